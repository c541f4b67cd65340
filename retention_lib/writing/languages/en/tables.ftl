# What every printed table and every download may say.

tables-rest = { $shown } of { $rows } rows are printed; the download holds them all.
tables-in_currency = { $heading }, { $currency }
tables-interval = Interval
tables-yes = yes
tables-no = no
tables-dictionary = Columns
tables-not_over = { $period }, not over
    .note = “not over”: the period had not ended on the last day observed; its figures will still change.

# Rules of the data checks: each as it is named, and what it means.

contract-rule-missing = missing { $column }
    .hint = Rows without { $column } are left out
contract-rule-anonymous = anonymous answer
    .hint = Answers that name no customer are scored; who stays, buys, was invited or answered before is told without them
contract-rule-unmapped = unmapped { $column }
    .hint = No answer names its customer; if { $allowed } does, map it with columns = {"{"}customer_id = '{ $allowed }'{"}"}
contract-rule-unreadable = unreadable { $column }
    .hint = { $allowed ->
        [number] The { $column } could not be read as a number; say decimal, thousands or strip in a source file
        [code] The { $column } could not be read as a number; say decimal in a source file where it has decimals
        [time] The { $column } could not be read as a time; say time_format in a source file, or timezone where times have a zone or count from 1970; months are numbers or English words, years have four digits, and zones are numbers, Z, UTC or GMT
       *[other] The { $column } could not be read; say nobody in a source file where it stands for nobody
    }
contract-rule-read_as = { $column } read by agreement
    .hint = { $allowed ->
        [point] The { $column } was read with a decimal point, without what parts thousands, brackets and a minus behind being below nought: all values agree; decimal in a source file says it for good
        [comma] The { $column } was read with a decimal comma, without what parts thousands, brackets and a minus behind being below nought: all values agree; decimal in a source file says it for good
        [point_sign] The { $column } was read with a decimal point and without the sign that stands beside every number; decimal and strip in a source file say it for good
        [comma_sign] The { $column } was read with a decimal comma and without the sign that stands beside every number; decimal and strip in a source file say it for good
        [three] The { $column } has three digits after every point, which were read as decimals; if the points part thousands, say thousands = "." in a source file
        [serial] The { $column } was read as days of a spreadsheet, which count from 1899-12-30; those of a workbook that counts from 1904 are 1,462 days later
        [seconds] The { $column } was read as seconds after 1970 began in UTC, and converted to business time
        [milliseconds] The { $column } was read as milliseconds after 1970 began in UTC, and converted to business time
        [microseconds] The { $column } was read as microseconds after 1970 began in UTC, and converted to business time
        [nanoseconds] The { $column } was read as nanoseconds after 1970 began in UTC, and converted to business time
        [early_nanoseconds] The { $column } was read as nanoseconds after 1970 began in UTC, and all lie before 2000: those of Apple's programs count from 2001, and are 31 years later; if these do, add 978,307,200 seconds in the source
        [early_microseconds] The { $column } was read as microseconds after 1970 began in UTC, and all lie before 2000: those of Apple's programs count from 2001, and are 31 years later; if these do, add 978,307,200 seconds in the source
        [early_milliseconds] The { $column } was read as milliseconds after 1970 began in UTC, and all lie before 2000: those of Apple's programs count from 2001, and are 31 years later; if these do, add 978,307,200 seconds in the source
        [early_seconds] The { $column } was read as seconds after 1970 began in UTC, and all lie before 2000: those of Apple's programs count from 2001, and are 31 years later; if these do, add 978,307,200 seconds in the source
        [compact] The { $column } was read as days written 20240131
        [compact_clock] The { $column } was read as times written 20240131140500
        [day_first] The { $column } was read with the day before the month: no value allows the other order, and some only this; time_format in a source file says it for good
        [month_first] The { $column } was read with the month before the day: no value allows the other order, and some only this; time_format in a source file says it for good
       *[ambiguous] The commas in { $column } may part thousands or decimals, so nothing of it was read; say decimal in a source file
    }
contract-rule-rounded = rounded { $column }
    .hint = The { $column } has lost its last digits, as 6.12548E+12 has, and may be that of several; it is taken as missing: export it as text
contract-rule-alike = alike { $column }
    .hint = { $allowed } ids in { $column } differ from another only by blanks, capitals, zeros (00123, 17.0), how digits, dashes and quotes are written, or codes of Unicode for one letter (é as one or as two), and are counted apart: write each in one way in the source
contract-rule-cut = cut { $column }
    .hint = The { $column } has noughts behind its fifteenth digit far more often than by chance: a spreadsheet has cut it, and it may be that of several; export it as text
contract-rule-guest = guests as one customer
    .hint = What stands for nobody is counted as a customer; if it is none, say nobody = { $allowed } at the head of a source file
contract-rule-one_customer = one customer
    .hint = One customer has all these rows, far more than others; if the id stands for guests, say so with nobody in a source file
contract-rule-respelt = respelt { $column }
    .hint = The { $column } was written with blanks around it, or as 17.0, and is read without
contract-rule-zoned = zoned { $column }
    .hint = The { $column } with a zone was converted to business time; without one it is taken as business time
contract-rule-impossible = impossible { $column }
    .hint = The { $column } lies before the year 1600, as years of other calendars do (1445, 1402), so the row is left out; write it in the Gregorian calendar
contract-rule-infinite = infinite { $column }
    .hint = The { $column } is not a finite number
contract-rule-unknown = unknown { $column }
    .hint = The { $column } is one of { $allowed }; other rows are left out
contract-rule-before = { $column } before { $allowed }
    .hint = The { $column } lies before { $allowed }, so the row is left out
contract-rule-duplicate = duplicate { $column }
    .hint = Only the first row of each { $column } is kept
contract-rule-after_as_of = after as of
    .hint = They lie after as_of, the last day observed, and are left out
contract-rule-unset = unset { $column }
    .hint = The { $column } is 1970-01-01, 1900-01-01 or the like, which exports write where nobody set a date, or lies in January 1970, where milliseconds read as seconds lie; the row is left out
contract-rule-isolated = isolated { $column }
    .hint = The { $column } lies far before all others, as a slip or a zero does, so the row is left out; correct it in the source
contract-rule-long_before = { $column } long before
    .hint = The { $column } lies years before most others, with nothing between: too many rows for a slip, so they are counted; look whether a system writes that date where none is set
contract-rule-repeated_row = repeated row
    .hint = Rows like another in every column are kept; drop them in the source if it exports rows twice
contract-rule-without_amount = without amount
    .hint = There is no amount, so each row counts as an order, refunds too, and nothing is said of money; map one in a source file
contract-rule-unmapped_money = unmapped money
    .hint = What orders cost may be there under another name; if it is, map it with { $allowed }
contract-rule-refund = refund
    .hint = Refunds lower revenue and never count as activity
contract-rule-reversed_in_full = reversed in full
    .hint = Orders that came back in full, and their refunds, never took place: a refund is of the order with its id, else of the customer's last order of as much in the 90 days before, else of that day's
contract-rule-zero_amount = zero amount
    .hint = Orders of nothing count as orders
contract-rule-refund_without_order = refund without order
    .hint = Refunds of customers who never ordered lower nobody's revenue
contract-rule-same_day_order = same day order
    .hint = Orders of one customer on one day: one purchase for CLV, separate orders elsewhere
contract-rule-shared_transaction_id = shared transaction id
    .hint = One order of several customers is counted once for each of them
contract-rule-missing_transaction_id = missing transaction id
    .hint = Rows without transaction_id are an order each
contract-rule-score_out_of_range = score out of range
    .hint = NPS codes are 0 to 10, and no scale has codes below 0; such answers are left out: 11, 98, 99 or -1 often stand for no answer
contract-rule-another_scale = another scale
    .hint = Most NPS codes are above 10, so they were asked on another scale, and none is scored; bring them to 0 to 10 in the source
contract-rule-codes_end_early = codes end early
    .hint = No NPS code is above 7: if they were asked on another scale than 0 to 10, the score is wrong
contract-rule-no_lowest_code = no lowest code
    .hint = There are 1s and no 0 among the NPS codes: they may have been asked on a scale from 1 to 10
contract-rule-answered_again = answered again
    .hint = Of several answers of a customer to one question in one wave the last counts
contract-rule-same_day_answer = same day answer
    .hint = Answers of a customer to one question on one day all count; give them a wave, and the last of each counts
contract-rule-both_arms = in both arms
    .hint = Customers who are treated and control of one campaign compare nothing: leave them out in the source, or name each sending apart
contract-rule-negative_amount = negative amount
    .hint = Nobody pays less than nothing for a subscription, so the row is left out; money given back belongs to the transactions
contract-rule-trial = trial
    .hint = Spells of amount 0 are trials: who has no other is no subscriber yet
contract-rule-ended_at_once = ended at once
    .hint = Spells that ended on the day they started are no paid spells
contract-rule-overlapping = overlapping spells
    .hint = Spells of one customer in one plan that overlap are added as several subscriptions; if they are one, end the earlier in the source
contract-rule-ids_seldom_meet = ids seldom in { $allowed }
    .hint = Of most of its ids ({ $column }) there is no row in { $allowed }: compare how both write them
contract-rule-ids_never_meet = ids never in { $allowed }
    .hint = None of its ids ({ $column }) is in { $allowed }, so what needs both is refused: compare how both write them
contract-rule-labelled = { $column } with a label
    .hint = The { $column } was read from a text that holds more than a number
contract-rule-ends_before_as_of = ends before as of
    .hint = Next to nothing is recorded from then to as_of, far longer than is usual: is the export whole?
contract-rule-several_currencies = several currencies
    .hint = Money in { $example } is added as if it were one currency. { contract-losses-several_currencies.mend }
contract-rule-other_currency = other currency
    .hint = The money is in { $example }, and said to be in { $allowed }. { contract-losses-other_currency.mend }
contract-rule-marked = marked by other currencies
    .hint = The { $column } is marked { $example } and counted without the mark. { contract-losses-marked.mend }
contract-rule-mismarked = { $column } marked by another currency
    .hint = The { $column } is marked by another currency than the row says ({ $example }). { contract-losses-mismarked.mend }
contract-rule-undone = undone by { $column }
    .hint = Rows whose { $column } is { $example } are counted like all others. { contract-losses-undone.mend }
contract-rule-all_undone = all undone by { $column }
    .hint = The { $column } of every order is { $example }, and all are counted. { contract-losses-all_undone.mend }
contract-rule-stamped = { $column } given
    .hint = Rows with a { $column } are counted like all others. { contract-losses-stamped.mend }
contract-rule-converted = converted { $column }
    .hint = Money in other currencies was converted to { $allowed } by the rates of the source file
contract-rule-left_out_by_where = left out by where
    .hint = Their { $column } is none of { $allowed }: the source file says where that they do not count
contract-rule-unanswered = unanswered { $allowed }
    .hint = Empty cells of { $column }, the column of { $allowed }, are no answers
contract-rule-unread_columns = unread columns
    .hint = { $allowed } are not read, as the files have many columns or do not all have them; what a source file names under columns is
contract-rule-unread_files = unread files
    .hint = { $allowed } lie beside what is read, and are not: name them as record tables are, map them in a source file, or save them as CSV, Parquet or .xlsx
contract-rule-unread_sheets = unread sheets
    .hint = { $allowed } of the workbook are not read: call sheets as record tables are, or map them in a source file
contract-rule-empty_table = empty table
    .hint = The table has no row; check what the source exports

contract-severity-error = error
contract-severity-warning = warning
contract-severity-note = note

# Findings: one row a rule that found something in a record table.

contract-findings = Data checks
    .row = rule that found something in a record table
contract-findings-table = Table
    .meaning = the record table
contract-findings-rule = Found
    .meaning = the rule that found something
contract-findings-severity = Severity
    .meaning = error: the rows are left out of every count; warning: kept, but look; note: kept, by a documented rule
contract-findings-rows = Rows
    .meaning = rows found
contract-findings-share = Share
    .meaning = of the rows of the table
contract-findings-example = Example
    .meaning = a value as found
contract-findings-hint = What it means
    .meaning = the key of what it means
contract-findings-column = Column
    .meaning = whose values it is about, where it is about one
contract-findings-allowed = Allowed
    .meaning = what the values should be, or not lie before

contract-explained = Data checks, explained
    .row = rule that found something, in words
contract-explained-hint = What it means
    .meaning = what that means, and what was done about it
contract-findings-clean = The data checks found nothing to report.
contract-findings-nothing = Nothing was found.
contract-findings-no_errors = No row had to be left out.
contract-findings-errors = { $n ->
    [one] { $n } data check found rows that cannot be used and are left out of every count.
   *[other] { $n } data checks found rows that cannot be used and are left out of every count.
}
contract-findings-in_all = { $rows ->
    [one] It is { $rows } row.
   *[other] They are { $rows } rows.
}
contract-findings-at_most = { $rows ->
    [one] They are at most { $rows } row.
   *[other] They are at most { $rows } rows: one that fails several checks is counted by each.
}
contract-findings-no_rows = { $n ->
    [one] { $n } table is empty.
   *[other] { $n } tables are empty.
}
contract-findings-ends = After { $day } next to nothing is recorded in { $table }, and it was hardly ever silent for so long before: unless the company stopped, the data are not whole, and what seems to happen after that day is not so.
contract-losses = { $rows ->
    [one] { $rows } of { $all } rows in { $table } ({ $share }) is left out of every number on this page.
   *[other] { $rows } of { $all } rows in { $table } ({ $share }) are left out of every number on this page.
}
contract-trust = { $rows } of { $all } rows in { $table } ({ $share }), for what the data checks found.
contract-trust-nothing = No row of the data is left out.
contract-losses-reasons = What was found in them: { $reasons }.
contract-losses-reason = { $rows ->
    [one] { $rule } ({ $rows } row)
   *[other] { $rule } ({ $rows } rows)
}
contract-losses-several_currencies = Money in { $example } is added in { $table } as if it were one currency: no sum of money on this page holds.
    .mend = In a source file map the column as currency and give the rates under [currencies], or make a page of one currency, under [tables.{ $section }]: where = {"{"} { $called } = { $allowed } {"}"}. A table in memory is converted or filtered before it is given.
contract-losses-other_currency = The money in { $table } is in { $example }, and this page says that it is in { $allowed }.
    .mend = Correct currency in the source file, or give a rate under [currencies].
contract-losses-marked = The amounts in { $table } are marked { $example }, and are added as if all were in the one currency of this page.
    .mend = Say in the source file which currency they are in; of several, put the code into a column currency, and give the rates under [currencies].
contract-losses-mismarked = { $rows ->
    [one] { $rows } amount in { $table } ({ $share }) is marked by another currency than its row says ({ $example }): no sum of money on this page is sure.
   *[other] { $rows } amounts in { $table } ({ $share }) are marked by another currency than their row says ({ $example }): no sum of money on this page is sure.
}
    .mend = The row was believed: correct in the source whichever is wrong.
contract-losses-undone = { $rows ->
    [one] { $rows } row in { $table } ({ $share }) is counted although its { $column } is { $example }.
   *[other] { $rows } rows in { $table } ({ $share }) are counted although their { $column } is { $example }.
}
    .mend = In a source file say which rows count, under [tables.{ $section }]: where = {"{"} { $called } = { $allowed } {"}"}. A table in memory is filtered before it is given.
contract-losses-all_undone = Every order in { $table } is counted although its { $column } is { $example }.
    .mend = Is it the right export?
contract-losses-stamped = { $rows ->
    [one] { $rows } row in { $table } ({ $share }) is counted although it has a { $column }.
   *[other] { $rows } rows in { $table } ({ $share }) are counted although they have a { $column }.
}
    .mend = { contract-losses-undone.mend }
contract-losses-mistaken = { $rows ->
    [one] { $rows } row in { $table } ({ $share }) is counted and may not be what it seems: { $rule }.
   *[other] { $rows } rows in { $table } ({ $share }) are counted and may not be what they seem: { $rule }.
}
    .mend = { $hint }.
contract-losses-mend = The numbers tell of the other rows alone. The data checks at the end of the page say what each means: mend the source, or say in its source file how to read it, and try that with retention check.
contract-findings-ids_never_meet = None of the { $ids } customers or cases in { $table } ({ $column }) is in { $other }: nothing can be told of both until they write them alike.
contract-findings-ids_seldom_meet = Only { $both } of the { $ids } customers or cases in { $table } ({ $column }) are in { $other }: what is told of both is of these alone.
contract-findings-others = { $n ->
    [one] { $n } check found rows that are kept and worth knowing about.
   *[other] { $n } checks found rows that are kept and worth knowing about.
}
contract-findings-largest = { $rows ->
    [one] The most frequent finding is { $rule } in { $table }, { $rows } row or { $share } of the table.
   *[other] The most frequent finding is { $rule } in { $table }, { $rows } rows or { $share } of the table.
}

# What the `retention` command prints: its help, its sentences, how far a run is.

commands-about = Retention analysis that ends at a page.

# One line a command.

commands-check = the record tables of a source, and every data finding
commands-columns = what the record tables and the results hold, column by column
commands-run = run the reports of a definition and publish them
commands-list = what run would run, with resolved parameters
commands-diff = what changed in a report since an earlier run
commands-prune = keep the last runs of every page and remove older ones
commands-new = write a notebook and a definition to start from
commands-export = write the customers of an audience as CSV, with the reason

# What a command takes.

commands-argument-source = anything data.connect takes, or a path to a source file
commands-argument-as_of = last day observed: a date, yesterday, last-week-end or last-month-end (default today)
commands-argument-capacity = how many customers can be reached, for the audience leaving (default { $capacity })
commands-argument-cost = what an offer to one customer costs, for the audience leaving: those alone for whom it is expected to pay (default: as many as can be reached)
commands-argument-accepted = the share of those about to leave whom an offer of that cost keeps (default { $accepted })
commands-argument-write = a source file to start from, guessed by names and values, written there
commands-argument-left_out = the share of a table's rows that may be left out (default { $share })
commands-argument-definition = a reports/*.toml file
commands-argument-names = only these reports (default all)
commands-argument-table = only this one: transactions, say, or rfm.segments (default all)
commands-argument-jobs = reports made at the same time (default 1)
commands-argument-only_changed = leave out what would come out as it is
commands-argument-force = run all, though the definition says only_changed
commands-argument-pdf = a PDF beside each page (needs WeasyPrint)
commands-argument-json = one JSON line a report on standard output
commands-argument-report = a page: report/slug, its folder, or a report with one page
commands-argument-run = the run to compare with (default the good one before)
commands-argument-site = default { $site }
commands-argument-keep = good runs of each page that stay (default { $runs })
commands-argument-failures_days = days that all other runs stay, failed ones above all ({ $days })
commands-argument-gone = remove pages that no definition beside the site makes any more, too
commands-argument-new = of the notebook and of the definition
commands-argument-audience = a segment, who is past their own rhythm, or who answered so: { $segments }
commands-argument-bins = the best score, as on the page (default 5)
commands-argument-lookback = months looked back on, as on the page (default 12)
commands-argument-output = where to write (default standard output)
commands-argument-overwrite = write over a file that is there

# check

commands-check-source = Source: { $source }
commands-check-timezone = Time zone: { $timezone }
commands-check-currency = Currency: { $currency }
commands-check-undeclared = not declared
commands-check-table = { $table }: { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}; one row is one { $row }
commands-check-columns = columns: { $columns }
commands-check-others = other columns: { $columns }
commands-check-mapped = { $column } (from { $called })
commands-check-may_be = { $column } is not there; if { $called } is it, say columns = {"{"} { $column } = "{ $called }" {"}"} in a source file, which --write begins
commands-check-findings = Findings up to { $day }: { $findings }
commands-check-no_findings = Findings up to { $day }: none
commands-check-rule = rule
commands-check-severity = severity
commands-check-rows = rows
commands-check-share = share
commands-check-example = example
commands-check-hint = what it means
commands-check-lost = { $rows } of { $all } rows in { $table } ({ $share }) are left out, more than { $limit }
commands-check-unusable = Nothing in it can be counted. A source file may say how it is to be read; --write begins one.
commands-check-unusable-said = Nothing in it can be counted. Say in { $file } how it is to be read, as the findings above tell.
commands-check-drafted = As far as names and values tell:
commands-check-lacks = Say in { $file } what is not there yet: its columns, as columns = {"{"} amount = "total" {"}"}
commands-check-start = retention check { $source } --write shop.toml writes it.
commands-check-written = { $file } is written; it was guessed, so see that each line is right.
commands-check-fill = Say in { $file } what could not be guessed, in the lines that begin with #, and run: retention check { $file }
commands-check-secret = { $file } is written; put the address into the environment variable { $name } and run: retention check { $file }

# columns

commands-columns-row = { $table }: one row is one { $row }
commands-columns-facts = carries the facts { $facts }
commands-columns-hidden = groups of too few people are hidden, counted by { $people }
commands-columns-groups = columns of the data's own, which say what group a row is, may stand before these
commands-columns-required = required
commands-columns-optional = optional
commands-columns-choices = { $meaning }: { $choices }

# export

commands-export-written = { $segment } up to { $day }, customers: { $customers }

# new

commands-new-notebook = { $file } runs as it is; change it: jupyter lab { $file }
commands-new-definition = { $file } makes its page: retention run { $file }

# prune

commands-prune-nothing = Nothing has run yet, so there is nothing to remove.
commands-prune-removed = { $page }: { $removed } of { $runs } runs removed.
commands-prune-gone_page = { $page }: removed, because no definition makes it any more.

# run: how far it is. Every step's line holds ": step ", by which a log may leave it out.

commands-progress-unit = report
commands-progress-step = { $page }: step { $step } of { $of }
commands-progress-again = { $page }: will be tried again. { $why }
commands-progress-failed = { $page }: failed after { $seconds } s. { $why }
commands-progress-skipped = { $page }: skipped after { $seconds } s. { $why }
commands-progress-unchanged = { $page }: unchanged since { $since }.
commands-progress-published = { $page }: published after { $seconds } s.
commands-progress-alert = { $page }: { $alert }

# run

commands-run-same = Nothing that run { $run } was made from has changed since.
commands-run-changed = What has changed since run { $run }: { $parts }.
commands-run-published = { $published } of { $reports } reports published
commands-run-unchanged = { $reports } unchanged
commands-run-skipped = { $reports } skipped
commands-run-ended = { $reports }; open { $file }
commands-run-stopped = Stopped. Every page is as the last good run left it.

# check: a source file to start from

commands-draft-table = table
commands-draft-column = column
commands-draft-called = in the source
commands-draft-why = why
commands-draft-nothing = (nothing)
commands-draft-no_idea = no column is named so or has such values
commands-draft-may_be = no name says so; by its values it may be { $columns }
commands-draft-why-name = its name says so; { $seen }
commands-draft-why-only = no other column has such values; { $seen }
commands-draft-why-declared = the source file says so; { $seen }
commands-draft-question = named after a question, and no column says which question was asked
commands-draft-one_question = if all answers are to one
commands-draft-seen-different = { $different } different in { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
commands-draft-seen-time = { $share } of its values are times
commands-draft-seen-number = { $share } of its values are numbers
commands-draft-about = A source file to start from. Its lines were guessed: see that each is right.
commands-draft-secret = the environment variable { $name } holds the address with its password
commands-draft-timezone = timezone = "Asia/Riyadh"  (the business zone, needed where times have a zone)
commands-draft-zoned = timezone = "Asia/Riyadh"  (needed: the times have a zone; say that of the business, in which its days begin)
commands-draft-currency = currency = "{ $code }"  (of the amounts)
commands-draft-either = or { $other }: no value tells which
commands-draft-unused = not used: { $tables }
commands-draft-unread = could not be read: { $tables }

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
commands-export = write the customers of a segment as CSV

# What a command takes.

commands-argument-source = anything data.connect takes, or a path to a source file
commands-argument-as_of = last day observed (default today)
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
commands-argument-new = of the notebook and of the definition
commands-argument-audience = a segment: { $segments }
commands-argument-output = where to write (default standard output)

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
commands-check-findings = Findings up to { $day }: { $findings }
commands-check-no_findings = Findings up to { $day }: none

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

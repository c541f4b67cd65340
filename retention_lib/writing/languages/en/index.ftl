# The page of all pages.

index-title = Reports
index-written = Index written
index-reports = Reports
index-current = Up to date
index-not_well = Stale or missing
index-alerts = Alerts
index-attention = Needs attention
index-unread = Reports that cannot be read
index-empty = Nothing has run yet.

index-fresh = Up to date: the last run made this page on { $made }.
index-unchanged = Up to date: made on { $made }, and when this index was written, nothing it is made from had changed.
index-skipped = Nothing new to report: { $reason }
index-skipped_at_once = Nothing to report yet: { $reason }
index-stale = Stale: a later run failed, and this is the last good page.
index-crashed = Stale: what became of a later run is not known, and this is the last good page.
index-repeated = A past run, made once more on { $made }.
index-overdue = Stale: no later run has come, though its data usually move on within { $usual }.
index-unknown = Unknown: there is a page, but its manifest cannot be read.
index-failed = No page: no run has succeeded yet.

index-failure = { $run }: { $why }
    .link = Failed on { $made }
index-last_failure = Last failure: { $run }
index-as_of = Data up to { $as_of }. When this index was written, that was { $ago }.
index-as_of_today = Data up to { $as_of }, the day on which this index was written.

index-runs = Runs
index-run_published = { $run }: published
index-run_failed = { $run }: failed. { $why }
index-run_skipped = { $run }: skipped. { $why }
index-run_unchanged = { $run }: nothing had changed
index-run_unknown = { $run }: unknown, because its manifest cannot be read
index-run_crashed = { $run }: crashed before it could say why
index-older = Older runs lie in { $folder }.

index-stale_and_alert = { $page }: stale, and an alert
index-alert = { $page }: an alert
index-is_stale = { $page }: stale
index-no_page = { $page }: no page

index-line = { $label }: { $then } in the run of { $first }, { $now } in the run of { $last }. The lowest was { $lowest }, the highest { $highest }.

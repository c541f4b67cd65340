# The page of all pages.

index-title = Reports
index-written = Written on { $made }
index-empty = Nothing has run yet.
index-all_well = { $n ->
    [one] { $n } report, not late and not failed
   *[other] { $n } reports, none late and none failed
}
index-unwell = { $n ->
    [one] { $n } of { $of } reports needs attention
   *[other] { $n } of { $of } reports need attention
}
index-attention = Needs attention

index-skipped_at_once = Nothing to report yet: { $reason }
index-stale = Stale: a later run failed, and this is the last good page.
index-crashed = Stale: what became of a later run is not known, and this is the last good page.
index-repeated = A past run, made once more on { $made }.
index-orphan = Left over: no definition makes this page any more, so it stays as it is. To remove it: retention prune DEFINITION --gone.
index-overdue = Stale: no later run has come, though its data usually move on within { $usual }.
index-unknown = Unknown: there is a page, but its manifest cannot be read.
index-failed = No page: no run has succeeded yet.

index-failure = { $run }: { $why }
    .link = Failed on { $made }
# What the list of a page's runs is behind; the length of time is up to when the index was written, which stands at its top.
index-as_of = Data up to { $as_of } ({ $ago }); all runs
index-as_of_today = Data up to { $as_of }, the day on which this was written; all runs
index-runs = All runs

index-run_published = { $run }: published
index-run_failed = { $run }: failed. { $why }
index-run_skipped = { $run }: skipped. { $why }
index-run_unchanged = { $run }: nothing had changed
index-run_unknown = { $run }: unknown, because its manifest cannot be read
index-run_crashed = { $run }: crashed before it could say why
index-older = Older runs lie in { $folder }.

index-line = { $label }: { $then } in the run of { $first }, { $now } in the run of { $last }. The lowest was { $lowest }, the highest { $highest }.
index-series = { $label }: { $then } where the line begins, { $now } now. The lowest was { $lowest }, the highest { $highest }.

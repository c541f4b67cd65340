# A report's page, the page that says why there is none, and what stands on both.

page-skip = Skip to the content
page-as_of = Data up to
page-source = Source
page-made = Made
page-attention = Needs attention
page-numbers = Headline numbers
page-more_numbers = More headline numbers
page-actions = What to do
page-findings = What we found
page-audience = { $audience }: { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
}
page-stake = About { $stake } to be won at most ({ $low } to { $high })
page-get_list = Get the list
page-bound = The most that an action can win. What it does win, only a test shows in which some customers, chosen by lot, are left out.
page-expected = About { $stake } at stake ({ $low } to { $high })
page-unbound = What is expected to be lost, by risk and value. How much of it an offer keeps, only a test shows in which some customers, chosen by lot, get none.
page-no_action = These data say nothing of money at stake, so no action is put before another.
page-sure = How sure is this?
page-sure_sure = More than chance
page-sure_not_sure = May be chance
page-sure_wrong = How wrong it has been
page-sure_left_out = Left out
page-moved = { $label }.
page-moved_between = { $unit ->
    [points] { $label }: a change between { $low } and { $high } points.
   *[percent] { $label }: a change between { $low } and { $high }.
}
page-counted = { $label }: counted in full, not estimated.
page-none_sure = No change of the numbers above.
page-nothing_before = There is no earlier time to hold them against.
page-together = Each range is of one change by itself; whether it may be chance takes into account how many were looked at.
page-none_not_sure = None.
page-nothing_wrong = Nothing is forecast here: these are counts of what happened.
page-nothing_left_out = Nothing that was read.
page-lacking = For want of data: { $question }
page-more = More
page-how = How it was counted
page-tables = The numbers
page-code = Code
# In the place of a part that could not be made: what was needed, found and is to do.
page-left_out = Left out: { $reason }.

page-table = Table { $number }
page-files = All of this table: { $files }

# Without words for who cannot see it, a picture is told by its finding and its axes.
page-picture = { $finding }.
page-across = Horizontal axis: { $axis }.
page-up = Vertical axis: { $axis }.

page-provenance = Where this page comes from
page-downloads = The tables behind this page lie beside it, for a spreadsheet (XLSX) and for any other program (CSV):
page-paper = The same page for paper: { $file }
page-notebook = Notebook
page-its_fingerprint = Its fingerprint
page-data_fingerprint = Fingerprint of the data
page-data_unknown = Not known, so that every run makes this page anew.
page-run = Run
page-revision = Code revision
page-uncommitted = { $revision } with uncommitted changes
page-versions = Versions

page-none = No page: { $question }
page-no_new = No new page: { $question }
page-tried = Tried
page-attempts = Attempts
page-failed = What failed
page-last_good = { $page }; this run left it as it was.
    .link = Read the last good page
page-never = No earlier run has made this page.
page-parameters = Parameters
page-traceback = Traceback
page-beside = All that was said

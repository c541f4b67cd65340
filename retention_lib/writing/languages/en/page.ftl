# A report's page, the page that says why there is none, and what stands on both.

page-skip = Skip to the content
page-as_of = Data up to
page-source = Source
page-made = Made
page-attention = Needs attention
page-numbers = Headline numbers
page-findings = What we found
page-contents = On this page
page-code = How this was computed
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

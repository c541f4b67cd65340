# What a page says of the run before it.

changed-since = What changed since { $as_of }
changed-season = Only what moved by more than chance; the season is part of it.
changed-nothing = Nothing moved by more than chance since { $as_of }.
# Both runs look at the same days of the same source, so no difference is chance.
changed-mended = What differs from the run of { $made }, which looked at the same days
changed-same = Nothing changed since the run of { $made }, which looked at the same days.
# Columns.
changed-number = Number
changed-now = Now
changed-by = Change

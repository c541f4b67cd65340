# What a page says of the run before it.

changed-since = What changed since { $as_of }
changed-season = Only what moved by more than chance is told here; the season is part of such a change.
changed-nothing = Nothing moved by more than chance since { $as_of }.
# Both runs look at the same days of the same source, so no difference is chance.
changed-mended = What differs from the run of { $made }, which looked at the same days
changed-same = Nothing changed since the run of { $made }, which looked at the same days.

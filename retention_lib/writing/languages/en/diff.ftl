# What changed in a report from one run to another. `n` is points of a share, or a percentage.

diff-this = This run: { $run }, made on { $made }, data up to { $as_of }.
diff-compared = Compared: { $run }, made on { $made }, data up to { $as_of }.
diff-first = No run was published before it, so there is nothing to compare it with.
diff-same_data = Both runs look at the same days of the same source: nothing was sampled anew, so no difference is chance.
diff-same_log = Both runs look at the same source: customers who are in both are taken for different ones, so the interval of a difference is rather too wide than too narrow.

diff-new = { $now }. The compared run did not have it.
diff-gone = Gone. It was { $was }.
diff-unit = { $was } before, { $now } now. It is counted in another unit than before.
diff-same = { $now }, as before.
diff-both = { $was } before, { $now } now.
diff-unknown = not known
diff-unknown_first = Not known

diff-still = About the same.
diff-points = { $move ->
    [up] { $n ->
        [one] Up { $n } point.
       *[other] Up { $n } points.
    }
   *[down] { $n ->
        [one] Down { $n } point.
       *[other] Down { $n } points.
    }
}
diff-percent = { $move ->
    [up] Up { $n }.
   *[down] Down { $n }.
}
diff-interval = Likely between { $low } and { $high }.
diff-chance = { $chance ->
    [more] This is more than chance.
    [may_be] This may be chance.
   *[unknown] There is no interval to tell it from chance by.
}
diff-together = { $n } changes were looked at together: more than chance is said of one that would be rare among so many.

diff-others = What else changed
diff-other = { $name }: { $was } before, { $now } now
diff-not_set = not set
diff-part_notebook = notebook
diff-part_parameters = parameters
diff-part_alerts = alerts
diff-part_goals = targets and benchmarks
diff-part_siblings = other pages
diff-part_title = title
diff-part_modules = modules
diff-part_revision = revision
diff-part_uncommitted = uncommitted changes
diff-part_versions = versions
diff-part_template = template
diff-part_data = data { $name }
diff-revision = { $revision }, with uncommitted changes
diff-nothing = Nothing else changed: neither parameters, data, notebook nor versions.
diff-nothing_told = No parameter, version or notebook changed.
diff-data_unknown = Whether the data changed is not known, because one of the two runs kept no fingerprint of them.

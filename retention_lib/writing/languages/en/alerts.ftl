# What a definition asks of a metric, and how the metric is.

alerts-no_such = The alert on '{ $metric }' cannot be checked, because the notebook has no metric of that name; it has: { $known }.
alerts-no_metrics = The alert on '{ $metric }' cannot be checked, because the notebook has no metrics.
alerts-unknown = { $label }: not known, so its alert cannot be checked.
alerts-below = { $label }: { $value }. It should be below { $bound }.
alerts-at_most = { $label }: { $value }. It should be at most { $bound }.
alerts-above = { $label }: { $value }. It should be above { $bound }.
alerts-at_least = { $label }: { $value }. It should be at least { $bound }.
alerts-chance = Its interval, { $low } to { $high }, includes that limit, so this may be chance.

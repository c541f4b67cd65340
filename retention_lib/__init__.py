"""Customer-retention analysis that ends at a page a manager understands.

Record tables go in, one tidy DataFrame comes out, and the same noun draws it, prints it and says
it::

    cohorts.retention  ->  plots.retention  ->  tables.retention  ->  words.retention

The map of the package:

============== ====================================================================================
``data``       ``connect(source)``: a company's own records, the CDNOW log, or the demo shop
``contract``   the record tables: their columns, ``require`` and ``check``
``periods``    calendar periods: day, week, month, quarter, year
``intervals``  every ``low`` and ``high`` in the package
``results``    what every result frame holds: columns, who is counted, facts; metrics, downloads
``cohorts``    retention grids, retention and churn rates
``rfm``        recency, frequency and spend: scores, named segments, concentration
``clv``        who is still there, how often they will buy, what they are worth: models, holdout
``surveys``    NPS, CSAT, CES: scores, differences, weights, drivers, themes, attitude and behaviour
``journeys``   how customers travel: their events in order, from where to where, and how often
``churn``      who is about to leave: snapshots on landmarks, a score, how good it was, leaks
``simulate``   the demo shop: every record table, with truths planted that are known
``plots``      one picture per result frame
``tables``     one printed table per result frame
``words``      one finding per result frame: headline, basis, caution
``writing``    how a number, a date and a sentence are written, in a language
``report``     notebooks run into self-contained HTML pages
``lab``        in JupyterLab: choose by hand, see what the functions say, write it as a definition
``commands``   the words of the ``retention`` command
============== ====================================================================================

>>> from retention_lib import cohorts, data
>>> records = data.connect("cdnow-sample")
>>> grid = cohorts.retention(records.transactions, by="month", as_of="1998-06-30")
>>> grid.loc[grid["age"] == 0, "size"].tolist()
[781, 857, 719]
"""

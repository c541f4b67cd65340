# The panel of JupyterLab: what one chooses by hand, and the definition that is written of it.

# The widgets.

lab-source = Source
lab-as_of = Last day
lab-by = Period
lab-cohort = Cohorts
lab-segment = Segment
lab-window = Window
lab-file = Definition
lab-write = Write it

# What there is to choose from.

lab-period-day = day
lab-period-week = week, from Monday
lab-period-week-sunday = week, from Sunday
lab-period-week-saturday = week, from Saturday
lab-period-month = month
lab-period-quarter = quarter
lab-period-year = year
lab-first = period of the first order
lab-everybody = everybody
lab-value = { $column }: { $value }
lab-no_window = the period itself
lab-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

# Among whom it is counted.

lab-only = Only customers whose { $column } is “{ $value }” are counted here.
lab-everybodys = Who comes back is counted among everybody here.
lab-by_hindsight = Customers are in the segment { $segment } because of when and how often they ordered: their own shares would say that again.

# The definition that is written of a choice.

lab-written = { $file } makes its page: retention run { $file }
lab-comment = A choice made by hand in JupyterLab. Change it, and see what would run: retention list
lab-title = { $source }, as chosen by hand
lab-as_of_may_be = or "yesterday", "last-week-end", "last-month-end"

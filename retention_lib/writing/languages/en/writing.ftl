# Ranges, bounds, lengths of time and marks that every page shares.

writing-between = { $low } to { $high }
writing-under = under { $bound }
writing-over = over { $bound }

writing-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
writing-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}
writing-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
writing-quarters = { $n ->
    [one] { $n } quarter
   *[other] { $n } quarters
}
writing-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
writing-periods = { $n ->
    [one] { $n } period
   *[other] { $n } periods
}

writing-week_of = week of { $day }
writing-listed = { $first }, { $name }
writing-not_recorded = not recorded
writing-quoted = “{ $name }”

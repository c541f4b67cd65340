# Headings and meanings that columns of several results share.

columns-low = Low
    .meaning = the lower end of the interval
columns-high = High
    .meaning = the upper end of the interval
columns-n = Answers
    .meaning = answers counted
columns-customers = Customers
    .meaning = customers counted
columns-complete = Complete
    .meaning = whether the period had ended by the last day observed
columns-p_value = p-value
    .meaning = how often chance alone would bring a difference at least as large

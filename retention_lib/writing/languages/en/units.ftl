# What a column of a result is measured in, as a dictionary says it.

units-id = an id
units-text = text
units-key = a key
units-group = a group
units-period = the first day of a period
units-age = periods since the start
units-date = a day
units-level = a level
units-flag = true or false
units-count = a number of them
units-share = a fraction from 0 to 1
units-points = a difference of shares, as a fraction
units-score = a score from -1 to 1
units-money = money
units-number = a number
units-days = days
units-p_value = a p-value
units-quote = what somebody wrote

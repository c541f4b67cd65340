# Labels of headline numbers.

metrics-customers = Customers who ever ordered
    .meaning = customers with at least one order up to the last day observed
metrics-spend = Spend to date
    .meaning = money of all customers up to the last day observed, less refunds
metrics-top_fifth_share = Share of spend of the biggest fifth of customers
    .meaning = spend of the fifth of customers who spent most, of all spend
metrics-at_risk_share = Customers in the segments At risk and Cannot lose, share of all
    .meaning = customers who score well by orders and spend and have not ordered lately, of all customers
metrics-retention = Active again, of the customers active one period before
    .in_window = Active at the end of the period, of the customers active at the end of the one before
    .meaning = customers active in the last period that has ended, of those active in the one before
metrics-return_rate = Active again one period after the first order
    .events = Active again one period after they were first seen
    .meaning = customers active one period after their first, over all cohorts
metrics-active_customers = Active customers
    .meaning = customers active at the end of the last period that has ended
metrics-new_customers = New customers
    .in_window = New customers still active at the end of the period
    .meaning = customers whose first order is in the last period that has ended

# Labels of headline numbers.

metrics-customers = Customers who ever ordered
    .meaning = customers with at least one order up to the last day observed
metrics-spend = Spend to date
    .meaning = money of all customers up to the last day observed, less refunds
metrics-top_fifth_share = Share of spend of the biggest fifth of customers
    .meaning = spend of the fifth of customers who spent most, of all spend
metrics-at_risk_share = Customers in the segments At risk and Cannot lose, share of all
    .meaning = customers who score well by orders and spend and have not ordered lately, of all customers

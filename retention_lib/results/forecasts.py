"""What the functions of `clv` return that tell of the periods ahead."""

from retention_lib.results.declared import declared, measures

FORECAST = declared(
    "clv-forecast",
    """
    period       period alone
    ahead        flag unprinted
    new          count
    active       count people within low high
    low          count or not_applicable
    high         count or not_applicable
    active_same  count or not_applicable
    revenue      money or not_applicable within revenue_low revenue_high
    revenue_low  money or not_applicable
    revenue_high money or not_applicable
    revenue_same money or not_applicable
    """,
    facts="model by as_of whole judged",
    newest=True,
)
ORIGINS = declared(
    "clv-origins",
    """
    origin           date alone
    period           period alone
    ahead            level
    new              count people unprinted
    new_expected     count unprinted
    active           count people
    active_expected  count
    active_same      count or not_applicable
    back             count people unprinted
    back_steady      count unprinted
    back_spread      share unprinted
    revenue          money or not_applicable
    revenue_expected money or not_applicable
    revenue_same     money or not_applicable
    revenue_steady   money or not_applicable unprinted
    revenue_spread   share or not_applicable unprinted
    """,
    facts="model by as_of",
    newest=True,
)

MEASURES = measures("forecast_revenue money up")

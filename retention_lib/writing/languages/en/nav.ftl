# Where a page leads. Pages of one definition have short names; a notebook that has none here is told by its question.

nav-pages = Pages
nav-all = All reports
nav-others = { $n ->
    [one] { $n } more
   *[other] { $n } more
}
nav-as_of = Data up to { $as_of }
nav-before = Run before
nav-page-overview = Overview
nav-page-cohorts = Retention
nav-page-rfm = Segments
nav-page-clv = Value
nav-page-surveys = Surveys
nav-page-subscriptions = Subscriptions
nav-page-journeys = Journeys
nav-page-churn = Leaving
nav-page-explore = By hand

# What the score goes with: one row a driver.

surveys-drivers = What the score goes with
    .row = driver, the one that explains most first
surveys-drivers-driver = Driver
    .meaning = what goes with the score
surveys-drivers-share = Importance, share of what is explained
    .meaning = of what all drivers together explain
surveys-drivers-weight = Explains
    .meaning = share of the differences between scores that falls to the driver
surveys-drivers-sign = Goes with
    .meaning = whether it goes with a higher score (1) or a lower one (-1)
surveys-drivers-performance = Performance, % of the best
    .meaning = where the mean lies between the least and the greatest value that occurs
surveys-drivers-correlation = Correlation
    .meaning = of the driver with the score

surveys-driver-nps = willingness to recommend (NPS)
surveys-driver-csat = satisfaction with support (CSAT)
surveys-driver-ces = ease of getting help (CES)
surveys-driver-in_time = a first reply from support within a day
surveys-sign-1 = a higher score
surveys-sign--1 = a lower score
surveys-method-relative = relative weights
surveys-method-shapley = Shapley values

surveys-drivers-too_few = Too few customers answered everything to say what their score goes with.
surveys-drivers-matters = Of what the answers explain of the score, most goes with { $driver }: { $share }.
surveys-drivers-explained = { $n ->
    [one] All together explain { $r2 } of the differences between scores ({ $n } customer); the rest lies elsewhere.
   *[other] All together explain { $r2 } of the differences between scores ({ $n } customers); the rest lies elsewhere.
}
surveys-drivers-first = To mend first: { $driver }, where importance times what is missing to the best is largest ({ $performance } of the best is reached).
surveys-drivers-unsure = The intervals of the two most important overlap, so their order is not certain.
surveys-drivers-association = Importance is association: it does not say that mending it will move the score.
surveys-drivers-mend = To mend first: { $driver }
surveys-drivers-nothing = Too few customers answered everything to weigh what their score goes with
surveys-drivers-explains = Explains: the share of the differences between scores that falls to the driver ({ $method }).
surveys-drivers-performs = Performance: where the mean lies between the worst and the best value that occurs.
surveys-drivers-across = Performance, % of the best value that occurs
surveys-drivers-up = Importance, % of what is explained
surveys-drivers-orange = Orange: where importance times what is missing to the best is largest. Lines: the averages.

# What customers write: one row a theme.

surveys-themes = Themes of the comments
    .row = theme, those of the codebook first
surveys-themes-theme = Theme
    .meaning = its key in the codebook, or the words that make it
surveys-themes-kind = Found by
    .meaning = whether keywords of the codebook or word statistics found it
surveys-themes-words = Words
    .meaning = the words that were found, the most frequent first
surveys-themes-quote = One comment
    .meaning = the comment that is most about it, with e-mail addresses and phone numbers masked
surveys-themes-score_with = Score with it
    .meaning = net promoter score of the answers with a comment about it
surveys-themes-score_without = Score without it
    .meaning = net promoter score of the other answers with a comment
surveys-themes-difference = Against those without, points
    .meaning = the score with it less the score without
surveys-themes-answers = Comments
    .meaning = answers with a comment about it
surveys-themes-share = Share of comments
    .meaning = of all answers with a comment

surveys-theme-delivery = delivery
surveys-theme-price = price
surveys-theme-quality = quality
surveys-theme-support = support
surveys-theme-returns = returns
surveys-theme-website_and_app = website and app
surveys-theme-range = range
surveys-theme-payment = payment
surveys-theme-loyalty_programme = loyalty programme
surveys-kind-codebook = keywords
surveys-kind-topic = word statistics

surveys-themes-too_few = No theme was written about often enough to be described.
surveys-themes-first = { $way ->
    [lower] Comments about “{ $theme }” go with the lowest score, { $gap } lower ({ $range }).
   *[higher] Comments about “{ $theme }” go with the highest score, { $gap } higher ({ $range }).
}
surveys-themes-about = { $share } of comments are about it, with a score of { $score_with }, and { $score_without } without.
surveys-themes-also = Those about “{ $theme }” go with the highest: { $score_with } with it, { $gap } higher ({ $range }).
surveys-themes-alike = No theme goes with a higher or lower score by more than chance.
surveys-themes-writers = Only those who write are heard here, and a keyword does not know irony: read some of the comments.
surveys-themes-short = { $way ->
    [lower] Comments about { $theme } go with a score { $gap } lower
   *[higher] Comments about { $theme } go with a score { $gap } higher
}
surveys-themes-nothing = No theme was written about often enough to be shown
surveys-themes-overlapping = A comment may be about several themes. Scores are net promoter scores of those who wrote.
surveys-themes-statistics = Themes that are named by their words were found by word statistics, the others by keywords.
surveys-themes-masked = Comments: e-mail addresses and phone numbers are masked, and long ones are cut.
surveys-themes-across = Score with the theme less score without, points
surveys-themes-colours = Blue: higher with the theme, orange: lower, grey: no more than chance. Bars: 95% interval.
surveys-themes-named = { $theme }, { $share }

# Comments: one row a comment under a theme.

surveys-comments = Comments by theme
    .row = comment under a theme, in the order of time
surveys-comments-customer_id = Customer
    .meaning = the customer's id
surveys-comments-answered_at = Answered on
    .meaning = the day of the answer
surveys-comments-theme = Theme
    .meaning = its key in the codebook
surveys-comments-keyword = Keyword
    .meaning = the first keyword of the theme that is in the comment
surveys-comments-comment = Comment
    .meaning = what the customer wrote, with e-mail addresses and phone numbers masked

# The loyalty matrix: one row a cell.

surveys-loyalty = Customers by what they say and what they do
    .row = cell of the matrix
surveys-loyalty-group = Group
    .meaning = the cell of the matrix
surveys-loyalty-attitude = Says
    .meaning = high for promoters
surveys-loyalty-patronage = Does
    .meaning = high for those with more orders in the last year than the median of all who answered
surveys-loyalty-share = Share of customers
    .meaning = of those who answered
surveys-loyalty-orders = Orders
    .meaning = orders of the last year in all; refunds are none
surveys-loyalty-spend = Spend
    .meaning = money of the last year in all, less refunds

surveys-group-loyal = Loyal
surveys-group-latent = Latent
surveys-group-spurious = Spurious
surveys-group-none = No loyalty
surveys-group-detractor = detractors
surveys-group-passive = passives
surveys-group-promoter = promoters
surveys-attitude-high = promoter
surveys-attitude-low = passive or detractor
surveys-patronage-high = buys often
surveys-patronage-low = buys seldom

surveys-loyalty-too_few = Too few customers both answered and bought to set their words beside their orders.
surveys-loyalty-often = { $loyal } of those who answered are promoters and buy often (loyal), and { $spurious } buy often without being promoters (spurious loyalty).
surveys-loyalty-rests = { $spend } of spend rests on spurious loyalty.
surveys-loyalty-seldom = Another { $latent } are promoters who buy seldom (latent loyalty), and { $none } are neither.
surveys-loyalty-describes = This describes customers as they are; it does not say what would make them loyal.
surveys-loyalty-short = { $loyal } are promoters and buy often; { $spurious } buy often without being promoters
surveys-loyalty-nothing = Too few customers both answered and bought to be shown
surveys-loyalty-across = What they do
surveys-loyalty-up = What they say
surveys-loyalty-of_customers = { $share } of customers
surveys-loyalty-of_spend = { $share } of spend

# Who bought again: one row a group of the score.

surveys-staying = Who bought again, by what they had answered
    .row = group of the score
surveys-staying-group = Answered as
    .meaning = what the last answer up to the day made them
surveys-staying-customers = Customers
    .meaning = customers with an answer and an order up to the day
surveys-staying-stayed = Bought again
    .meaning = customers with an order after the day
surveys-staying-rate = Share who bought again
    .meaning = of the customers of the group

surveys-staying-too_few = Too few customers answered before and could have bought after to compare them.
surveys-staying-more = Promoters bought again more often than detractors, by more than chance alone would explain.
surveys-staying-fewer = Promoters bought again less often than detractors, by more than chance alone would explain.
surveys-staying-alike = Promoters and detractors bought again alike, up to chance.
surveys-staying-rates = Of those who had answered as promoters { $promoters } bought again ({ $range_promoters }), of those who had answered as detractors { $detractors } ({ $range_detractors }).
surveys-staying-period = Answers are from up to { $answered_by }, and buying again counts from the day after to { $as_of }.
surveys-staying-overlap = The two intervals overlap, so the difference may be chance.
surveys-staying-short = { $promoters } of promoters bought again, { $detractors } of detractors
surveys-staying-nothing = Too few customers answered before and could have bought after
surveys-staying-days = Answers up to { $answered_by }, orders from the day after to { $as_of }. Bars: 95% interval.
surveys-staying-across = Answered as
surveys-staying-up = Bought again, % of customers

# Does the score say who stays: one row a model.

surveys-prediction = Does the score say who stays, beyond what orders say?
    .row = model of staying
    .note = Picks the one who stayed: out of two customers, one who stayed and one who did not (area under the curve). Deviance: what the model leaves unexplained; less is better.
surveys-prediction-model = Knows
    .meaning = what the model knows of a customer
surveys-prediction-auc = Picks the one who stayed
    .meaning = of two customers, one who stayed and one who did not: the area under the curve
surveys-prediction-auc_low = Low
    .meaning = the lower end of the interval of that share
surveys-prediction-auc_high = High
    .meaning = the upper end of the interval of that share
surveys-prediction-customers = Customers
    .meaning = customers with an answer and an order up to the day
surveys-prediction-deviance = Deviance
    .meaning = what the model leaves unexplained

surveys-model-rfm = orders alone: how lately, how often, how much
surveys-model-rfm_and_score = orders, and the score

surveys-prediction-too_few = Too few customers stayed or left to test whether the score says who will.
surveys-prediction-adds = With the same orders, each point more on the score goes with odds of staying { $odds } times as high.
surveys-prediction-interval = The interval of these odds is { $low } to { $high } (p { $p }).
surveys-prediction-nothing = Among customers with the same orders, the score says nothing about staying that chance would not.
surveys-prediction-odds = Each point more on the score goes with odds { $odds } times as high ({ $low } to { $high }; p { $p }).
surveys-prediction-picks = Of two customers, one who stayed and one who did not, orders alone pick the one who stayed { $rfm } of the time, orders and score together { $both }.
surveys-prediction-little = For telling single customers apart that adds next to nothing.
surveys-prediction-much = The score tells single customers apart better than orders alone do.

# Promoters who have fallen silent: one row a customer.

surveys-happy_but_leaving = Promoters who have fallen silent
    .row = customer, the most overdue first
surveys-happy_but_leaving-customer_id = Customer
    .meaning = the customer's id
surveys-happy_but_leaving-score = Answer
    .meaning = the last answer, 9 or 10
surveys-happy_but_leaving-answered_at = Answered on
    .meaning = the day of the last answer
surveys-happy_but_leaving-days_since_last = Days since the last order
    .meaning = days from the last order to the last day observed
surveys-happy_but_leaving-usual_gap = Usual gap, days
    .meaning = median of the days between one day with an order and the next
surveys-happy_but_leaving-overdue = Times the usual gap
    .meaning = days since the last order, as a multiple of the usual gap
surveys-happy_but_leaving-orders = Orders
    .meaning = orders up to the last day observed; refunds are none

surveys-happy_but_leaving-silent = { $n ->
    [one] { $n } promoter has not ordered for more than three times the usual gap between orders.
   *[other] { $n } promoters have not ordered for more than three times their usual gap between orders.
}
surveys-happy_but_leaving-half = Half of them have been silent for { $silence } or more, where { $gap } were usual.
surveys-happy_but_leaving-nobody = No promoter has been silent for more than three times the usual gap between orders.
surveys-happy_but_leaving-too_few = Too few promoters are overdue to be described.

"""The rule behind a score, said."""

from surveyed import AS_OF, of_each

from retention_lib import surveys, words


def test_the_rule_of_every_question_is_printed():
    given = of_each({3: 20, 8: 30, 10: 49, 11: 1})
    nps = (
        "Answers run from 0 to 10: 9 to 10 make a promoter, 0 to 6 a detractor, and the rest are"
        " passive. The score is the share of promoters less that of detractors, from -100 to 100."
        " Intervals: 95%, adjusted Wald. No customer is in one number twice. 1 answer with a code"
        " that is not on the scale was counted and not scored."
    )
    assert words.rule(surveys.nps(given, as_of=AS_OF)) == nps
    ces = of_each({2: 5, 5: 5}, question="ces")
    assert "low is easy: 1 to 2 count as easy" in words.rule(
        surveys.ces(ces, as_of=AS_OF, scale=(1, 5), direction="effort")
    )
    assert "high is easy: 5 to 7 count as easy" in words.rule(
        surveys.ces(ces, as_of=AS_OF, scale=(1, 7), direction="agree")
    )
    csat = words.rule(surveys.csat(ces.assign(question="csat"), as_of=AS_OF, scale=(1, 5), top=1))
    assert (
        "1 to 5: 5 count as satisfied" in csat and "Every answer had a code on the scale." in csat
    )


def test_the_rule_says_when_customers_answered_twice_and_when_answers_are_weighted():
    given = of_each({3: 20, 10: 50}, weight=1.0).assign(customer_id=[i // 2 for i in range(70)])
    said = words.rule(surveys.nps(given, as_of=AS_OF))
    assert (
        "the intervals allow for it (clustered by customer)" in said
        and "Answers are weighted" in said
    )

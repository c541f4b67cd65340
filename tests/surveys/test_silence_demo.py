"""What silence does to the demo shop's score, whose truth is known."""

import numpy as np
from surveyed import AS_OF

from retention_lib import simulate, surveys
from retention_lib.simulate import planted


def invitations(records):
    sent = records.messages.filter(records.messages.campaign.startswith("survey "))
    known = records.customers.select("customer_id", "segment")
    sent = sent.mutate(wave=sent.campaign.replace("survey ", "")).select(
        "customer_id", "wave", "sent_at"
    )
    return sent.join(known, "customer_id")


def test_the_demo_is_less_happy_than_it_says_and_silence_is_why(demo):
    """The naive score misses the truth; weights by segment repair a part, lateness more; the bounds
    hold it."""
    truth = simulate.truths().set_index("truth")["value"]["nps"]
    answers = surveys.described(
        demo.surveys.filter(demo.surveys.question == "nps"), as_of=AS_OF, customers=demo.customers
    )
    invited = invitations(demo)
    naive, silent = (
        surveys.nps(answers, as_of=AS_OF).iloc[0],
        surveys.bounds(answers, invited, as_of=AS_OF).iloc[0],
    )
    shares = invited.segment.to_pandas().value_counts(normalize=True).to_dict()
    raked = surveys.nps(surveys.rake(answers, {"segment": shares}, as_of=AS_OF), as_of=AS_OF).iloc[
        0
    ]
    assert truth < silent["as_late"] < raked["score"] < raked["high"] < naive["low"]
    assert silent["lowest"] < truth < silent["highest"]
    rates = surveys.response(answers, invited, as_of=AS_OF, by="segment").set_index("segment")[
        "rate"
    ]
    assert surveys.response(answers, invited, as_of=AS_OF).attrs["uninvited"] == 0
    assert rates["families"] > 3 * rates["companies"]


def test_weights_by_the_true_chance_of_an_answer_recover_every_truth_of_the_demo(demo):
    """The chance is what only the simulation knows: scores by segment and by wave are then held,
    and else missed."""
    truth = simulate.truths().set_index("truth")["value"]
    known = surveys.described(
        demo.surveys.filter(demo.surveys.question == "nps"), as_of=AS_OF, customers=demo.customers
    )
    frame = known.to_pandas()
    inclined = frame["segment"].map({name: odds for name, (*_, odds) in planted.SEGMENTS.items()})
    odds = planted.ANSWERING + planted.ANSWERING_A_POINT * (frame["score"] - 7) + inclined
    weighed = frame.assign(weight=1 + np.exp(-odds))
    for by in ("segment", "wave"):
        found, naive = (
            surveys.nps(rows, as_of=AS_OF, by=by, confidence=0.99) for rows in (weighed, frame)
        )
        truths = found[by].map(lambda name: truth[f"nps_{name}"])
        assert ((found["low"] <= truths) & (truths <= found["high"])).all()
        assert (
            (naive["low"] > truths).all()
            if by == "segment"
            else (naive["low"] > truths).mean() > 0.9
        )

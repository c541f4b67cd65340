"""Who has probably left: said of those whom the model can tell of."""

from retention_lib import results, words


def test_gone_leaves_out_whom_the_model_cannot_tell(value, history):
    once = (history["frequency"] == 0).sum()
    repeaters = value.loc[history["frequency"] > 0, "p_alive"]
    assert (once, len(repeaters)) == (1411, 946)
    lost, share = (1 - repeaters).sum(), (repeaters < 0.5).mean()
    said = words.gone(value)
    assert (
        said.headline
        == f"Of 946 customers who bought again, {lost:.0f} ({lost / 946:.0%}) are probably gone."
    )
    assert (
        said.basis
        == f"That is the sum of their chances; {share:.0%} are more likely gone than not."
    )
    assert (
        said.caution
        == "The other 60% of customers bought once. BG/NBD counts each of them as a customer still,"
        " by construction and not by evidence, so they are left out here and never ranked by it."
    )


def test_gone_speaks_of_predictions_too(models, history):
    said = words.gone(models["bg/nbd"].predict(history, days=30))
    assert said.startswith("Of 946 customers who bought again, ")
    assert words.gone(models["mbg/nbd"].predict(history, days=30)).startswith("Of 2,357 customers,")


def test_gone_counts_everybody_where_one_time_buyers_may_leave(valued):
    frame = valued(0.1, 0.4, 0.9, 1.0, 0.6, model="pareto/nbd", certain=False)
    assert (
        words.gone(frame)
        == "Of 5 customers, 2 (40%) are probably gone. That is the sum of their chances; 40% are"
        " more likely gone than not. By Pareto/NBD a customer who bought once may be gone as"
        " well, so everybody is counted."
    )


def test_gone_keeps_small_groups_private(valued):
    results.protect(min_group=5)
    said = words.gone(valued(1.0, 1.0, 0.4))
    assert said.startswith("Too few customers are left") and "67%" in said and "Of 1" not in said
    assert "bought once" not in words.gone(valued(*[0.4] * 6))

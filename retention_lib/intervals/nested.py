"""Whether a model that has more features fits better than chance would."""

from scipy.stats import chi2


def likelihood_ratio(
    deviance: float,
    richer: float,
    features: int = 1,
) -> float:
    """The p-value of "the ``features`` that only the richer model has say nothing", from the two
    deviances.

    Source: Wilks (1938), "The large-sample distribution of the likelihood ratio for testing
    composite hypotheses", Annals of Mathematical Statistics 9, 60-62.

    >>> round(likelihood_ratio(103.841, 100.0), 3)
    0.05
    """
    return float(chi2.sf(max(deviance - richer, 0), features))

"""How far an interval reaches."""

from numbers import Real

from scipy.stats import norm


def quantile(confidence: float) -> float:
    """The normal quantile that a two-sided interval reaches to: 1.96 for 0.95.

    >>> round(quantile(0.95), 4)
    1.96
    """
    if not isinstance(confidence, Real) or not 0 < confidence < 1:
        raise ValueError(
            f"confidence needs a share between 0 and 1; found {confidence!r}; write 95 % as 0.95"
        )
    return float(norm.ppf((1 + confidence) / 2))

"""How many answers are enough."""

import math

from scipy.stats import norm

from retention_lib import intervals

ADDED = 3  # the adjusted Wald interval counts three answers more than were given


def sample_size(
    margin: float,
    *,
    variance: float = 0.6,
    power: float | None = None,
    confidence: float = 0.95,
) -> int:
    """The answers needed for an NPS within ``margin`` or, with ``power``, in each of two groups to
    see that difference.

    ``margin`` is on the scale of the score: 0.1 is ten points. ``variance`` is that of an answer as
    -1, 0 or 1, at most 1 and often near .6; ``power`` is the share of studies that are to see the
    difference. Raises ``ValueError`` for others. The adjusted Wald interval solved for n: three
    answers fewer than the textbook's.

    >>> sample_size(0.1), sample_size(0.1, power=0.8)
    (228, 939)
    """
    if not 0 < margin <= 2 or not 0 < variance <= 1 or (power is not None and not 0 < power < 1):
        found = f"margin={margin!r}, variance={variance!r}, power={power!r}"
        raise ValueError(
            f"sample_size needs numbers above 0 and at most 1; found {found}; write ten points"
            " as 0.1"
        )
    reach = intervals.quantile(confidence) + (norm.ppf(power) if power else 0)
    groups = 2 if power else 1
    return max(1, math.ceil(groups * reach**2 * variance / margin**2 - ADDED))

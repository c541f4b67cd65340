"""A seeded shop whose truth is known, for examples and tests: no public data link what customers
say to what they do.

``shop`` gives its records, ``truths`` what is true of them, ``latent`` what no company sees,
``dirt`` what may be wrong with them.
"""

from retention_lib.simulate.dirt import dirt
from retention_lib.simulate.shop import shop
from retention_lib.simulate.truths import latent, truths

__all__ = ["dirt", "latent", "shop", "truths"]

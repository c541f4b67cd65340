"""What the functions of `journeys` return.

The facts: ``as_of`` is the last day observed.
"""

from retention_lib.results.declared import measures

MEASURES = measures("")

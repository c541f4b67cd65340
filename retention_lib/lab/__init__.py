"""JupyterLab's part: choose source, period, cohort, segment and window by hand, see what the public
functions say of it, and write the choice down as a definition.

Widgets come with the extra ``retention_lib[lab]``; a host that runs definitions needs neither them
nor JupyterLab, and everything here but ``explore`` works without.
"""

from retention_lib.lab.choice import Choice
from retention_lib.lab.explore import explore
from retention_lib.lab.people import among, warned
from retention_lib.lab.written import definition

__all__ = ["Choice", "among", "definition", "explore", "warned"]

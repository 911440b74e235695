"""The front desk: the `heard` command, and what starts every part.

It is imported before anything else, so that the rest starts quickly. What is made while the rooms are
imported stays for good: the collector, which looked through it again and again, is told to come seldom.
"""

import gc

from heard.unpainted import without

COLLECT_AFTER = (50_000, 50, 50)  # objects: collections cost more than they free (docs/performance.md)

gc.set_threshold(*COLLECT_AFTER)
with without("rich"):
    import structlog as structlog

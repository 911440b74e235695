"""The front desk: the `heard` command, and what starts every part.

What is made while the rooms are imported stays for good, and looking through it for garbage again and again
took a sixth of a start: here, before anything else is imported, the collector is told to come seldom.
"""

import gc

COLLECT_AFTER = (50_000, 50, 50)  # objects: collections cost more than they free (docs/performance.md)

gc.set_threshold(*COLLECT_AFTER)

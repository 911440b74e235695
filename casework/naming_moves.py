"""The moves by which a young person who was named on a case by mistake is taken off it, or put back.

A case is always about somebody: its last young person stays. Who complains for themselves was not named by
mistake, and takes it back instead (reg 7, from memory). No source says more: nothing here is a rule of law.
"""

from casework.moving import STATUSES, Move, Need

ANOTHER_MEANT, NOT_PART_OF_IT, NAMED_TWICE = MISTAKES = ("another_meant", "not_part_of_it", "named_twice")

ONE_OF_SEVERAL = Need(
    lambda at: at.one_of_several,
    "It is about this one young person. Where somebody else was meant, put that one on the case first.",
)
ANY_MISNAMED = Need(lambda at: at.misnamed, "No young person was taken off this case.")

WORK_ON_NAMES = (
    Move("not_about", STATUSES, needs=(ONE_OF_SEVERAL,)),
    Move("about_after_all", STATUSES, needs=(ANY_MISNAMED,)),
)

"""Who speaks, and for whom: roles as told, the standing that is suggested."""

from dataclasses import dataclass

OWN_RIGHT = "own_right"  # complains about how they themselves were treated
FOR_CHILD = "for_child"  # acts for a child: the three facts matter (casework.consent)
BOTH = "both"
SUFFICIENT_INTEREST = "sufficient_interest"  # the council decides (Children Act 1989, s26(3)(e))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever brings it: role, how they know the child, for whom they say they speak."""

    role: str
    relation: str | None = None  # foster_carer, family, guardian, adopter, friend, professional …
    for_whom: str | None = None  # own · child · both, when asked

    @property
    def acts_for_a_child(self) -> bool:
        """True where someone else's agreement matters; a parent's own complaint never waits for it."""
        return self.role in ("advocate", "other") or self.for_whom in ("child", "both")

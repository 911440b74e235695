"""The three facts as they are kept, read as casework asks for them; which of them nobody has checked yet."""

from collections.abc import Iterable

from casework import consent
from store.consents import Consent


def as_said(kept: Consent) -> consent.Consent:
    """A fact as casework reads it."""
    return consent.Consent(
        kept.fact, kept.value, kept.method, kept.happened_on, kept.recorded_by, kept.checked_on, kept.may_tell
    )


def not_checked(kept: Iterable[Consent]) -> list[Consent]:
    """What young people said last by link or beside their representative, and nobody has checked yet."""
    newest = {(each.young_person_id, each.fact): each for each in kept if as_said(each).is_the_childs}
    return [each for each in newest.values() if as_said(each).waits_for_a_check]

"""Answers to Referral: the only bridge from what people said to what the law needs."""

from collections.abc import Mapping
from datetime import UTC, datetime

from casework.calendar import london_day
from casework.capacity import suggest_capacity, suggest_may_act
from casework.eligibility import suggest_procedure, suggest_standing
from casework.people import Speaker
from casework.referral import (
    VERSION,
    Child,
    Complainant,
    Contact,
    Point,
    Referral,
    Safety,
    TakenDown,
    flags_of,
)
from flows.ages import born_in, years_in
from flows.conversation import Answer, Conversation
from flows.dialogue import Dialogue
from flows.facts import council_of
from flows.told import Told, words_of

KINDS = {"good": "compliment", "idea": "comment"}


def referral(
    dialogue: Dialogue,
    conversation: Conversation,
    *,
    channel: str,
    received_at: datetime,
    rules_version: str,
    taken_down: TakenDown | None = None,
) -> Referral:
    """The whole referral. Not known stays not known."""
    told = Told(dialogue, conversation)
    kind = KINDS.get(told.choice("hello") or "", "complaint")
    speaker = Speaker(told.choice("who_are_you") or "", _relation(told), told.choice("for_whom"))
    child = _child(told, speaker, taken_down.told_on if taken_down else _day_of(told.age, received_at))
    points = tuple(_point(told, kind, number) for number in range(1, told.points + 1))
    return Referral(
        version=VERSION,
        kind=kind,
        council=council_of(conversation),
        channel=channel,
        received_at=received_at.astimezone(UTC).isoformat(timespec="seconds"),
        complainant=Complainant(
            speaker.role or None,
            speaker.relation,
            speaker.for_whom,
            told.words("your_name"),
            suggest_standing(speaker),
        ),
        child=child,
        safety=_safety(told),
        advocate=told.choice("advocate"),
        advocate_name=told.words("advocate_name"),
        courts=told.choice("courts"),
        court_details=told.words("court_details"),
        told_before=told.choice("told_before"),
        told_whom=told.words("told_whom"),
        contact=_contact(told),
        points=points,
        also_typed=words_of(conversation.kept, ""),
        flags=flags_of(_flags(told, speaker, child, points)),
        dialogue=dialogue.name,
        dialogue_version=dialogue.version,
        rules_version=rules_version,
        taken_down=taken_down,
    )


def _relation(told: Told) -> str | None:
    return told.choice("what_carer") or told.choice("relationship")


def _day_of(age: Answer | None, received_at: datetime) -> str:
    """The day an age was told: a story may be begun long before it is sent."""
    return london_day(datetime.fromisoformat(age.at) if age and age.at else received_at).isoformat()


def _child(told: Told, speaker: Speaker, told_on: str) -> Child:
    age, born = (told.age.choice, born_in(told.age)) if told.age else (None, None)
    understands = told.choice("understands")
    acting = speaker.acts_for_a_child
    return Child(
        age=age,
        years=years_in(told.age) if told.age else None,
        born=born.isoformat() if born else None,
        age_told_on=told_on,
        situation=told.choice("situation"),
        understands=understands,
        knows=told.choice("child_knows"),
        agreement=told.choice("child_agrees"),
        act=told.choice("may_act"),
        reply=told.choice("may_get_reply"),
        capacity=suggest_capacity(age, understands) if acting else None,
        may_act=suggest_may_act(speaker, age, understands) if acting else None,
    )


def _point(told: Told, kind: str, number: int) -> Point:
    first = told.exact("say_it") if number == 1 else ()
    about = told.choice("about", number)
    return Point(
        number=number,
        words=(*first, *told.exact("what_happened", number)),
        about=about,
        wanted=told.picks("wanted", number),
        wanted_words=told.exact("wanted", number),
        when=told.choice("when", number),
        why_later=told.words("why_later", number),
        still_happening=told.choice("still_happening", number),
        which_team=told.words("which_team", number),
        suggestion=suggest_procedure(kind, about, told.choice("courts"), told.choice("situation")),
    )


def _safety(told: Told) -> Safety:
    who = told.words("who_must_not_know") or told.choice("must_not_know")
    return Safety(who, told.choice("safe_way"), told.words("safe_address"))


def _contact(told: Told) -> Contact:
    return Contact(
        language=told.conversation.language,
        reach=told.choice("reach"),
        reach_address=told.words("reach_address"),
        good_time=told.choice("good_time"),
        needs=told.picks("needs"),
        needs_words=told.words("needs"),
    )


def _flags(told: Told, speaker: Speaker, child: Child, points: tuple[Point, ...]) -> Mapping[str, bool]:
    acting = speaker.acts_for_a_child
    return {
        "must_not_know": told.choice("must_not_know") == "someone",
        "wants_advocate": told.choice("advocate") == "yes",
        "consent_needed": acting,
        "under_12": child.age == "under_12",
        "sufficient_interest": speaker.role == "other",
        "late": any(p.when == "over_a_year" for p in points),
        "court": told.choice("courts") in ("court", "appeal", "police"),
        "needs_translation": told.conversation.language != "en" or told.conversation.unread,
        "has_files": any(i.attachment for i in told.conversation.items()),
        "council_not_known": council_of(told.conversation) is None,
    }


def later_flags(told: Told) -> tuple[str, ...]:
    """What the questions after sending add for the officers' filters."""
    points = range(1, int(told.conversation.facts.get("points", 1)) + 1)
    return flags_of(
        {
            "late": any(told.choice("when", point) == "over_a_year" for point in points),
            "court": told.choice("courts") in ("court", "appeal", "police"),
            "under_12": told.choice("how_old") == "under_12",
            "told_more": told.anything,
        }
    )

"""From a conversation to what is said: facts for templates, choices, the question, the read-back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flows.ages import years_in
from flows.conversation import Answer, Conversation
from flows.dialogue import Dialogue, path, points
from flows.help_lines import OF_AGE, lines_for
from flows.steps import ANOTHER, SKIP, THATS_ALL, WRITTEN, Step
from flows.turn import Say
from flows.voice import Button, Listed, Message, Row, Voice

HANDED_TO = "handed_to"  # a fact: the council to which another handed the case
ALWAYS_SHOWN = ("not_safe",)  # under every question, last
FIRST_SCREEN = "hello"
SENDING = ("check", "ready", "ready_to_ask")  # where everything is read back
ONLY_ASKED = (
    *SENDING,
    "elsewhere",
    "more",
    "child_sure",
)  # "OK, help me write it" is no part of what they told
UNSAID = (SKIP,)
QUOTING = ("what_they_wrote",)  # where somebody else's words are read to the person
SPOKEN_FOR = ("came_by", "writer_role", "writer_name")
Choices = Mapping[str, Sequence[Listed]]

# What only the office knows: where a case stands, whom to ring. Empty until it says so, so that every
# template renders wherever it is used.
OF_THE_WORLD: Mapping[str, Any] = {
    **dict.fromkeys(("reference", "when_due", "handler", "contacts"), ""),
    **dict.fromkeys(("duty_lines", "looks_when", "numbers"), ""),
    **dict.fromkeys(("adviser", "safe_number", "asked_on", "advocate_name", "organisation"), ""),
    **dict.fromkeys(("came_by", "writer_role", "writer_name"), ""),  # who speaks for whom: flows.agreement
    **dict.fromkeys(("by_mail", "not_waited", "for_trying", "desk", "closed", "withdrawn", "late"), False),
    **dict.fromkeys(("stage_1", "stage"), 0),
    **dict.fromkeys(("ombudsman", "ombudsman_at", "panel_on", "panel_due"), ""),
    **dict.fromkeys(("asks_late", "no_part"), False),
    **dict.fromkeys(("asks_in", "show_to", "joined"), ""),  # who is asked to take part: flows.inviting
}


def facts_of(here: Conversation, listed: Choices) -> dict[str, Any]:
    """What a template may ask about this conversation."""
    named = next((c.label for c in listed.get("councils", ()) if c.code == council_of(here)), "")
    answer = here.answer(here.step, here.point)
    return {
        **OF_THE_WORLD,
        **here.facts,
        "kind": here.choice("hello") or "problem",
        "who": here.choice("who_are_you") or here.facts.get("who", ""),
        "lines_for": lines_for(here),
        "for_child": here.choice("childs_age") is not None or here.facts.get("for_child") == "yes",
        "council": named,
        "goes_nowhere": here.choice("elsewhere") is not None or here.choice("desk_may_read") == "no",
        "to_desk": here.choice("desk_may_read") == "yes",
        "helper": here.choice("advocate") or "",
        "point": here.point,
        "points": points(here),
        "so_far": len(answer.items) if answer else 0,
        "asks_in": here.choice("invite_whom") or here.facts.get("asks_in", ""),
        "no_answer": not here.facts.get(f"said_{here.point}"),
    }


def facts_for_later(here: Conversation) -> dict[str, str]:
    """What a later conversation about the same case must know of this one."""
    acting = here.choice("childs_age") is not None or here.facts.get("for_child") == "yes"
    return {
        "council": council_of(here) or "",
        "who": here.choice("who_are_you") or here.facts.get("who", ""),
        "for_child": "yes" if acting else "",
        "of_age": "yes" if lines_for(here) == OF_AGE else "",
        "points": str(points(here)),
        "on_case": "yes",
        **{name: here.facts[name] for name in SPOKEN_FOR if name in here.facts},
    }


def council_of(here: Conversation) -> str | None:
    """The council this is about: where it was handed, else by choice or by link; None while not known."""
    code = here.facts.get(HANDED_TO) or here.choice("council") or here.facts.get("council")
    return code if code and code != "not_listed" else None


def choices_of(step: Step, here: Conversation, listed: Choices) -> tuple[str, ...]:
    """Every choice the open question takes, in the order shown."""
    world = tuple(item.code for item in listed.get(step.listed or "", ()))
    own = tuple(c for c in step.routes if c not in ("any", WRITTEN))
    changing = ("change",) if step.name in SENDING else ()
    return (*step.options, *world, *own, *changing)


def shown(step: Step, here: Conversation, listed: Choices) -> tuple[str, ...]:
    """The choices worth a button now: "that's all" once there is something, "skip" while there is nothing."""
    answer = here.answer(step.name, here.point)
    hidden: tuple[str, ...] = (SKIP,) if answer and answer.items else (THATS_ALL, ANOTHER)
    if step.kind != "gather":
        hidden = ()
    return tuple(c for c in choices_of(step, here, listed) if c not in hidden)


def token(tag: str, step: str, point: int, choice: str) -> str:
    """What a button carries: conversation, step, point, choice; at most 64 bytes (Telegram's limit)."""
    return f"{tag}.{step}.{point}.{choice}"


def read_token(text: str) -> tuple[str, str, int, str] | None:
    """The tap a button's token stands for, or None when it is not one of ours."""
    parts = text.split(".", 3)
    if len(parts) != 4 or not is_point(parts[2]):
        return None
    return parts[0], parts[1], int(parts[2]), parts[3]


def is_point(text: str) -> bool:
    """Whether a text is the number of a point: what comes back by a button may have been made by anybody."""
    return text.isdecimal() and len(text) <= 4


def always_button(voice: Voice, name: str, language: str, argument: str = "") -> Button:
    """A button for one of the words that always win."""
    choice = f"{name}:{argument}" if argument else name
    return Button(token("", "!", 0, choice), voice.label("", name, language, {}), name)


def spoken(say: Say, language: str, voice: Voice, known: Mapping[str, Any]) -> Message:
    """A saying of a turn, with its buttons."""
    buttons = (name.partition(":") for name in say.buttons)
    shown = tuple(always_button(voice, name, language, argument) for name, _, argument in buttons)
    return voice.say(say.name, language, {**known, **say.facts}, shown)


def ask(dialogue: Dialogue, here: Conversation, voice: Voice, listed: Choices) -> Iterator[Message]:
    """The open question, after the read-back where there is one."""
    step, facts = dialogue.step(here.step), facts_of(here, listed)
    if step.name in SENDING:
        yield from read_back(dialogue, here, voice, listed)
    if step.name in QUOTING:
        yield from quoted(here, voice)
    yield from _quoted(step, here, voice, facts)
    named = {item.code: item.label for item in listed.get(step.listed or "", ())}
    answer = here.answer(step.name, here.point)
    buttons = tuple(
        Button(
            token(here.tag, step.name, here.point, c),
            _ticked(named.get(c) or voice.label(step.name, c, here.language, facts), c, answer),
            c,
        )
        for c in shown(step, here, listed)
    )
    always = tuple(always_button(voice, name, here.language) for name in _always_shown(step, voice))
    yield Message(
        step.name,
        voice.question(step.name, here.language, facts, differently=here.misses > 1),
        (*buttons, *always),
        typing=step.takes_words,
        files=step.kind == "gather" and not step.options,
        open_question=step.asks,
    )


def _quoted(step: Step, here: Conversation, voice: Voice, facts: Mapping[str, Any]) -> Iterator[Message]:
    """What they told and what the council answered about this point, each in a message of its own."""
    for name in step.quotes:
        words = here.facts.get(f"{name}_{here.point}")
        if words:
            yield replace(voice.say(f"point_{name}", here.language, facts), quote=words)


def _always_shown(step: Step, voice: Voice) -> tuple[str, ...]:
    """Under every question "I'm not safe"; on the first screen the language too, when there is a choice."""
    if not step.asks:
        return ()
    choosing = ("language",) if step.name == FIRST_SCREEN and len(voice.languages) > 1 else ()
    return (*choosing, *ALWAYS_SHOWN)


def _ticked(label: str, choice: str, answer: Answer | None) -> str:
    return f"✓ {label}" if answer and choice in answer.picks else label


def read_back(dialogue: Dialogue, here: Conversation, voice: Voice, listed: Choices) -> Iterator[Message]:
    """Everything they told us: choices in a list, their own words each in a message of its own."""
    rows: list[Line] = []
    quotes: list[Line] = []
    for line in lines(dialogue, here, voice, listed):
        (quotes if line.theirs else rows).append(line)
    yield Message("read_back", "", rows=tuple(line.row for line in rows))
    for line in quotes:
        yield Message(
            "their_words", line.row.title, quote=line.row.words, rows=(replace(line.row, words=""),)
        )


def quoted(here: Conversation, voice: Voice) -> Iterator[Message]:
    """What somebody else wrote, point by point, each of their messages word for word in one of its own."""
    several = len({point for point, _, _ in here.quoted}) > 1
    for point, kind, words in here.quoted:
        title = voice.label("", "they_wrote", here.language, {})
        shown = words if kind == "words" else voice.label("", f"a_{kind}", here.language, {})
        yield Message("they_wrote", f"{point}. {title}" if several else title, quote=shown)


class Line:
    """One line of the read-back; `theirs` when the words are the person's own."""

    def __init__(self, row: Row, theirs: bool) -> None:
        self.row, self.theirs = row, theirs


def lines(dialogue: Dialogue, here: Conversation, voice: Voice, listed: Choices) -> Iterator[Line]:
    """The answered questions on the path, as they read to the person."""
    facts, language = facts_of(here, listed), here.language
    for asked in path(dialogue, here):
        answer = asked.answer
        if answer is None or asked.step.name in ONLY_ASKED or answer.choice in (None, *UNSAID):
            continue
        title = voice.title(asked.step.name, language, {**facts, "point": asked.point})
        if facts["points"] > 1 and asked.step.per_point:
            title = f"{asked.point}. {title}"
        words = in_words(asked.step, answer, voice, listed, language, facts)
        theirs = asked.step.kind != "choose" and any(item.kind != "pick" for item in answer.items)
        yield Line(Row(title, words, token("", "!", 0, f"change:{asked.step.name}:{asked.point}")), theirs)
    if here.kept:
        title = voice.label("", "kept_title", language, facts)
        yield Line(Row(title, "\n".join(i.text for i in here.kept if i.text)), True)


def in_words(
    step: Step, answer: Answer, voice: Voice, listed: Choices, language: str, facts: Mapping[str, Any]
) -> str:
    """An answer as it reads: the label chosen, the options picked, their words, their files by kind."""
    if step.kind == "choose":
        named = {item.code: item.label for item in listed.get(step.listed or "", ())}
        choice = answer.choice or ""
        years = years_in(answer) if step.asks_age else None
        if years is not None:
            return str(years)
        return named.get(choice) or voice.label(step.name, choice, language, facts)
    picked = [voice.label(step.name, option, language, facts) for option in answer.picks]
    files = [
        voice.label("", f"a_{i.kind}", language, facts)
        for i in answer.items
        if i.kind not in ("words", "pick")
    ]
    return "\n".join([*picked, *([answer.words] if answer.words else []), *files])

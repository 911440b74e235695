"""Formal letters: what must be said in writing, as an office would post it, from the record of the case.

Each is a template in templates/letters/, named after its move; an office puts its own beside them (the folder
that HEARD_LETTERS names comes first). What people read in the chat is the short plain version.
"""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from office.house import House
from office.moves.announcing import council_at
from office.moves.case_file import CaseFile, Someone
from office.paper_facts import facts_of, formal_day
from office.settings import HERE
from store.record import Entry
from store.transaction import JSON, Tx

OURS = HERE / "templates" / "letters"
QUOTE = "> "


@dataclass(frozen=True)
class Part:
    """One paragraph, ours or somebody's exact words."""

    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Letter:
    """One letter as it is posted."""

    sender: str
    to: str
    day: str
    reference: str
    subject: str
    parts: tuple[Part, ...]
    signed: str

    def to_json(self) -> JSON:
        return asdict(self)


def has_letter(house: House, entry: Entry) -> bool:
    """Whether a letter goes with this entry of the record."""
    return f"{entry.what}.md" in _templates(house.settings.letters).list_templates()


def letter_of(house: House, tx: Tx, file: CaseFile, entry: Entry, to: Someone | None = None) -> Letter | None:
    """The letter of one entry; None where none goes with it."""
    if not has_letter(house, entry):
        return None
    template = _templates(house.settings.letters).get_template(f"{entry.what}.md")
    facts = facts_of(house, tx, file, entry)
    context = template.new_context(facts)
    written = {name: "".join(block(context)).strip() for name, block in template.blocks.items()}
    return Letter(
        sender=house.council_name(council_at(file.entries, entry.place, file.case.council)) or "Heard",
        to=to.name if to else "",
        day=formal_day(entry.happened_on),
        reference=file.case.reference,
        subject=written["subject"],
        parts=tuple(_parts(written["body"], facts["own_words"])),
        signed=facts["handler"] or facts["officer"],
    )


@cache
def _templates(folder: str) -> Environment:
    """The office's own letters, then ours."""
    loaders = [FileSystemLoader(path) for path in ([Path(folder)] if folder else []) + [OURS]]
    made = Environment(loader=ChoiceLoader(loaders), undefined=StrictUndefined, autoescape=False)  # noqa: S701
    made.filters["quoted"] = lambda words: "\n".join(f"{QUOTE}{line}" for line in str(words).splitlines())
    return made


def _parts(body: str, own_words: str) -> list[Part]:
    paragraphs = [each.strip() for each in body.split("\n\n") if each.strip()]
    return [_part(each) for each in paragraphs] + ([Part(own_words, quoted=True)] if own_words else [])


def _part(paragraph: str) -> Part:
    lines = paragraph.splitlines()
    quoted = all(line.startswith(QUOTE.strip()) for line in lines)
    return Part("\n".join(line.removeprefix(QUOTE) for line in lines) if quoted else " ".join(lines), quoted)

"""Everything a young person can be shown, as it reads: each template once for every set of facts it asks for.

`FACTS` says which values a fact can take. A template is rendered for every combination of the facts it names,
so a variant that only one rare way through the conversation reaches is read and counted too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from jinja2 import Environment, meta, nodes

from casework.not_considering import GROUNDS, SENT_AGAIN
from casework.other_bodies import BODIES, GOES
from casework.parties import STANDINGS
from casework.stages import OUTCOMES
from flows.always import ACTIONS
from flows.help_lines import LINES_FOR
from flows.voice import SOURCE_LANGUAGE
from office.moves.point_fields import BECAME
from office.wording import environments

ROOT = Path(__file__).parent.parent
COUNCIL = "Cheshire West and Chester Council"  # the longest name of the five
CONTACT = "Cheshire West: 0300 123 7047 (office hours)"  # stands for any line of numbers and addresses

TRUTH = (False, True)
FACTS: Mapping[str, tuple[Any, ...]] = {
    "who": ("", "young_person", "parent", "carer", "advocate", "other"),
    "lines_for": LINES_FOR,
    "word": tuple(ACTIONS),
    **dict.fromkeys(("for_child", "goes_nowhere", "to_desk", "for_trying", "desk", "on_call"), TRUTH),
    **dict.fromkeys(("by_mail", "read_before"), TRUTH),
    "helper": ("", "have_one", "someone_trusted"),
    "safe_number": ("", "07700 900123"),
    "advocate_name": ("Jo Reed",),
    "organisation": ("NYAS",),
    "answer": ("yes", "not_now"),
    "asked_on": ("Wednesday 30 September",),
    **dict.fromkeys(
        (
            "closed",
            "withdrawn",
            "late",
            "last",
            "waits",
            "no_part",
            "differ",
            "foreign",
            "changed",
            "complete",
        ),
        TRUTH,
    ),
    **dict.fromkeys(("closing", "acts", "by_link", "hear_first", "grown_up", "next_stage", "waiting"), TRUTH),
    "because": ("", "holiday", "advocate", "court"),
    **dict.fromkeys(("before", "holiday"), ("Wednesday 23 September",)),
    "awaited": ("ask", "answer", "panel", "papers", "report", "acknowledgement"),
    **dict.fromkeys(("asks_late", "panel_late", "panel_met", "no_answer"), TRUTH),
    **dict.fromkeys(
        ("on", "panel_on", "moved_from", "panel_due", "data_due"), ("", "Wednesday 30 September")
    ),
    **dict.fromkeys(
        ("investigator", "independent_person", "chair", "second", "third", "also_there"), ("Sam Jones",)
    ),
    "stage": (1, 2, 3),
    "works": ("outside", "elsewhere_in_council"),
    "whose": ("investigating_officer", "independent_person"),
    "recommended": ("", "Their own words."),
    "point": (1, 2),
    "points": (1, 2),
    "so_far": (0, 1),
    "days": (0, 10),
    "kept_days": (30,),
    "stage_1": (0, 10, 20),
    "council": ("", COUNCIL),
    "reference": ("", "KESTREL 4829"),
    "page_address": ("http://127.0.0.1:8000",),
    "handler": ("", "Sam Jones"),
    **dict.fromkeys(("officer", "translator"), ("Sam Jones",)),
    "language_name": ("Cymraeg",),
    **dict.fromkeys(("due", "council_due", "statute_due", "to"), ("Wednesday 30 September",)),
    **dict.fromkeys(("day", "made_on", "received_on", "goes_on"), ("Wednesday 30 September 2026",)),
    **dict.fromkeys(("duty_lines", "looks_when", "numbers", "contacts", "ombudsman_at"), ("", CONTACT)),
    "adviser": ("", "Help at Hand, 0800 528 0731"),
    "ask_by": ("", "Wednesday 30 September"),
    "looks_from": ("", "Wednesday 30 September, 09:00"),
    "ombudsman": ("0300 061 0614",),
    "console": ("http://127.0.0.1:8001",),
    "procedure": ("statutory", "corporate", "court_or_appeal", "data_protection", "other_body"),
    "outcome": OUTCOMES,
    "ground": tuple(GROUNDS),
    "again": SENT_AGAIN,
    **dict.fromkeys(("which", "chosen"), ("1 and 2",)),
    "several": TRUTH,
    **dict.fromkeys(("old", "new"), (1, 2)),
    "does_it": ("Sam Jones",),
    "body": tuple(BODIES),
    "body_name": ("St Helens Council",),
    "goes": GOES,
    "sent_on": ("Wednesday 30 September",),
    "rest": TRUTH,
    "new_council": (COUNCIL,),
    "spoken_for": TRUTH,
    "handed_due": ("", "Wednesday 30 September"),
    "became": BECAME,
    "by": ("", "Wednesday 30 September"),
    "taken_down": ("", "phone", "visit", "letter"),
    "fact": ("agreement", "act", "reply"),
    **dict.fromkeys(("said_agreement", "said_act", "said_reply"), TRUTH),
    "writer_role": (
        *("", "parent", "foster_carer", "guardian", "adopter", "other_carer", "advocate", "family"),
        *("friend", "professional", "someone_else"),
    ),
    **dict.fromkeys(("writer_name", "name"), ("", "Sam Jones")),
    "came_by": ("", "link", "together"),
    "asks_in": ("advocate", "trusted"),
    "show_to": ("", "Sam Jones"),
    "joined": ("", "yes"),
    "not_waited": TRUTH,
    "value": ("yes", "no", "not_sure"),
    "standing": STANDINGS,
    **dict.fromkeys(("change", "reason", "words", "how_again"), ("", "Their own words.")),
}
ROOMS = ("says", "steps", "updates", "bundle")
BLOCKS = {"steps": ("question", "differently")}  # the others are read whole, or block by block
KINDS_OF_FILE = {"kind": ("photo", "voice", "video", "file")}
KINDS_OF_TELLING = {"kind": ("problem", "good", "idea")}


@dataclass(frozen=True)
class Said:
    """One message as it reads, and the template it comes from."""

    name: str
    text: str


def every_message(language: str = SOURCE_LANGUAGE, root: Path = ROOT) -> Iterator[Said]:
    """Every question in each of its variants, every saying, every update, every sentence of the page."""
    environment = environments(root / "templates", root / "locales")(language)
    for path in sorted(path for room in ROOMS for path in (root / "templates" / room).glob("*.txt")):
        name = f"{path.parent.name}/{path.name}"
        blocks = BLOCKS.get(path.parent.name) or tuple(environment.get_template(name).blocks) or ("",)
        texts = (text for block in blocks for text in variants(environment, name, block))
        yield from (Said(f"{path.parent.name}/{path.stem}", text) for text in dict.fromkeys(texts) if text)
    yield from on_the_page(environment, root / "templates" / "web")


def on_the_page(environment: Environment, folder: Path) -> Iterator[Said]:
    """Every sentence that only the page has, one paragraph at a time; a bare label is no sentence."""
    translate: Any = environment.globals["gettext"]
    context = environment.from_string("").new_context()
    for path in sorted(folder.glob("*.html")):
        texts = environment.extract_translations(path.read_text("utf-8"))  # type: ignore[attr-defined]
        for _, _, found in texts:
            if isinstance(found, str) and found.endswith((".", "?")):
                known = dict.fromkeys(re.findall(r"%\((\w+)\)s", found), "Sam Jones")
                yield Said(f"web/{path.stem}", str(translate(context, found, **known)))


def variants(environment: Environment, name: str, block: str = "") -> Iterator[str]:
    """One template (or one block of it) for every combination of the facts it names."""
    template = environment.get_template(name)
    written = template.blocks.get(block)
    if block and written is None:
        return
    for facts in facts_of(environment, name, block):
        text = "".join(written(template.new_context(facts))) if written else template.render(facts)
        yield _tidy(text)


@cache
def _asked_by(environment: Environment, name: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """A template's source, and the facts that each block of it names ("": all of it): parsed once."""
    source = (ROOT / "templates" / name).read_text("utf-8")
    parsed = environment.parse(source)
    blocks = {each.name: each.body for each in parsed.find_all(nodes.Block)}
    parts = {"": parsed, **{block: nodes.Template(body) for block, body in blocks.items()}}
    return source, {block: _named_in(environment, part) for block, part in parts.items()}


def _named_in(environment: Environment, part: nodes.Template) -> tuple[str, ...]:
    found = meta.find_undeclared_variables(part.set_environment(environment))
    return tuple(sorted(found - {"gettext", "ngettext"}))


def facts_of(environment: Environment, name: str, block: str = "") -> Iterator[dict[str, Any]]:
    """Every combination of the facts that this template, or one block of it, names.

    LookupError for one that FACTS does not know.
    """
    source, by_block = _asked_by(environment, name)
    asked = by_block.get(block, by_block[""])  # a block of its parent's may name whatever this one knows
    known = {**FACTS, **(KINDS_OF_FILE if "/file_" in name else KINDS_OF_TELLING)}
    if "when_due" in asked:
        known["when_due"] = ("", *variants(environment, "says/when_due.txt"))
    if strangers := set(asked) - set(known):
        raise LookupError(f"{name} asks for {strangers}: say in {__name__} which values they can take")
    values = [[each for each in known[fact] if each != "" or _may_be_empty(fact, source)] for fact in asked]
    return (dict(zip(asked, each, strict=True)) for each in product(*values))


def _may_be_empty(fact: str, source: str) -> bool:
    """A fact is only ever empty where its template asks whether it is there."""
    return re.search(rf"if [^%]*\b{fact}\b", source) is not None


def _tidy(text: str) -> str:
    """Lines trimmed, as the voice does it."""
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())

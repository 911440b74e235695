"""A page as somebody reads it: links, forms, buttons and labels, by the words that stand on them."""

from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

VOID = ("input", "br", "meta", "link", "hr", "img")


@dataclass
class Button:
    """A button by its words; `to` is where it sends its form, when that is not the form's own address."""

    words: str
    said: str  # with what a screen reader says besides
    form: int
    name: str = ""
    value: str = ""
    to: str = ""


@dataclass
class Asked:
    """One control of a form: what it is called, what it holds; an option's own words besides."""

    form: int
    name: str
    kind: str
    id: str
    value: str
    chosen: bool
    label: str
    legend: str


@dataclass
class Sent:
    """Where a form goes."""

    action: str
    method: str


@dataclass
class _Open:
    """An element that is not closed yet, and how much had been read when it began."""

    tag: str
    of: dict[str, str]
    hides: bool
    seen: int
    said: int


class PageRead(HTMLParser):
    """One page, read once. Words that only a screen reader says are left out of what a button is called."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.forms: list[Sent] = []
        self.buttons: list[Button] = []
        self.asked: list[Asked] = []
        self._open: list[_Open] = []
        self._hidden = 0
        self._form_ids: dict[str, int] = {}
        self._labels: dict[str, str] = {}
        self._legend, self._select, self._select_id = "", "", ""
        self._seen: list[str] = []
        self._said: list[str] = []
        self.feed(page[page.index("<body") :] if "<body" in page else page)

    @property
    def words(self) -> str:
        """All that stands there, as one line."""
        return _line(self._said)

    def label_of(self, asked: Asked) -> str:
        return asked.label or self._labels.get(asked.id, "")

    def legend_of(self, asked: Asked) -> str:
        return self._labels.get(asked.id, "") if asked.kind == "option" else asked.legend

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form_ids[of.get("id", "")] = len(self.forms)
            self.forms.append(Sent(of.get("action", ""), of.get("method", "get")))
        elif tag == "fieldset":
            self._legend = ""
        elif tag == "select":
            self._select, self._select_id = of["name"], of.get("id", "")
        elif tag == "input":
            self._ask(of, of.get("type", "text"), of.get("value", ""), chosen="checked" in of)
        if tag not in VOID:
            hides = "govuk-visually-hidden" in of.get("class", "")
            self._hidden += hides
            self._open.append(_Open(tag, of, hides, len(self._seen), len(self._said)))

    def handle_data(self, data: str) -> None:
        self._said.append(data)
        if not self._hidden:
            self._seen.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1].tag != tag:  # left open: an li, a p
            self._hidden -= self._open.pop().hides
        if not self._open:
            return
        closed = self._open.pop()
        self._hidden -= closed.hides
        if close := CLOSES.get(tag):
            close(self, closed, _line(self._seen[closed.seen :]))

    def _link(self, closed: _Open, words: str) -> None:
        self.links.append((words, closed.of.get("href", "")))

    def _button(self, closed: _Open, words: str) -> None:
        of = closed.of
        if not closed.hides:
            form = self._form_ids.get(of["form"], -1) if "form" in of else len(self.forms) - 1
            said = _line(self._said[closed.said :])
            name, value, to = (of.get(each, "") for each in ("name", "value", "formaction"))
            self.buttons.append(Button(words, said, form, name, value, to))

    def _label(self, closed: _Open, words: str) -> None:
        self._labels[closed.of.get("for", "")] = words

    def _legend_read(self, closed: _Open, words: str) -> None:
        self._legend = words

    def _fieldset(self, closed: _Open, words: str) -> None:
        self._legend = ""

    def _textarea(self, closed: _Open, words: str) -> None:
        self._ask(closed.of, "textarea", "".join(self._said[closed.said :]).removeprefix("\n"))

    def _option(self, closed: _Open, words: str) -> None:
        of = {"name": self._select, "id": self._select_id}
        self._ask(of, "option", closed.of.get("value", words), "selected" in closed.of, words)

    def _ask(self, of: dict[str, str], kind: str, value: str, chosen: bool = False, label: str = "") -> None:
        if of.get("name"):
            form = len(self.forms) - 1
            self.asked.append(
                Asked(form, of["name"], kind, of.get("id", ""), value, chosen, label, self._legend)
            )


def _line(read: list[str]) -> str:
    return " ".join("".join(read).split())


CLOSES: dict[str, Callable[[PageRead, _Open, str], None]] = {
    "a": PageRead._link,
    "button": PageRead._button,
    "label": PageRead._label,
    "legend": PageRead._legend_read,
    "fieldset": PageRead._fieldset,
    "textarea": PageRead._textarea,
    "option": PageRead._option,
}

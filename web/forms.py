"""What a form carries: its question, a one-time number, and a seal that says we made it for this browser."""

import hmac
import secrets
from dataclasses import dataclass, replace

from office.hearing.reading import Page
from store.vault import Vault

AT_MOST = 64  # letters of a field that is ours


@dataclass(frozen=True)
class Sealed:
    """The hidden fields of every form: which question (tag.step.point), which showing of it, by whom."""

    question: str = ""
    number: str = ""
    seal: str = ""

    @property
    def meant_for(self) -> tuple[str, str, int]:
        """The question this form asked: tag, step, point."""
        tag, _, rest = self.question.partition(".")
        step, _, point = rest.rpartition(".")
        return tag, step, int(point) if point.isdecimal() else 0

    def is_ours(self, vault: Vault, token: str) -> bool:
        """Whether we made this form for the browser that holds this token ("" for someone new)."""
        return bool(self.number) and hmac.compare_digest(
            self.seal.encode(), _seal(vault, token, self).encode()
        )


@dataclass(frozen=True)
class Form:
    """A form as it came back."""

    sealed: Sealed
    tap: str = ""
    words: str = ""
    language: str = ""
    council: str = ""
    cut: bool = False  # longer than we take: only its beginning is here


def sealed_for(vault: Vault, token: str, page: Page, turn: int | None) -> Sealed:
    """The hidden fields for this showing of a page; turn None for someone new."""
    number = secrets.token_urlsafe(16) if turn is None else str(turn)
    form = Sealed(question_of(page.tag, page.step, page.point), number)
    return Sealed(form.question, form.number, _seal(vault, token, form))


def question_of(tag: str, step: str, point: int) -> str:
    """A question's name in a form."""
    return f"{tag}.{step}.{point}"


def form_of(fields: dict[str, str], *, cut: bool = False) -> Form:
    """The form that these fields are."""
    short = {name: text[: AT_MOST * 2] for name, text in fields.items() if name != "words"}
    sealed = Sealed(short.get("question", ""), short.get("number", ""), short.get("seal", ""))
    return Form(
        sealed,
        tap=short.get("tap", ""),
        words=_as_typed(fields.get("words", "")),
        language=short.get("language", ""),
        council=short.get("council", ""),
        cut=cut,
    )


def without_tap(form: Form) -> Form:
    """The same form, its words only: a file that did not arrive keeps the question open."""
    return replace(form, tap="")


def _as_typed(text: str) -> str:
    """A browser sends every new line as two signs; what nobody can see is no answer."""
    typed = text.replace("\r\n", "\n").replace("\x00", "")
    return typed if typed.strip() else ""


def _seal(vault: Vault, token: str, form: Sealed) -> str:
    return vault.keyed_hash("page form", f"{token}|{form.question}|{form.number}")[:32]

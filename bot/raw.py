"""Looking at a raw update without trusting it: which kind, whose chat, which message, which language."""

from typing import Any

Raw = dict[str, Any]
MORE = "more"  # what our button that shows the rest of the choices carries: it is no answer
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")  # what we ask Telegram for


def without_echo(update: Raw) -> Raw:
    """An update as it is handled: without the message whose button was tapped, but for "More…" under it.

    Of that one only which it is: to read the rest, our own words, costs more than the turn's dispatching.
    """
    tap = _dict(update.get("callback_query"))
    tapped = _dict(tap.get("message"))
    if not tapped:
        return update
    told = {name: value for name, value in tap.items() if name != "message"}
    if tap.get("data") == MORE:
        told["message"] = {name: tapped[name] for name in ("message_id", "date", "chat") if name in tapped}
    return {**update, "callback_query": told}


def kind_of(update: Raw) -> str:
    """The kind of an update we know, or ""."""
    return next((kind for kind in KINDS if isinstance(update.get(kind), dict)), "")


def chat_of(update: Raw) -> Raw:
    """The chat it came from, as Telegram describes it; empty when there is none."""
    event = _event(update)
    return _dict(event.get("chat")) or _dict(_dict(event.get("message")).get("chat"))


def chat_id_of(update: Raw) -> int | None:
    """The number of its chat, or None."""
    return _number(chat_of(update).get("id"))


def message_id_of(update: Raw) -> int | None:
    """The number of the message it is, or whose button was tapped, or None."""
    event = _event(update)
    return _number(event.get("message_id")) or _number(_dict(event.get("message")).get("message_id"))


def tap_id_of(update: Raw) -> str:
    """The number of a tap, by which it is answered so that its button spins no longer, or ""."""
    tap = _dict(update.get("callback_query")).get("id")
    return tap if isinstance(tap, str) else ""


def language_of(update: Raw) -> str:
    """The language of the sender's app, by its first part ("en", "cy"), or ""."""
    code = _dict(_event(update).get("from")).get("language_code")
    return code.partition("-")[0].lower() if isinstance(code, str) else ""


def words_in(update: Raw) -> str:
    """The words someone wrote, with a file or without; "" when there are none."""
    event = _event(update)
    found = event.get("text") or event.get("caption")
    return found if isinstance(found, str) else ""


def is_private(update: Raw) -> bool:
    """Whether only one person reads along. What has no chat at all counts as private: it is kept."""
    return chat_of(update).get("type") in (None, "private")


def asks_for_an_answer(update: Raw) -> bool:
    """Whether someone wrote or tapped something and waits."""
    return kind_of(update) in ("message", "edited_message", "callback_query")


def _event(update: Raw) -> Raw:
    return next((part for name, part in update.items() if name != "update_id" and isinstance(part, dict)), {})


def _dict(value: Any) -> Raw:
    return value if isinstance(value, dict) else {}


def _number(value: Any) -> int | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
    return value if fits else None

"""What Telegram refuses of a message (tests/telegram has all of it; this is what costs nothing to check)."""

import json
import time
from typing import Any


def now() -> int:
    return int(time.time())


def checked(asked: dict[str, Any]) -> str:
    """Why a call is refused, or ""."""
    text = asked.get("text")
    if text is not None and not 0 < len(text) <= 4096:
        return "message text is empty or too long"
    markup = asked.get("reply_markup")
    markup = json.loads(markup) if isinstance(markup, str) else markup
    for row in (markup or {}).get("inline_keyboard", ()):
        for button in row:
            if not button.get("text") or not 1 <= len(button.get("callback_data", "-").encode()) <= 64:
                return "BUTTON_DATA_INVALID"
    return ""

"""Who has more waiting in the inbox than what is being taken: their next update must be looked for there.

Of everybody else what was just kept is the next, and begins at once: the inbox need not be asked.
"""

from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass
class Behind:
    """The chats of one process that writes its store alone; until the first look everybody may be one."""

    _since: dict[str, int] = field(default_factory=dict)  # in which look a chat was last known so
    _looks: int = 0
    _is_known: bool = False

    def __contains__(self, chat: str) -> bool:
        return not self._is_known or chat in self._since

    def add(self, chat: str) -> None:
        """Something of this chat was kept that does not begin now, or began and came to nothing."""
        self._since[chat] = self._looks

    def look(self) -> int:
        """The inbox is about to be looked at; returns the look's number."""
        self._looks += 1
        return self._looks

    def seen(self, look: int, waiting: Collection[str], *, all_of_them: bool) -> None:
        """What a look found: whoever was behind before it, and is not waiting, is so no more."""
        added = {chat: since for chat, since in self._since.items() if since >= look}
        self._since = {**dict.fromkeys(waiting, look), **added}
        self._is_known = all_of_them

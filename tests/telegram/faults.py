"""Faults on demand: which calls are to go wrong next, and how."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.telegram.limits import Refused, too_many
from tests.telegram.reading import Asked

if TYPE_CHECKING:
    from tests.telegram.people import Phone

SENDING = frozenset({"sendMessage", "sendDocument", "editMessageText", "editMessageReplyMarkup"})


@dataclass
class Fault:
    """Something that is to go wrong. `done`: the call is carried out first, and only its answer is lost."""

    methods: frozenset[str]
    refusal: Refused
    times: int = 1
    chat: int | None = None
    done: bool = False
    after: int = 0  # so many calls go well first

    def strikes(self, name: str, asked: Asked) -> bool:
        here = self.chat is None or asked.number("chat_id") == self.chat
        if not (self.times > 0 and name in self.methods and here):
            return False
        self.after -= 1
        return self.after < 0


class Faults:
    """The list of what is to go wrong; a fault is used up call by call."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def fail_next(
        self,
        method: str,
        status: int = 502,
        times: int = 1,
        *,
        says: str = "",
        done: bool = False,
        page: bool = False,
        after: int = 0,
    ) -> None:
        """Let the next calls of a method, or those after so many, fail with this status, saying this.

        `done=True` carries them out and loses only the answer; `page=True` answers with HTML, as proxies do.
        """
        refusal = Refused(status, says)
        refusal.as_page = page
        self._faults.append(Fault(frozenset({method}), refusal, times, done=done, after=after))

    def rate_limit_next(
        self, chat: "Phone | int | None", retry_after: int = 1, times: int = 1, *, after: int = 0
    ) -> None:
        """Answer the next message to this chat (None: to anyone), or that after so many, with 429."""
        where = chat if chat is None or isinstance(chat, int) else chat.chat.id
        self._faults.append(Fault(SENDING, too_many(retry_after), times, where, after=after))

    def fault_for(self, name: str, asked: Asked) -> Fault | None:
        """The fault that strikes this call, counted off."""
        fault = next((fault for fault in self._faults if fault.strikes(name, asked)), None)
        if fault:
            fault.times -= 1
        return fault

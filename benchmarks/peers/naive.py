"""A transaction a turn, naively, on our own parts: aiogram, transitions, SQLAlchemy, SQLite FULL.

One row a conversation, read, changed and committed in a thread before the next question is said; no outbox,
no encryption, no safeguarding.
"""

import asyncio
import json
import os
import sys
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.types import CallbackQuery, Message
from sqlalchemy import create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from transitions import Machine

from benchmarks.peers.aiogram_memory import keyboard, open_bot
from benchmarks.speed.intake import DONE, INTAKE

router = Router()
engine = create_engine(f"sqlite:///{os.environ.get('PEER_FILE', 'naive')}.sqlite")
STEPS = [*(question.name for question in INTAKE), "sent"]


class Base(DeclarativeBase):
    pass


class Talk(Base):
    __tablename__ = "talks"
    chat: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    answers: Mapped[str]


@event.listens_for(engine, "connect")
def _durable(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


class Walk:
    """The conversation as transitions moves it: a machine for each, as its documentation begins."""

    def __init__(self, state: str) -> None:
        self.machine = Machine(model=self, states=STEPS, initial=state, auto_transitions=False)
        self.machine.add_ordered_transitions(loop=False)


def take(chat: int, answer: str | None) -> int:
    """One turn in one transaction; returns which question is asked next."""
    with Session(engine) as session, session.begin():
        talk = session.get(Talk, chat)
        if talk is None:
            session.add(Talk(chat=chat, state=STEPS[0], answers="{}"))
            return 0
        walk = Walk(talk.state)
        talk.answers = json.dumps({**json.loads(talk.answers), talk.state: answer})
        walk.next_state()  # type: ignore[attr-defined]
        talk.state = walk.state  # type: ignore[attr-defined]
        return STEPS.index(talk.state)


async def turn(message: Message, answer: str | None) -> None:
    place = await asyncio.to_thread(take, message.chat.id, answer)
    if place == len(INTAKE):
        await message.answer(f"{DONE} {message.chat.id}.")
    else:
        await message.answer(INTAKE[place].asks, reply_markup=keyboard(INTAKE[place]))


@router.message()
async def typed(message: Message) -> None:
    await turn(message, message.text)


@router.callback_query()
async def tapped(query: CallbackQuery) -> None:
    await query.answer()
    assert isinstance(query.message, Message)
    await turn(query.message, query.data)


async def main() -> None:
    Base.metadata.create_all(engine)
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(router)
    await dispatcher.start_polling(open_bot())


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    asyncio.run(main())

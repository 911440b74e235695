"""Waiting for other people's machines, in threads of its own: one that hangs must hold up no turn here."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

ANSWERS_WITHIN = 10.0  # seconds, each answer of theirs
WHOLE = 25.0  # seconds for all of it: the letter's lease must not run out meanwhile
THREADS = ThreadPoolExecutor(8, thread_name_prefix="outside")

Given = ParamSpec("Given")
Result = TypeVar("Result")


async def ask(does: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """Do what blocks while another machine answers; raises TimeoutError when it takes too long.

    Threads that the store's turns use are few: a mail server that hangs would soon have them all.
    """
    under_way = asyncio.get_running_loop().run_in_executor(THREADS, lambda: does(*given, **named))
    return await asyncio.wait_for(under_way, WHOLE)

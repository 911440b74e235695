"""What every test may ask for.

Reading the danger lists and the councils and compiling the templates takes longer than most tests: a process
does it once. What is kept in a test need not outlive the machine, and nobody's password need be safe.
"""

import gc
import ssl
from functools import cache

from argon2 import PasswordHasher
from hypothesis import settings

from console import pages
from office import accounts, dangers, house, wording
from store import engine
from tests.browser import browser, new_page, page
from tests.made_once import AS_IT_RUNS, OneRulebook, trusting_once, with_compiled
from tests.new_stores import emptied, new_store_url, postgres_store_url
from tests.postgres import any_store_url, postgres, postgres_url

__all__ = [
    "any_store_url", "browser", "emptied", "new_page", "new_store_url", "page", "postgres",
    "postgres_store_url", "postgres_url",
]  # fmt: skip

settings.register_profile("heard", deadline=None)  # no test asserts a time: the machine may be busy
settings.load_profile("heard")

dangers.read = cache(dangers.read)
house.Rulebook = OneRulebook
ssl.create_default_context = trusting_once(ssl.create_default_context)
accounts.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
engine.SQLITE_RULES = (*AS_IT_RUNS, "PRAGMA synchronous = OFF")
house.environments = cache(wording.environments)
_environment = pages.environment
pages.environment = lambda: with_compiled(_environment())


def pytest_collection_finish() -> None:
    """What was imported stays: to look for garbage in it again and again costs a fifth of a test's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)

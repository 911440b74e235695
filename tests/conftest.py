"""What every test may ask for.

Reading the danger lists and compiling the templates takes longer than most tests: a process does it once.
"""

from functools import cache

from hypothesis import settings

from console import pages
from office import dangers, house, wording
from tests.browser import browser, new_page, page
from tests.made_once import with_compiled
from tests.postgres import any_store_url, postgres, postgres_url

__all__ = ["any_store_url", "browser", "new_page", "page", "postgres", "postgres_url"]

settings.register_profile("heard", deadline=None)  # no test asserts a time: the machine may be busy
settings.load_profile("heard")

dangers.read = cache(dangers.read)
house.environments = cache(wording.environments)
_environment = pages.environment
pages.environment = lambda: with_compiled(_environment())

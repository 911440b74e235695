"""What every test may ask for."""

from tests.browser import browser, new_page, page
from tests.postgres import any_store_url, postgres, postgres_url

__all__ = ["any_store_url", "browser", "new_page", "page", "postgres", "postgres_url"]

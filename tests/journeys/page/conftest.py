"""The page of a house on loopback, for a real browser."""

from tests.web.conftest import address, house

__all__ = ["address", "house"]

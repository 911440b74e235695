"""Where Telegram may be told to bring messages, said before it is asked."""

import pytest

from heard.webhook import address_for
from office.settings import Settings


def settings(**more: str) -> Settings:
    return Settings(_env_file=None, telegram_bot_token="1:made-up", **more)  # type: ignore[arg-type]


def test_the_door_is_beside_the_page() -> None:
    assert address_for(settings(public_url="https://heard.example/"), "") == "https://heard.example/telegram"
    assert (
        address_for(settings(), "https://other.example:8443/telegram")
        == "https://other.example:8443/telegram"
    )


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("", "set HEARD_PUBLIC_URL"),
        ("http://heard.example", "https addresses only"),
        ("heard.example", "https addresses only"),
        ("https://heard.example:8000", "not to 8000"),
    ],
)
def test_an_address_that_telegram_does_not_take_is_named(address: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        address_for(settings(), address)


def test_a_bot_api_server_of_ones_own_takes_http() -> None:
    own = settings(telegram_api_url="http://127.0.0.1:8081")
    assert address_for(own, "http://127.0.0.1:8000") == "http://127.0.0.1:8000/telegram"

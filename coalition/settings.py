"""Settings, read from the environment once; production refuses unsafe ones.

Secrets never live in the database. In development and demonstration they are made at the first start and kept in
`keys.json` of the data folder, readable by its owner alone; in production they must be given.
"""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet

MODES = ("development", "demonstration", "production")
KEY_NAMES = ("session", "audit", "vault")
SHORTEST_KEY = 32


class UnsafeSettings(RuntimeError):
    """The settings would put people at risk; the message names the variable and what to do."""


@dataclass(frozen=True)
class Mail:
    """The mail server messages are handed to, and the neutral sender they carry."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    sender: str


@dataclass(frozen=True)
class Settings:
    """Everything that differs between two installations."""

    mode: str
    data: Path
    database_url: str
    base_url: str
    zone: ZoneInfo
    language: str
    exit_url: str
    name: Mapping[str, str]
    contact: str
    session_key: bytes
    audit_key: bytes
    vault_keys: tuple[bytes, ...]
    mail: Mail | None

    @property
    def hosts(self) -> list[str]:
        """The host names this server answers to."""
        host = urlsplit(self.base_url).hostname or "127.0.0.1"
        return [host] if self.mode == "production" else [host, "127.0.0.1", "localhost"]

    @property
    def is_demonstration(self) -> bool:
        """Whether anyone may sign in as anyone: fictional people only."""
        return self.mode == "demonstration"


@cache
def settings() -> Settings:
    """The settings of this process."""
    return from_environment(os.environ)


def from_environment(env: Mapping[str, str]) -> Settings:
    """Read and check settings. Raises UnsafeSettings with a sentence that says what to do."""
    mode = env.get("COALITION_MODE", "development")
    if mode not in MODES:
        raise UnsafeSettings(f"COALITION_MODE is {mode!r}; it must be one of {', '.join(MODES)}.")
    data = Path(env.get("COALITION_DATA", "var")).absolute()
    base_url = env.get("COALITION_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    if mode == "production" and not base_url.startswith("https://"):
        raise UnsafeSettings("COALITION_BASE_URL must be an https:// address in production.")
    keys = _given_keys(env) if mode == "production" else _kept_keys(data, env)
    language = env.get("COALITION_LANGUAGE", "fr")
    if language not in ("fr", "en"):
        raise UnsafeSettings(f"COALITION_LANGUAGE is {language!r}; it must be fr or en.")
    return Settings(
        mode=mode,
        data=data,
        database_url=env.get("COALITION_DATABASE_URL", ""),
        base_url=base_url,
        zone=ZoneInfo(env.get("COALITION_TIME_ZONE", "America/Toronto")),
        language=language,
        exit_url=env.get("COALITION_EXIT_URL", "https://weather.gc.ca/"),
        name={
            "fr": env.get("COALITION_NAME_FR", "Coalition de Val-Imaginaire"),
            "en": env.get("COALITION_NAME_EN", "Imaginary Vale Coalition"),
        },
        contact=env.get(
            "COALITION_CONTACT", "" if mode == "production" else "presidence@val-imaginaire.example"
        ),
        session_key=keys["session"].encode(),
        audit_key=keys["audit"].encode(),
        vault_keys=tuple(part.encode() for part in keys["vault"].split(",")),
        mail=_mail(env),
    )


def _given_keys(env: Mapping[str, str]) -> dict[str, str]:
    keys = {}
    for name in KEY_NAMES:
        variable = f"COALITION_{name.upper()}_KEY"
        value = env.get(variable, "")
        if len(value) < SHORTEST_KEY or len(set(value)) < 10:
            raise UnsafeSettings(
                f"{variable} is missing, short or a default: give at least {SHORTEST_KEY} random characters "
                "(`coalition keys` prints a set) and keep them outside the database and its backups."
            )
        keys[name] = value
    if len(set(keys.values())) < len(keys):
        raise UnsafeSettings(
            "COALITION_SESSION_KEY, COALITION_AUDIT_KEY and COALITION_VAULT_KEY must differ."
        )
    return keys


def fresh_keys() -> dict[str, str]:
    """A new set of secrets, for a new installation."""
    return {
        "session": secrets.token_urlsafe(48),
        "audit": secrets.token_urlsafe(48),
        "vault": Fernet.generate_key().decode(),
    }


def _kept_keys(data: Path, env: Mapping[str, str]) -> dict[str, str]:
    given = {
        name: env[f"COALITION_{name.upper()}_KEY"]
        for name in KEY_NAMES
        if f"COALITION_{name.upper()}_KEY" in env
    }
    if len(given) == len(KEY_NAMES):
        return given
    file = data / "keys.json"
    data.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return json.loads(file.read_text()) | given
    with os.fdopen(descriptor, "w") as out:
        json.dump(keys := fresh_keys(), out)
    return keys | given


def _mail(env: Mapping[str, str]) -> Mail | None:
    host = env.get("COALITION_SMTP_HOST")
    if not host:
        return None
    return Mail(
        host=host,
        port=int(env.get("COALITION_SMTP_PORT", "587")),
        user=env.get("COALITION_SMTP_USER", ""),
        password=env.get("COALITION_SMTP_PASSWORD", ""),
        starttls=env.get("COALITION_SMTP_STARTTLS", "yes") == "yes",
        sender=env.get("COALITION_MAIL_SENDER", "messages@localhost"),
    )

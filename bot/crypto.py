"""Stored tokens are encrypted with the operator's keys; an old key opens what it sealed until it is taken away."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import ConfigError

_SEALED = "fernet:"  # tells a sealed text from one that was stored before there was a key


class TokenCipher:
    """`bot.store.base.Cipher` with keys newest first: the first seals, any opens. Without keys nothing is sealed."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Raises ConfigError, naming which key is none; never showing it."""
        self._fernet = MultiFernet([_key(key, number) for number, key in enumerate(keys, start=1)]) if keys else None

    def seal(self, clear: str) -> str:
        """Text in, what may lie in the database out."""
        return _SEALED + self._fernet.encrypt(clear.encode()).decode() if self._fernet else clear

    def open(self, sealed: str) -> str:
        """What `seal` gave in, the text out. Raises ConfigError where no key opens it."""
        if not sealed.startswith(_SEALED):
            return sealed
        if self._fernet is None:
            raise ConfigError("The stored tokens are encrypted: put the keys back into UNISON_SECRET_KEYS.")
        try:
            return self._fernet.decrypt(sealed.removeprefix(_SEALED)).decode()
        except InvalidToken:
            raise ConfigError(
                "No key in UNISON_SECRET_KEYS opens a stored token: put the key that sealed it back, behind the others."
            ) from None


def new_key() -> str:
    """A fresh key for UNISON_SECRET_KEYS."""
    return Fernet.generate_key().decode()


def _key(key: str, number: int) -> Fernet:
    try:
        return Fernet(key)
    except ValueError:
        raise ConfigError(
            f"Key number {number} in UNISON_SECRET_KEYS is not a key: make one with `unison keys`."
        ) from None

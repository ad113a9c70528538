"""One thing that was looked at before the start: how it stands, in a sentence, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Check:
    """`says` and `todo` have no full stop; a check that is not `ok` keeps Unison from starting."""

    name: str
    says: str
    todo: str = ""
    ok: bool = True
    warn: bool = False

    @classmethod
    def error(cls, name: str, says: str, todo: str) -> Check:
        """It does not work without this."""
        return cls(name, says, todo, ok=False)

    @classmethod
    def warning(cls, name: str, says: str, todo: str) -> Check:
        """It works, but less than it could."""
        return cls(name, says, todo, warn=True)

    @classmethod
    def of_error(cls, name: str, error: ConfigError) -> Check:
        """Our configuration errors read "what is wrong: what to do."."""
        says, _, todo = str(error).removesuffix(".").rpartition(": ")
        return cls.error(name, says, todo)

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in one sentence."""
        return f"{self.says}: {self.todo}." if self.todo else f"{self.says}."

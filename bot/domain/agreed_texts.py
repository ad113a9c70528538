"""The texts of an agreed message while its acts are folded: every version is kept, some are in the running."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.domain.agreed import Act, Fate, Version


@dataclass(slots=True)
class Texts:
    """All versions by id, in the order of saving."""

    _versions: dict[str, Version] = field(default_factory=dict)

    def __contains__(self, version_id: str) -> bool:
        return version_id in self._versions

    @property
    def by_id(self) -> Mapping[str, Version]:
        return self._versions

    def all(self) -> tuple[Version, ...]:
        return tuple(self._versions.values())

    def live(self) -> dict[str, Version]:
        """Those in the running, first come first."""
        return {version.version_id: version for version in self._versions.values() if version.fate is Fate.LIVE}

    def twin(self, text: str) -> Version | None:
        """The one in the running that says the same, letter for letter."""
        return next((version for version in self.live().values() if version.text.strip() == text.strip()), None)

    def add(self, act: Act) -> None:
        """Keep what the act saved."""
        seen = tuple(version_id for version_id in act.seen if version_id in self._versions)
        number = len(self._versions) + 1
        author = act.people[0] if act.people else act.user_id
        self._versions[act.act_id] = Version(act.act_id, number, author, act.at, act.text, seen, saved_by=act.user_id)

    def mark(self, version_ids: Iterable[str], fate: Fate) -> None:
        for version_id in version_ids:
            self._versions[version_id] = replace(self._versions[version_id], fate=fate)

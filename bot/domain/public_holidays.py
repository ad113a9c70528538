"""Public holidays by country, from the `holidays` library: computed once a country and year, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

_ENCODING = "utf-8"


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The holidays of a place in any year: `day in PublicHolidays("DE-BY")`. An unknown place has none."""

    place: str

    def __contains__(self, day: object) -> bool:
        return bool(self.place) and isinstance(day, date) and day in holidays_of(self.place, day.year)


@lru_cache(maxsize=512)
def holidays_of(place: str, year: int) -> frozenset[date]:
    """The public holidays of a country ("NZ") or a part of one ("NZ-AUK") in a year; none where it is not known."""
    import holidays  # a fifth of a second, and nobody needs it who asks for no holidays

    country, _, part = place.upper().partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=part or None, years=[year])
    except NotImplementedError:  # how the library says that it does not know a place
        return holidays_of(country, year) if part else frozenset()
    return frozenset(found)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    table = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding=_ENCODING)
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}


def country_of(zone: str) -> str:
    """The country of a time zone ("Pacific/Auckland" is in "NZ"), "" where it is not known."""
    return _countries().get(zone, "")

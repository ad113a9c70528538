"""Which prefixes a workspace numbers its tickets, orders and invoices with: learned from how often they come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_LETTERS = re.compile(r"[A-Z]+")
ENOUGH = 2  # messages with different numbers that make a prefix one of the workspace's own

# Standards, sizes, sciences, quarters and times: their numbers count nothing that a customer could be waiting for.
_STANDARDS = """
UTF ISO EN DIN IEC IEEE IETF RFC SHA MD AES RSA ECDSA TLS SSL RAL PMS NCS COVID SARS CVE CWE GMT UTC CET CEST EST
EDT PST PDT BST IST HTTP HTTPS USB RJ DDR PCI GPT LLM RTX GTX MP HD UHD FHD LTE WIFI IP IPV WD AK TOP PM AM CO NO KW
CW WK FY ASTM ANSI NFPA BS CEN ATEX VDE UL VAT ZIP IBAN BIC NIF TVA IVA UST ROHS HIPAA SOC PPE FFP NH SO PH EAN ISBN
ISSN GTIN MAC WPA DSL LED OLED ABS PVC PLA PET TCP UDP COM CAT SAE NEMA NATO WW JAN FEB MAR MRZ APR MAY MAI JUN JUL
AUG SEP SEPT OCT OKT NOV DEC DEZ MON TUE TUES WED THU THURS FRI SAT SUN ROOM RM UNIT APT STE FLOOR GATE BAY BUS LINE
ROUTE HWY PAGE PART STEP PHASE DAY WEEK YEAR LEVEL CLASS SIZE TYPE
"""
NOT_PREFIXES = frozenset(_STANDARDS.split())
# "SO-4711" is a sales order, "CO-5TN8R" a hotel's booking: chemistry is told from them by the length of the number.
_SHORT_ONLY = frozenset(("CO", "SO", "NO", "NH", "PM", "PH", "MP", "CAT", "PLA", "COM", "SOC"))
_CHEMISTRY = 2  # digits


def prefix_of(value: str) -> str:
    """The letters that a key begins with: "KH" of "KH-2231" and of "KH2231", "KT" of "KT-INV-1187"; "" of "2231"."""
    letters = _LETTERS.match(value)
    return letters[0] if letters else ""


def is_standard(prefix: str, digits: int) -> bool:
    """True where the prefix is that of a norm, a size or a time, and no key of anybody's."""
    return prefix in NOT_PREFIXES and not (prefix in _SHORT_ONLY and digits > _CHEMISTRY)


class PrefixCounts:
    """Numbers seen per prefix, one of each message. The caller keeps it and feeds it what `find_keys` gives."""

    def __init__(self, established: Iterable[str] = ()) -> None:
        self._seen: dict[str, set[str]] = {}
        self._established = set(established)

    @classmethod
    def of(cls, stored: Mapping[str, str]) -> PrefixCounts:
        """From what `seen` gave."""
        counts = cls(prefix for prefix, key in stored.items() if not key)
        counts._seen = {prefix: {key} for prefix, key in stored.items() if key}
        return counts

    def seen(self) -> dict[str, str]:
        """Each prefix with the one key that was seen of it, "" where it is established: all that need be kept."""
        return {prefix: min(keys) for prefix, keys in self._seen.items()} | dict.fromkeys(self._established, "")

    def see(self, keys: Iterable[str]) -> None:
        """Count the keys of one message: of several with one prefix, only the first (a list is one occasion)."""
        for prefix, key in {prefix_of(key): key for key in reversed([*keys])}.items():
            if prefix and prefix not in self._established:
                self._seen.setdefault(prefix, set()).add(key)
                if len(self._seen[prefix]) >= ENOUGH:
                    self.establish(prefix)

    def establish(self, prefix: str) -> None:
        """Somebody said what it is ("order KH-2231"): from now on it is one of ours, and its numbers are forgotten."""
        self._established.add(prefix)
        self._seen.pop(prefix, None)

    def __contains__(self, prefix: object) -> bool:
        return prefix in self._established

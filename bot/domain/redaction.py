"""What must not leave the process, behind stable placeholders: `[EMAIL_1]`, `[PHONE_1]`, … and back again.

One Redaction serves all texts of a question: the same e-mail address has the same placeholder in each of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from bot.domain.common_words import fold

NEVER_BACK = re.compile(r"\[(?:BROADCAST|TOKEN|SECRET|LOGIN)_\d+\]")  # no answer has a use for them
PLACEHOLDER = re.compile(r"\[[A-Z]{2,12}_\d{1,4}\]")
_LUHN_LENGTHS = range(13, 20)


def _is_card(words: str) -> bool:
    digits = [int(d) for d in words if d.isdigit()]
    if len(digits) not in _LUHN_LENGTHS:
        return False
    doubled = [d if at % 2 == 0 else sum(divmod(2 * d, 10)) for at, d in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _is_iban(words: str) -> bool:
    plain = re.sub(r"\s", "", words).upper()
    if not 15 <= len(plain) <= 34:
        return False
    return int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1


def _is_phone(words: str) -> bool:
    return 8 <= sum(map(str.isdigit, words)) <= 15 and not re.fullmatch(r"\d{3}-\d{7}-\d{7}", words)


def _is_token(words: str) -> bool:
    """Letters and digits mixed as no word and no order number mixes them."""
    switches = sum(a.isdigit() != b.isdigit() for a, b in pairwise(words))
    return any(map(str.isdigit, words)) and any(map(str.isalpha, words)) and switches >= 4


@dataclass(frozen=True, slots=True)
class _Secret:
    """One kind of thing: how it looks, its group to hide (the whole match if there is none), a cheap cue, a test."""

    kind: str
    looks: re.Pattern[str]
    cue: str  # one of these characters must be in the text
    is_one: Callable[[str], bool] = lambda _: True


_DIGITS = "0123456789"
_SECRETS = (
    _Secret("BROADCAST", re.compile(r"<!(?!date\^)[^<>\n]{1,200}>"), "<"),
    _Secret("PERSON", re.compile(r"<@[UW][A-Z0-9]{2,20}(?:\|[^<>\n]{0,80})?>"), "<"),
    _Secret("CHANNEL", re.compile(r"<#[A-Z0-9]{2,20}(?:\|[^<>\n]{0,80})?>"), "<"),
    _Secret("QUERY", re.compile(r"://[^\s?#<>|]{1,500}(?P<hide>[?#][^\s<>|]{1,1500})"), ":"),
    _Secret("LOGIN", re.compile(r"(?<=://)(?P<hide>[^\s/@<>|]{1,200}:[^\s/@<>|]{0,200})@"), ":"),
    _Secret("EMAIL", re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"), "@"),
    _Secret(
        "TOKEN",
        re.compile(
            r"\b(?:xox[a-z]-|xapp-|sk-|pk_|rk_|sk_|gh[pousr]_|github_pat_|glpat-|AKIA|ASIA|AIza|SG\.)[\w.-]{8,}"
            r"|\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?"
        ),
        "-_AS.",
    ),
    _Secret("TOKEN", re.compile(r"(?<![\w/+.-])[\w+=-]{24,}(?![\w/+])"), _DIGITS, _is_token),
    _Secret(
        "SECRET",
        re.compile(
            r"\b(?:pass(?:word|wort|code|phrase)?|pwd|pin|mot de passe|contraseña|senha|kennwort|"
            r"api[ _-]?key|secret|cvv|cvc)\b"
            r"(?:\s+is|\s+ist|\s+es|\s+est)?\s*[:=]?\s*(?P<hide>(?=\S*[\d!#$%&*?])[^\s,;<>\[\]]{3,80})",
            re.I,
        ),
        "pPkKcCsSmM",
    ),
    _Secret("BANK", re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b"), _DIGITS, _is_iban),
    _Secret("CARD", re.compile(r"(?<![\w.,-])\d(?:[ -]?\d){12,18}(?![\w-])"), _DIGITS, _is_card),
    _Secret(
        "BANK",
        re.compile(
            r"\b(?:account|acct|konto|compte|cuenta|conta|sort code|routing|blz|bic|swift|clabe|ifsc)\b"
            r"(?: (?:no|nr|number|is))?[.:#]?\s*(?P<hide>(?=[\w-]*\d)[A-Z0-9][A-Z0-9-]{4,20})\b",
            re.I,
        ),
        _DIGITS,
    ),
    _Secret(
        "ID",
        re.compile(
            r"\b(?:passport|reisepass|ausweis|ssn|social security|national insurance|tax id|steuer-?id|vat(?: id)?|"
            r"ust-?id|nif|nie|dni|curp|rfc|cpf|cnpj|aadhaar|pan|licence|license|versichertennummer|patient id)\b"
            r"(?:[ -]?(?:no|nr|number|nummer))?[.:#]?\s*(?:is\s+)?(?P<hide>(?=[\w.-]*\d)[A-Z0-9][A-Z0-9./-]{4,24}\b)",
            re.I,
        ),
        _DIGITS,
    ),
    _Secret("ID", re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])|(?<![\w.])\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)"), "-"),
    _Secret(
        "PHONE",
        re.compile(
            r"(?<![\w.])(?:\+|00)\d[\d ()./-]{6,20}\d(?!\w)|(?<![\w.,/-])\(\d{2,5}\)[ -]?\d[\d -]{4,12}\d(?!\w)"
            r"|(?<![\w.,/#-])0\d{2,4}[ /-]\d[\d -]{4,10}\d(?!\w)|(?<![\w.,/#-])\d{3}[-.]\d{3}[-.]\d{4}(?!\w)"
            r"|(?<![\w.,/#-])0\d{9,11}(?!\w)"
        ),
        _DIGITS,
        _is_phone,
    ),
)


@dataclass(slots=True)
class Redaction:
    """Placeholders given so far. `names` (as a directory knows them) are hidden too, longest first."""

    names: frozenset[str] = frozenset()
    _behind: dict[str, str] = field(default_factory=dict)  # placeholder -> what it stands for
    _given: dict[tuple[str, str], str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def redact(self, text: str) -> str:
        """The text as it may leave. What looks like a placeholder already is hidden first: restoring is exact."""
        text = PLACEHOLDER.sub(lambda match: self._placeholder("TEXT", match[0]), text)
        before = ""
        while text != before:  # two numbers without a gap are two looks
            before = text
            for secret in _SECRETS:
                if any(mark in text for mark in secret.cue):
                    text = _outside(text, partial(self._hide_all, secret))
        pattern = _any_of(self.names)
        if pattern:
            text = _outside(text, lambda piece: pattern.sub(lambda m: self._placeholder("NAME", m[0]), piece))
        return text

    def restore(self, text: str) -> str:
        """The words behind the placeholders; one that was never given stays as it is."""
        return PLACEHOLDER.sub(lambda m: self._behind.get(m[0], m[0]), text)

    def _hide_all(self, secret: _Secret, piece: str) -> str:
        return secret.looks.sub(partial(self._hide, secret), piece)

    def _hide(self, secret: _Secret, match: re.Match[str]) -> str:
        whole, hidden = match[0], match.groupdict().get("hide") or match[0]
        if not secret.is_one(hidden):
            return whole
        start = match.start("hide") - match.start() if "hide" in match.groupdict() else 0
        return whole[:start] + self._placeholder(secret.kind, hidden) + whole[start + len(hidden) :]

    def _placeholder(self, kind: str, hidden: str) -> str:
        known = self._given.get((kind, hidden))
        if known:
            return known
        self._counts[kind] = number = self._counts.get(kind, 0) + 1
        self._given[kind, hidden] = placeholder = f"[{kind}_{number}]"
        self._behind[placeholder] = hidden
        return placeholder


def _outside(text: str, change: Callable[[str], str]) -> str:
    """Change what stands between placeholders: nothing is hidden twice."""
    if not PLACEHOLDER.search(text):
        return change(text)
    parts, last = [], 0
    for match in PLACEHOLDER.finditer(text):
        parts += [change(text[last : match.start()]), match[0]]
        last = match.end()
    return "".join((*parts, change(text[last:])))


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted({name.strip() for name in names if len(fold(name.strip())) > 1}, key=len, reverse=True)
    if not longest_first:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)

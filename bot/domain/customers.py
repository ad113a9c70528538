"""The customers that a team knows, and where a text names one: full and short names, aliases, addresses, channels."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.common_words import GENERIC, fold, is_common
from bot.domain.domains import Registered, company_domain


class MarkKind(StrEnum):
    """By what a customer is recognised."""

    ALIAS = "alias"  # another name: "TJH", "the bakery in Holm"
    DOMAIN = "domain"  # acme.co.uk, of addresses and links
    TEAM = "team"  # their Slack Connect workspace
    CHANNEL = "channel"  # a channel shared with them, or kept for them
    CONTACT = "contact"  # a person of theirs


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One thing that a customer is recognised by; `learned_in` is the channel that told us, "" if it is no secret."""

    kind: MarkKind
    value: str
    learned_in: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """An outside organisation or person. `learned_in`: as for a Mark; "" where a teammate declared it."""

    customer_id: str
    name: str
    marks: tuple[Mark, ...] = ()
    learned_in: str = ""


@dataclass(frozen=True, slots=True)
class CustomerMatch:
    """Where a text names a customer; `sure` is 1 for a full name and less for a short form or one with a typo."""

    customer_id: str
    start: int
    end: int
    sure: float


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to say a customer's name: its folded words."""

    words: tuple[str, ...]
    customer_id: str
    sure: float
    exact: str = ""  # this spelling only: abbreviations, and names that are common words


@dataclass(frozen=True, slots=True)
class Directory:
    """All customers of a workspace, ready to be found. Make it with `directory_of`."""

    customers: Mapping[str, Customer] = field(default_factory=dict)
    patterns: tuple[re.Pattern[str], ...] = ()
    forms: Mapping[str, tuple[_Form, ...]] = field(default_factory=dict)  # by first word
    typos: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by the word without one of its letters
    marks: Mapping[tuple[MarkKind, str], str] = field(default_factory=dict)

    def by(self, kind: MarkKind, value: str) -> Customer | None:
        """Whose domain, Slack workspace or channel this is."""
        return self.customers.get(self.marks.get((kind, value), ""))

    def by_address(self, address: str, registered: Registered) -> Customer | None:
        """Whose e-mail address or host this is."""
        domain = company_domain(address, registered)
        return self.by(MarkKind.DOMAIN, domain) if domain else None

    def by_channel(self, channel_id: str, name: str) -> Customer | None:
        """Whose channel this is: by what was learned of it, else by its name ("ext-haverkamp")."""
        known = self.by(MarkKind.CHANNEL, channel_id)
        named = name_in_channel(name, self.patterns)
        if known or not named:
            return known
        matches = {match.customer_id for match in find_customer(named.replace("-", " ").title(), self)}
        return self.customers[matches.pop()] if len(matches) == 1 else None


_WORD = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)?|\d+")
_GAP = re.compile(r"[\s.,'’&/+-]{1,4}(?:and|und|y|e|et|&|of the|of)?[\s.]{0,2}", re.I)
_SHORTEST_ANY_CASE = 5  # letters: shorter names count only with a capital
_SHORTEST_TYPO = 8
_LINKING = frozenset(("the", "and", "und", "of", "y", "e", "et", "for"))
_TITLE_WORDS = "mr mrs ms miss mx dr prof frau herr herrn familie family senor senora monsieur madame mme sr sra"
_TITLES = frozenset(_TITLE_WORDS.split())
CHANNEL_PATTERNS = ("ext-*", "cust-*", "customer-*", "client-*", "shared-*", "kunde-*", "cliente-*")


def directory_of(
    customers: Iterable[Customer], our_names: Container[str] = frozenset(), patterns: Iterable[str] = CHANNEL_PATTERNS
) -> Directory:
    """The directory of `customers`; `our_names` (folded names of teammates) never stand for one.

    A short form that two customers share belongs to neither, as does a domain that two claim.
    """
    by_id = {customer.customer_id: customer for customer in customers}
    forms: dict[tuple[tuple[str, ...], str], list[_Form]] = defaultdict(list)
    marks: dict[tuple[MarkKind, str], set[str]] = defaultdict(set)
    for customer in by_id.values():
        for form in _forms_of(customer, our_names):
            forms[form.words, form.exact].append(form)
        for mark in customer.marks:
            marks[mark.kind, mark.value].add(customer.customer_id)
    first: dict[str, list[_Form]] = defaultdict(list)
    for same in forms.values():
        best = max(form.sure for form in same)
        owners = {form.customer_id for form in same if form.sure == best}
        if len(owners) == 1 and (best == 1.0 or len({form.customer_id for form in same}) == 1):
            first[same[0].words[0]].append(next(form for form in same if form.sure == best))
    typos: dict[str, set[str]] = defaultdict(set)
    for word in first:
        if len(word) >= _SHORTEST_TYPO:
            for shorter in (word, *_without_one(word)):
                typos[shorter].add(word)
    return Directory(
        by_id,
        tuple(re.compile(re.escape(pattern).replace(r"\*", "(.+)"), re.I) for pattern in patterns),
        {word: tuple(sorted(same, key=lambda form: -len(form.words))) for word, same in first.items()},
        {shorter: tuple(sorted(whole)) for shorter, whole in typos.items()},
        {key: owners.pop() for key, owners in marks.items() if len(owners) == 1},
    )


def _forms_of(customer: Customer, our_names: Container[str]) -> Iterable[_Form]:
    yield from _forms_of_name(customer.name, customer.customer_id, our_names, 1.0)
    for mark in customer.marks:
        if mark.kind is MarkKind.ALIAS:
            yield from _forms_of_alias(mark.value, customer.customer_id)
        elif mark.kind is MarkKind.CONTACT:
            yield from _forms_of_name(mark.value, customer.customer_id, our_names, 0.8)


def _forms_of_alias(alias: str, customer_id: str) -> Iterable[_Form]:
    """An alias is taken as it was declared: no short forms; an abbreviation or a common word in its own spelling."""
    words = tuple(fold(word) for word in _WORD.findall(alias))
    if words:
        strict = len(words) == 1 and (len(words[0]) < _SHORTEST_ANY_CASE or is_common(words[0]))
        yield _Form(words, customer_id, 1.0, alias if strict else "")


def _forms_of_name(name: str, customer_id: str, our_names: Container[str], sure: float) -> Iterable[_Form]:
    """The whole name, the name without what firms of the trade share, and each of its telling words."""
    spelled = _WORD.findall(name)
    words = tuple(fold(word) for word in spelled)
    start = next((i for i, word in enumerate(words) if word not in _TITLES and word not in _LINKING), len(words))
    full = words[start:]
    core = _without_trade(full)
    if not full:
        return
    telling = [w for w in core if len(w) > 3 and w not in GENERIC and not is_common(w) and w not in our_names]
    if len(full) > 1:
        yield _Form(full, customer_id, sure)
    elif full[0] in our_names or full[0] in GENERIC:
        return
    elif not telling:
        yield _Form(full, customer_id, sure, spelled[start])
    if telling:
        start = full.index(core[0])
        for end in range(start + max(2, len(core)), len(full) + (start > 0)):
            yield _Form(full[start:end], customer_id, 0.9 * sure)  # "haverkamp machinery" of "haverkamp machinery gmbh"
        yield from (_Form((word,), customer_id, (0.9 if len(core) == 1 else 0.8) * sure) for word in telling)


def _without_trade(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without what firms of a trade share at its ends: "haverkamp" of "haverkamp machinery gmbh"."""
    start, end = 0, len(words)
    while end > start + 1 and words[end - 1] in GENERIC:
        end -= 1
    while start < end - 1 and words[start] in GENERIC:
        start += 1
    return words[start:end]


def find_customer(text: str, directory: Directory) -> tuple[CustomerMatch, ...]:
    """Where `text` names customers, in order, the longest name at each place. Plain text: see references.unfold."""
    if not directory.forms:
        return ()
    found: list[CustomerMatch] = []
    until = 0
    for match in _WORD.finditer(text):
        word = fold(match[0])
        if match.start() < until or (word not in directory.forms and len(word) <= _SHORTEST_ANY_CASE):
            continue
        best = _named_at(text, match, word, directory)
        if best:
            found.append(best)
            until = best.end
    return tuple(found)


def _named_at(text: str, match: re.Match[str], word: str, directory: Directory) -> CustomerMatch | None:
    typo = 1.0
    forms = directory.forms.get(word)
    if forms is None and word.endswith("s") and len(word) > _SHORTEST_ANY_CASE:  # "the Dunmores", "Haverkamps"
        forms = directory.forms.get(word[:-1])
    if forms is None and len(word) >= _SHORTEST_TYPO - 1 and not is_common(word):
        meant = _meant_by(word, directory)
        forms, typo = directory.forms.get(meant, ()), 0.7
    for form in forms or ():
        end = _end_of(text, match, form)
        if end and _may_stand(text, match, form):
            return CustomerMatch(form.customer_id, match.start(), end, form.sure * typo)
    return None


def _end_of(text: str, first: re.Match[str], form: _Form) -> int:
    """Where the name ends if the words of `form` follow here, else 0."""
    end = first.end()
    for wanted in form.words[1:]:
        gap = _GAP.match(text, end)
        word = _WORD.match(text, gap.end() if gap else end)
        if gap and (word is None or fold(word[0]) != wanted):  # the gap may have swallowed a linking word of the name
            word = _WORD.match(text, end + 1)
        if word is None or fold(word[0]) != wanted:
            return 0
        end = word.end()
    return end


def _may_stand(text: str, match: re.Match[str], form: _Form) -> bool:
    """Case: abbreviations as they were declared, short names with a capital, common words not where all are capital."""
    if form.exact:
        said = text[match.start() : match.start() + len(form.exact)]
        starts_sentence = not text[: match.start()].rstrip(' \t*_>"“').endswith(tuple("abcdefghijklmnopqrstuvwxyz,;:-"))
        return said == form.exact and not (starts_sentence and not form.exact.isupper() and is_common(fold(said)))
    if len(form.words) == 1 and len(form.words[0]) < _SHORTEST_ANY_CASE:
        return match[0][0].isupper()
    return True


def _meant_by(word: str, directory: Directory) -> str:
    """The one name that `word` misspells by a letter, or ""."""
    near = {whole for shorter in (word, *_without_one(word)) for whole in directory.typos.get(shorter, ())}
    meant = [whole for whole in near if _one_apart(word, whole)]
    return meant[0] if len(meant) == 1 else ""


def _without_one(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))] if len(word) <= 40 else []


def _one_apart(a: str, b: str) -> bool:
    """One letter too many, too few, wrong, or two of them swapped; the first letter is always right."""
    if abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    i = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])
    return a[i + 1 :] == b[i:] if len(a) > len(b) else a[i:] == b[i + 1 :]


def name_in_channel(name: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """The customer's part of a channel's name: "haverkamp" of "ext-haverkamp"; "" if it follows no pattern."""
    for pattern in patterns:
        named = pattern.fullmatch(name)
        if named:
            return str(named[1])
    return ""

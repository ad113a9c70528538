"""What one message tells about debts: to be kept instead of the message, and read together with others later."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.domain.common_words import COMMON, fold
from bot.domain.drafting import weigh as weigh_draft
from bot.domain.followup_cues import cues
from bot.domain.followup_features import Features, Standing, place_features, word_features
from bot.domain.followup_score import Scores, Weights, shipped, weigh
from bot.domain.followup_words import CLASS_OF
from bot.domain.model import Author, Message, Ts, at_of
from bot.domain.names import ENOUGH, candidate_names
from bot.domain.quantities import quantities
from bot.domain.references import unfold
from bot.domain.speech import Speech, hear
from bot.domain.words import stem

_FAINT_LOGIT = -3.0  # 0.05: below it a message cannot bind
_MAY_END_LOGIT = -2.6
_OFF = frozenset((
    "forget", "leave", "need", "needed", "scrap", "scratch", "nevermind", "mind", "bother", "off", "binning", "ignore",
    "drop", "withdrawn", "withdrew", "cancel", "cancelled", "canceled", "moved", "vergiss", "erledigt", "brauche",
    "brauchen", "laisse", "annule", "annulé", "oublie", "olvida", "cancela", "cancelado", "falta", "esquece", "want",
))  # fmt: skip
_SENTENCES = 8
_LONGEST = 300  # characters of binding words that are kept
_MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_RELAYED = frozenset((
        "asks", "asked", "asking", "wants", "wanted", "wrote", "writes", "rang", "rings", "called", "phoned", "line",
        "says", "email", "mail", "website", "voicemail", "voice", "whatsapp", "fragt", "fragte", "schrieb",
        "schreibt", "anruf", "postfach", "demande", "écrit", "appelé", "pregunta", "escribe", "escribió", "llamó",
        "consulta", "pergunta", "perguntou", "escreveu", "ligou", "form", "ticket", "inbox", "in-box", "forwarded",
        "customer", "patient", "guest", "subscriber", "parent", "owner", "tenant", "client", "caller", "phone",
))  # fmt: skip
_OWNED = re.compile(r"['’]s?$")
_DONE_SIGNS = re.compile(r":(?:white_check_mark|heavy_check_mark|ballot_box_with_check):|✅|☑")
_YES = frozenset((
        "yes", "yep", "yup", "yeah", "yess", "aye", "ok", "okay", "k", "sure", "course", "certainly", "absolutely",
        "gladly", "deal", "agreed", "grand", "ja", "jo", "jap", "klar", "gerne", "passt", "oui", "ouais", "entendu",
        "sí", "si", "claro", "vale", "dale", "sale", "sim", "beleza", "haan", "theek", "roger", "yessir",
        "understood", "fine", "will", "do", "can",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """Who can be named in this conversation: people by folded first, shown or full name."""

    people: Mapping[str, str] = field(default_factory=dict)
    authors: Mapping[str, Author] = field(default_factory=dict)

    def author(self, user_id: str) -> Author:
        return self.authors.get(user_id, Author.TEAMMATE)


Due = Callable[[str, Message], str]  # words that bind, and their message -> when it is due (FORMATS.md), or ""


@dataclass(frozen=True, slots=True)
class Binding:
    """The sentence that binds most: its score (a logit), its turns of phrase, when it is due."""

    score: float = -6.0
    cues: frozenset[str] = frozenset()
    due: str = ""
    what: str = ""


NOTHING = Binding()


@dataclass(frozen=True, slots=True)
class Mark:
    """What is kept of a message: ids, numbers, kinds; words only of what may bind (`what`, `terms`)."""

    channel_id: str
    ts: Ts
    thread_ts: Ts
    user_id: str
    author: Author
    scores: Scores
    to: tuple[str, ...] = ()  # people who are called, in order
    calls_first: bool = False
    customer: str = ""
    own: Binding = NOTHING  # where its author binds themselves
    ask: Binding = NOTHING  # where they ask somebody
    cues: frozenset[str] = frozenset()  # of all of it
    drafts: float = 0.0  # how surely it drafts an answer to a customer
    terms: frozenset[str] = frozenset()  # stems of its telling words; may be kept as keyed hashes
    asks: bool = False  # a question stands in it
    relays: bool = False  # of somebody outside: quoted, on a card, or told
    money: str = ""  # amount and currency as written
    words: int = 0
    says_yes: bool = False
    checked: bool = False  # "✅" in the words
    gives: bool = False  # a file or a link
    to_customer: bool = False
    is_direct: bool = False

    @property
    def is_reply(self) -> bool:
        return self.ts != self.thread_ts

    @property
    def thread(self) -> tuple[str, Ts]:
        return self.channel_id, self.thread_ts

    @property
    def seconds(self) -> float:
        return at_of(self.ts).timestamp()


def read_mark(
    message: Message,
    named: Named,
    due: Due,
    *,
    to_customer: bool = False,
    is_direct: bool = False,
    by: Weights | None = None,
    speech: Speech | None = None,
) -> Mark:
    """Read one message. `to_customer`: outsiders read this channel; `is_direct`: a DM."""
    card = "\n".join(message.more_text)
    speech = speech or hear(f"{message.text}\n{card}" if message.author is Author.BOT else message.text)
    found = word_features(speech)
    to, first = _called(speech, named, message.user_id)
    standing = Standing(
        message.author, message.ts != message.thread_ts, is_direct, to_customer, bool(to), first, bool(card)
    )
    scores = weigh(place_features(standing, found), by or shipped())
    asks = "?" in message.text or "?" in card
    relays = bool(card) or bool(speech.quotes) or not _RELAYED.isdisjoint(found)
    mark = Mark(
        message.channel_id, message.ts, message.thread_ts, message.user_id, message.author, scores, to, first,
        asks=asks, relays=relays, words=len(speech.words), says_yes=not _YES.isdisjoint(found) and len(found) < 90,
        gives="<>" in found or bool(message.more_text), checked=bool(_DONE_SIGNS.search(message.text)),
        to_customer=to_customer, is_direct=is_direct,
    )  # fmt: skip
    if not is_worth_reading(mark):
        may_end = scores.done >= _MAY_END_LOGIT or not _OFF.isdisjoint(found)
        return _with_terms(mark, speech, named) if may_end else mark
    bindings = _bindings(speech, standing, message, due, by or shipped(), scores)
    return _with_words(mark, message, card, named, due, bindings)


def _with_terms(mark: Mark, speech: Speech, named: Named) -> Mark:
    """A mark that may end a debt: what it has in common with one, and its turns of phrase."""
    terms = terms_of(unfold(speech.spoken)[0], named)
    return replace(mark, terms=terms, cues=frozenset(cues(speech.spoken[:_LONGEST])))


def is_worth_reading(mark: Mark) -> bool:
    """False for most of the talk: nothing of its words need be looked at or kept."""
    scores = mark.scores
    asks_us = mark.asks and mark.author is not Author.TEAMMATE
    return max(scores.own, scores.ask, scores.nobody) >= _FAINT_LOGIT or mark.relays or asks_us


def _with_words(
    mark: Mark, message: Message, card: str, named: Named, due: Due, bindings: tuple[Binding, Binding, frozenset[str]]
) -> Mark:
    text = f"{message.text}\n{card}" if card else message.text
    plain = unfold(text)[0]
    amounts = [one for one in quantities(plain) if one.kind == "money"] if any(map(str.isdigit, plain)) else []
    may_draft = mark.author is Author.TEAMMATE and mark.scores.own > _FAINT_LOGIT
    values = {name: getattr(mark, name) for name in mark.__dataclass_fields__}
    values |= {
        "customer": customer_in(plain, card, named),
        "own": bindings[0],
        "ask": bindings[1],
        "cues": bindings[2],
        "drafts": weigh_draft(message.text).score if may_draft else 0.0,
        "terms": terms_of(plain, named),
        "money": amounts[0].words if amounts else "",
    }
    return Mark(**values)


def _bindings(
    speech: Speech, standing: Standing, message: Message, due: Due, by: Weights, known: Scores
) -> tuple[Binding, Binding, frozenset[str]]:
    """The sentence in which the author binds themselves most, the one that asks most, and all turns of phrase."""
    rows = []
    lone = len(speech.sentences) == 1
    for sentence in speech.sentences[:_SENTENCES]:
        scores = known if lone else weigh(place_features(standing, word_features(Speech(sentence))), by)
        rows.append((scores, frozenset(cues(sentence)), sentence))
    if not rows:
        return NOTHING, NOTHING, frozenset()
    every = frozenset[str]().union(*(row[1] for row in rows))
    own, ask = max(rows, key=lambda row: row[0].own), max(rows, key=lambda row: row[0].ask)
    return _binding(own[0].own, own, message, due), _binding(ask[0].ask, ask, message, due), every


def _binding(score: float, row: tuple[Scores, frozenset[str], str], message: Message, due: Due) -> Binding:
    words = row[2]
    when = due(words, message) or due(message.text, message) if score >= _FAINT_LOGIT - 1 else ""
    return Binding(score, row[1], when, " ".join(unfold(words)[0].split())[:_LONGEST])


def _called(speech: Speech, named: Named, by: str) -> tuple[tuple[str, ...], bool]:
    """The people whom the words call, and whether they begin with it."""
    spoken = speech.spoken
    found: dict[str, int] = {}
    for match in _MENTION.finditer(spoken) if "<@" in spoken else ():
        found.setdefault(match[1], match.start())
    if not named.people.keys().isdisjoint(speech.words) or not spoken.isascii():
        for match in _WORD.finditer(spoken):
            owner = named.people.get(fold(match[0].removesuffix("'s")))
            if owner:
                found.setdefault(owner, match.start())
    found.pop(by, None)
    order = sorted(found, key=found.__getitem__)
    return tuple(order), bool(order) and found[order[0]] - (len(spoken) - len(spoken.lstrip())) < _NEAR_START


_NEAR_START = 12


def terms_of(plain: str, named: Named) -> frozenset[str]:
    """The telling words of a text, for "is this the same thing?"; verbs without their endings."""
    words = (fold(word) for word in _WORD.findall(plain))
    return frozenset(
        _bare(word) for word in words
        if len(word) > 2 and CLASS_OF.get(word) not in _GRAMMAR and word not in _EMPTY and word not in named.people
    )  # fmt: skip


def _bare(word: str) -> str:
    if word[0].isdigit():
        return word
    for ending in ("ature", "ing", "ed", "en"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)][:_STEM]
    return stem(word)[:_STEM].removesuffix("e")


_STEM = 8  # letters
_GRAMMAR = frozenset(CLASS_OF.values()) - {"DO", "SEND", "PAY", "GONE"}
_EMPTY = frozenset(word for word in COMMON if len(word) < 5 and word not in CLASS_OF) | frozenset((
        "there", "their", "about", "after", "again", "from", "with", "this", "that", "them", "then", "than", "what",
        "when", "where", "which", "while", "would", "could", "should", "send", "sent", "done", "gone", "went",
        "make", "made", "does", "come", "came", "call", "told", "tell", "said", "know", "just", "like", "good",
        "only", "here", "also", "some",
))  # fmt: skip


def customer_in(plain: str, card: str, named: Named) -> str:
    """The name of an outsider in the words, or on the card ("KD-12 · Harper Homes"); "" for none."""
    title = card.partition("\n")[0].lstrip()
    parts = [part.strip() for part in title.split(" · ")]
    if len(parts) > 1:
        letters = [part.split(",")[0] for part in parts if not any(map(str.isdigit, part.split(",")[0]))]
        if letters:
            return letters[-1]
    plain = card if card and not title.startswith("[") else plain
    ours = {name for name, user_id in named.people.items() if named.author(user_id) is Author.TEAMMATE}
    names = [name for name in candidate_names(plain, ours) if name.weight >= ENOUGH]
    best = max(names, key=lambda name: name.weight, default=None)
    return _OWNED.sub("", plain[best.start : best.end].strip(" ,.:;")) if best else ""


def features_of(message: Message, named: Named, *, to_customer: bool = False, is_direct: bool = False) -> Features:
    """What the weights are learned from: as `read_mark` sees a message."""
    is_card = message.author is Author.BOT and message.more_text
    speech = hear("\n".join((message.text, *message.more_text)) if is_card else message.text)
    to, first = _called(speech, named, message.user_id)
    card = bool(message.more_text)
    standing = Standing(message.author, message.ts != message.thread_ts, is_direct, to_customer, bool(to), first, card)
    return place_features(standing, word_features(speech))

"""Does what was sent to a customer contradict what the team agreed on? Named facts only, and only about the same thing.

`agreement.compare` asks whether two proposed answers part; here one text has gone out and may be about anything, and
a wrong alarm costs trust. So a fact counts only where the sentence it stands in and a sentence of the agreed text are
about the same thing, and where the whole texts part on it, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.agreement import Difference, compare
from bot.domain.calendar_words import days
from bot.domain.common_words import fold, is_grammar
from bot.domain.plain import plain_words
from bot.domain.quantities import quantities, without_references

# Which facts count, and how many words of meaning two sentences must share to be about the same thing: amounts are
# rarely named by chance, a day or a "no" stands in many a sentence.
ENOUGH = {"amount": 1, "percentage": 1, "remedy": 2, "date": 2, "time": 2, "yes_no": 2, "denial": 3}
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_QUOTED = re.compile(r"^\s*>.*$|```.*?(?:```|\Z)", re.M | re.S)
_IF = re.compile(
    r"\b(?:if|unless|would|could|might|wenn|falls|würde|könnte|si|sinon|pourrait|podría|se|poderia)\b", re.I
)
_BARE = re.compile(r"^\W*(?:yes|yep|no|nope|ja|nein|oui|non|sí|si|sim|não)\b(?! se\b)[\s,.!:–-]*", re.I)  # to what?
# a verb is denied; "no proof" may as well be missing
_DENIES = re.compile(
    r"n't\b|n’t\b|\b(?:not|cannot|never|nicht|pas|jamais|nunca|não|no se)\b", re.I
)  # "no proof" may be
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5  # letters
# What can be owed, said in many ways: two sentences about one of these are about the same thing.
_MATTERS = {
    word: f"/{matter}"
    for matter, row in {
        "delivery": "deliver delivers delivered delivery ship ships shipped shipping shipment dispatch dispatched "
        "arrive arrives arrival parcel package liefern geliefert lieferung versenden versand paket livrer livre "
        "livraison colis entrega entregar entregamos envio enviar llega llegara chega",
        "refund": "refund refunds refunded refunding reimburse reimbursed reimbursement erstatten erstattung erstattet "
        "ruckerstattung rembourser remboursement rembourse reembolso reembolsar devolver devolucion devolvemos estorno",
        "visit": "technician engineer plumber electrician fitter visit visits appointment techniker monteur "
        "handwerker besuch technicien visite tecnico visita",
        "repair": "repair repairs repaired fix fixed reparieren repariert reparatur reparer reparation reparar "
        "reparacion",
        "replacement": "replace replaced replacement replacing ersatz ersetzen austausch remplacer remplacement "
        "reemplazo reemplazar reposicion",
    }.items()
    for word in row.split()
}
_MATTER_COUNTS = 2  # words
_READ_AT_MOST = 3_000  # characters of each text


def contradicts(
    sent: str,
    agreed: str,
    *,
    sent_at: datetime | None = None,
    agreed_at: datetime | None = None,
    zone: str = "UTC",
    near: bool = False,
) -> tuple[Difference, ...]:
    """In: what a colleague wrote to the customer and the agreed text, each as Slack keeps it, with its time (aware).
    `near`: it stands in a thread of that very issue, so one word in common is enough.
    Out: the facts on which they part, `a` as it was sent and `b` as it was agreed, each kind once; () where in doubt.
    """
    said, meant = list(_assertions(sent)), list(_assertions(agreed))
    if not said or not meant:
        return ()
    times = {"at_a": sent_at, "at_b": agreed_at}
    whole = compare("\n".join(said), "\n".join(meant), zone=zone, **times)
    kinds = {difference.kind for difference in whole.differences} & ENOUGH.keys()
    found: dict[str, Difference] = {}
    for ours, theirs, common in _pairs(said, meant) if kinds else ():
        enough = {kind for kind in kinds - found.keys() if common >= (1 if near else ENOUGH[kind])}
        if not enough:
            continue
        for difference in compare(ours, theirs, zone=zone, **times).differences:
            if difference.kind == "denial" and not (_DENIES.search(ours) or _DENIES.search(theirs)):
                continue
            if difference.kind in enough:
                found.setdefault(difference.kind, difference)
    return tuple(found.values())


def _pairs(said: Sequence[str], meant: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Sentences of both that have something in common, with how much."""
    about = [(sentence, _about(sentence)) for sentence in meant]
    for ours in said:
        words = _about(ours)
        yield from ((ours, theirs, weight) for theirs, other in about if (weight := _weight(words & other)))


def _assertions(text: str) -> Iterator[str]:
    """The sentences that tell the customer something: no quotes, no questions, nothing that hangs on a condition."""
    for sentence in _SENTENCE.split(_QUOTED.sub("\n", plain_words(text[:_READ_AT_MOST]))):
        if sentence.strip() and not sentence.rstrip().endswith("?") and not _IF.search(sentence):
            yield _BARE.sub("", sentence).strip() or sentence.strip()


def _about(sentence: str) -> frozenset[str]:
    """What carries meaning: the matters that are named, and stems, without numbers, days and everyday words."""
    plain = days(without_references(sentence), None)[1]
    for quantity in quantities(plain):
        plain = plain.replace(quantity.words, " ")
    words = [fold(word) for word in _WORD.findall(plain)]
    return frozenset(_MATTERS.get(word, word[:_STEM]) for word in words if word in _MATTERS or not is_grammar(word))


def _weight(common: frozenset[str]) -> int:
    return sum(_MATTER_COUNTS if stem.startswith("/") else 1 for stem in common)

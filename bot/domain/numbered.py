"""What a number is called by the words before it: "order no. 4711", "Rechnung 4711", "n° de commande : 4711"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KINDS = {
    "ticket": "ticket tickets tix case cases issue issues matter claim incident complaint request sr zendesk jira bug "
    "vorgang vorgangs fall akten aktenzeichen az schaden schadens schadenfall störung störungs störungsticket meldung "
    "beschwerde reklamation reklamations anfrage anliegen dossier sinistre affaire réclamation reclamation demande "
    "incidencia expediente caso reclamo reclamación queja chamado processo reclamação ocorrência pratica segnalazione "
    "zaak melding klacht zgłoszenie sprawa reklamacja ärende sag sak reference referenz référence referencia "
    "referência riferimento referentie ref",
    "order": "order orders po purchase job jobs wo workorder auftrag auftrags aufträge bestellung bestellungen bestell "
    "bestellnr commande commandes pedido pedidos encomenda encomendas orden oc ordine ordini bestelling bestellingen "
    "zamówienie zamówienia beställning bestilling tilaus objednávka sipariş",
    "invoice": "invoice invoices inv rechnung rechnungen rechnungs facture factures factura facturas fatura faturas "
    "fattura fatture factuur facturen faktura faktury gutschrift gutschrifts avoir creditnota receipt belegnr beleg "
    "quote quotation estimate angebot angebots devis presupuesto orçamento cotización preventivo offerte",
    "booking": "booking bookings reservation reservations confirmation buchung buchungs buchungen reservierung "
    "reservierungs réservation réservations reserva reservas prenotazione boeking pnr locator localizador",
    "rma": "rma rmas retoure retouren return returns retour devolución devolução reso",
    "tracking": "tracking trackingid trace shipment parcel consignment waybill awb pallet container sendung sendungs "
    "sendungsverfolgung paket lieferschein lieferung colis suivi expédition envío guía seguimiento rastreio "
    "rastreamento albarán zending spedizione przesyłka",
    "contract": "contract policy account vertrag vertrags police policen kunden kundennr mitglieds contrat contrato "
    "póliza apólice contratto polis umowa member membership customer client konto",
}
KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
# Said of a number that follows: with one of these, or "#" or ":", also a short number names something.
_SIGN_WORDS = (
    "no nr num nbr number numbers nummer nummern numer número numero numéro núm n nº n° no° № id code key reference ref"
)
_BETWEEN = "is was ist lautet est es é è with under mit der unter the"
_TRULY_SIGNS = frozenset(_SIGN_WORDS.split())
_SIGNS = _TRULY_SIGNS | frozenset(_BETWEEN.split())
_NEEDS_SIGN = frozenset(("contract",))  # "account 4711" may be anybody's; "account no. 4711" is meant
_COMPOUND = re.compile(r"(?P<word>.{2,20}?)-?(?:nummern?|nr|no|number|id)")
_STEP = re.compile(r"(?P<word>[^\W\d_]+[°º]?|№)(?P<gap>[\s:#(*\"“'„№.-]{0,6})$")
_DOTTED = frozenset(("no", "nr", "num", "núm", "n", "ref", "inv", "az", "bestellnr", "kundennr", "belegnr"))
_BEFORE = 60  # characters: further away, a word names another number
_STEPS = 4  # "order with the number": no more words between
_VERB_BEFORE = re.compile(
    r"(?:\b(?:to|we|i|they|you|he|she|please|can|could|should|must|will|would|let's|lets|just|already|customers?|only|any)"
    r"|'ll|'d|n't)\s+$",
    re.I,
)
_VERBS = frozenset(
    ("order", "orders", "return", "returns", "case", "issue", "issues", "claim", "request", "quote", "trace")
)


@dataclass(frozen=True, slots=True)
class Named:
    """What the number is said to be, and whether a sign ("no.", "#", ":") says so expressly."""

    kind: str
    signed: bool


def named_by(text: str, start: int) -> Named | None:
    """How the number that begins at `start` is called by the words before it, if at all."""
    before = text[max(0, start - _BEFORE) : start]
    line = before[before.rfind("\n") + 1 :]
    signed = False
    for _ in range(_STEPS):
        step = _STEP.search(line)
        if step is None:
            return None
        word, gap = step["word"].lower(), step["gap"]
        if "." in gap and word not in _DOTTED and not word.endswith("nr"):
            return None  # another sentence
        signed = signed or ":" in gap or "#" in gap or "№" in gap
        kind, says_number = _kind_of(word)
        if kind:
            line = line[: step.start()]
            if not signed and word in _VERBS and _VERB_BEFORE.search(line):
                return None  # "please order 1250 of them"
            signed = signed or says_number or _ends_in_sign(line)
            return None if kind in _NEEDS_SIGN and not signed else Named(kind, signed)
        if word not in _SIGNS:
            return None
        signed = signed or word in _TRULY_SIGNS
        line = line[: step.start()].rstrip("- ") + " "
    return Named("ticket", signed=True) if signed and word in ("ref", "reference") else None


def _kind_of(word: str) -> tuple[str, bool]:
    """The kind that a word stands for, and whether it says "number" itself, as in "Bestellnummer"."""
    if word in KIND_OF:
        return KIND_OF[word], word.endswith("nr")
    compound = _COMPOUND.fullmatch(word)
    return (KIND_OF.get(compound["word"], ""), True) if compound else ("", False)


_OF = frozenset(("de", "du", "di", "da", "do", "van", "of", "la", "le"))


def _ends_in_sign(line: str) -> bool:
    """ "n° de" before "commande", "número de" before "pedido"."""
    for _ in range(2):
        step = _STEP.search(line)
        if step is None:
            return False
        word = step["word"].lower()
        if word in _OF:
            line = line[: step.start()]
            continue
        return word in _TRULY_SIGNS
    return False

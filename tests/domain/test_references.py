"""What identifies an issue exactly, and what only looks like a number of something."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.model import Reference
from bot.domain.prefixes import PrefixCounts
from bot.domain.references import (
    as_reference,
    bare_numbers,
    find_references,
    learn_prefixes,
    system_of,
    tail_of,
    unfold,
)


def said(text: str, *prefixes: str) -> str:
    """What is found, in short: "ticket KH-2231, email a@b.example"."""
    return ", ".join(f"{ref.kind} {ref.value}" for ref in find_references(text, PrefixCounts(prefixes)))


FOUND = [
    # keys that stand by themselves, in all their spellings
    ("KH-2231", "ticket KH-2231"),
    ("see KH-2231, please", "ticket KH-2231"),
    ("(KH-2231)", "ticket KH-2231"),
    ("KH-2231: the hinge", "ticket KH-2231"),
    ("the hinge broke again, KH-2231", "ticket KH-2231"),
    ("resubmitted to the lab. VX-2207. now we wait", "ticket VX-2207"),
    ("*KH-2231* · Harper", "ticket KH-2231"),
    ("on KH-2231: it missed the run", "ticket KH-2231"),
    ("für KH-2231, danke", "ticket KH-2231"),
    ("KH–2231", "ticket KH-2231"),
    ("KH-2231 and KH-2240", "ticket KH-2231, ticket KH-2240"),
    ("KH-2231, again KH-2231", "ticket KH-2231"),
    ("PT-4466 and 4469, both late", "ticket PT-4466, ticket PT-4469"),
    ("K-88120/K-88121", "ticket K-88120, ticket K-88121"),
    ("on AB2-99, thanks", "ticket AB2-99"),
    ("&gt; KH-2231 &amp; more", "ticket KH-2231"),
    ("> quoted by the customer: KH-2231\nwhat now?", "ticket KH-2231"),
    # keys that are too long, padded, divided or mixed to be a model's
    ("the truck with OC-55840 is late", "ticket OC-55840"),
    ("we are short on GB10471 again", "ticket GB10471"),
    ("does slot W-0930 still stand", "ticket W-0930"),
    ("also in KT-INV-1187 they paid twice", "ticket KT-INV-1187"),
    ("why R-26-03318 came with two pages", "ticket R-26-03318"),
    ("they want FT-2026-418 with a tax number", "ticket FT-2026-418"),
    ("o casamento CO-9WD4B nunca foi bloqueado", "ticket CO-9WD4B"),
    ("INC0010023 is back", "ticket INC0010023"),
    # keys that are called by their name
    ("ticket KH-2231", "ticket KH-2231"),
    ("order KH-2231 left", "ticket KH-2231"),
    ("her order kh-2231 left", "ticket KH-2231"),
    ("our PO number KUP-7731 is missing", "ticket KUP-7731"),
    ("trace PW-77310 shows sent", "ticket PW-77310"),
    ("invoice INV-2026", "ticket INV-2026"),
    ("invoice r20261 came", "ticket R20261"),
    ("March invoice TI/0388 has the wrong address", "ticket TI/0388"),
    ("corrected invoice TI/0388-R is attached", "ticket TI/0388"),
    ("matter M/2287", "ticket M/2287"),
    ("Mrs Gault on the phone (cottage, M/2287)", "ticket M/2287"),
    ("ref UKR88120 pushed", "ticket UKR88120"),
    ("job J48188 needs sheets", "ticket J48188"),
    ("I opened RMA-3319 for the six", "ticket RMA-3319"),
    ("tracking PX-5520981-PL", "ticket PX-5520981-PL"),
    # numbers that are called by their name
    ("order 4711", "order 4711"),
    ("Order #4711 never came", "order 4711"),
    ("order no. 4711", "order 4711"),
    ("order no 4711", "order 4711"),
    ("order number 4711", "order 4711"),
    ("order number: 471", "order 471"),
    ("Order number is 4711.", "order 4711"),
    ("ORDER: 4711", "order 4711"),
    ("Order:4711", "order 4711"),
    ("PO 45001234", "order 45001234"),
    ("PO# 45001234", "order 45001234"),
    ("order number 4500-7712 included", "order 4500-7712"),
    ("orders 4711 and 4712", "order 4711, order 4712"),
    ("orders 4711, 4712 & 4713", "order 4711, order 4712, order 4713"),
    ("job 48231 is on press", "order 48231"),
    ("work order 88123", "order 88123"),
    ("invoice 22817 lacks a number", "invoice 22817"),
    ("invoice #120 and order #121", "invoice 120, order 121"),
    ("inv. 22817", "invoice 22817"),
    ("quote 5512 still stands", "invoice 5512"),
    ("case 00123", "ticket 00123"),
    ("the ticket 80123 again", "ticket 80123"),
    ("ticket #48213", "ticket 48213"),
    ("complaint 4471", "ticket 4471"),
    ("claim 202118 is with the insurer", "ticket 202118"),
    ("RMA 99123", "rma 99123"),
    ("RMA#99123", "rma 99123"),
    ("return no. 99123", "rma 99123"),
    ("booking 8812ab", "booking 8812AB"),
    ("reservation 771234", "booking 771234"),
    ("tracking no. 9912345678", "tracking 9912345678"),
    ("shipment 881234", "tracking 881234"),
    ("pallet no. 4471", "tracking 4471"),
    ("policy no. 77123", "contract 77123"),
    ("account number 4711", "contract 4711"),
    ("reference: 4711", "ticket 4711"),
    # the same in other languages
    ("Auftrag 4711", "order 4711"),
    ("Auftrag Nr. 4711", "order 4711"),
    ("Auftragsnummer 4711", "order 4711"),
    ("Auftragsnr. 4711", "order 4711"),
    ("Bestellung 4711", "order 4711"),
    ("Ihre Bestellnummer lautet 471", "order 471"),
    ("Bestellung mit der Nummer 4711", "order 4711"),
    ("Rechnung 4711 ist falsch", "invoice 4711"),
    ("Rechnungsnummer: 4711", "invoice 4711"),
    ("Rechnung RE-2026/0042", "ticket RE-2026/0042"),
    ("Vorgang 88123", "ticket 88123"),
    ("Kundennummer 4711", "contract 4711"),
    ("Sendungsnummer 003404341234", "tracking 003404341234"),
    ("Vertragsnummer 481377", "contract 481377"),
    ("la commande 4711", "order 4711"),
    ("commande n° 4711", "order 4711"),
    ("commande n°4711", "order 4711"),
    ("commande numéro 471", "order 471"),
    ("n° de commande : 471", "order 471"),
    ("facture 22817", "invoice 22817"),
    ("dossier 88123", "ticket 88123"),
    ("el pedido 4711", "order 4711"),
    ("pedido nº 4711", "order 4711"),
    ("número de pedido 471", "order 471"),
    ("la factura F-3318 sigue pendiente", "ticket F-3318"),
    ("factura 3290", "invoice 3290"),
    ("el expediente 88123", "ticket 88123"),
    ("a encomenda 4711", "order 4711"),
    ("fatura nº 22817", "invoice 22817"),
    ("reserva 771234", "booking 771234"),
    ("chamado 88123", "ticket 88123"),
    ("ordine n. 4711", "order 4711"),
    ("fattura 22817", "invoice 22817"),
    ("bestelling 4711", "order 4711"),
    ("factuur 22817", "invoice 22817"),
    ("zamówienie nr 4711", "order 4711"),
    # signs, locators, parcels
    ("#4711", "ticket 4711"),
    ("(#48213)", "ticket 48213"),
    ("#48290, Quill: he is in", "ticket 48290"),
    ("edge#418 is fixed", "ticket edge#418"),
    ("acme/edge#418", "ticket edge#418"),
    ("Torvane QX7LDP: confirmed", "booking QX7LDP"),
    ("QX7LDP and QX7LF2", "booking QX7LDP, booking QX7LF2"),
    ("1Z999AA10123456784 is in Leeds", "tracking 1Z999AA10123456784"),
    ("RR123456785DE", "tracking RR123456785DE"),
    ("114-3941689-8772232", "order 114-3941689-8772232"),
    # addresses
    ("mail from Anna.Lee+x@Acme.example.", "email anna.lee+x@acme.example"),
    ("<mailto:anna@acme.example|anna@acme.example>", "email anna@acme.example"),
    ("&gt; From: <mailto:a@b.example|a@b.example>", "email a@b.example"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=lambda value: value[:40])
def test_references(text: str, expected: str) -> None:
    """Each once, in one form however it is written."""
    assert said(text) == expected


def test_prefixes_are_learned_from_two_messages() -> None:
    """A key inside a sentence counts once its prefix has come with two numbers, not for one name said often."""
    counts = PrefixCounts()
    for text in ("the GA-1000 is loud", "I like the GA-1000", "where is the KH-2231 frame"):
        learn_prefixes(text, counts)
    sentence = "where is the KH-2240 frame of the GA-1000"
    assert find_references(sentence, counts) == ()
    learn_prefixes("and what of the KH-2240 one", counts)
    assert find_references(sentence, counts) == (Reference("ticket", "KH-2240"),)


def test_a_prefix_that_is_called_by_its_name_needs_no_second() -> None:
    """ "order KH-2231" says what KH numbers are; a list in one message is one occasion."""
    counts = PrefixCounts()
    learn_prefixes("VRC-044 FAIL VRC-101 FAIL VRC-112 PASS", counts)
    assert "VRC" not in counts
    learn_prefixes("her order KH-2231 left", counts)
    assert said("the kh-22 frame", "KH") == "ticket KH-22"
    assert "KH" in counts


def test_tails() -> None:
    """People shorten what they know: the last digits are looked up, years and amounts are none."""
    assert tail_of(Reference("ticket", "OC-55830")) == "55830"
    assert tail_of(Reference("ticket", "KH-22")) == ""
    assert tail_of(Reference("email", "a2026@b.example")) == ""
    assert bare_numbers("55830 crossed in 2026, 4000 kg, INR 3500, build 20911, `4711`") == {"55830"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Reference("ticket", "KH-2231"), Reference("ticket", "KH-2240"), True),
        (Reference("ticket", "KH-2231"), Reference("ticket", "GB10471"), False),
        (Reference("ticket", "KT-INV-1187"), Reference("ticket", "KT-1187"), False),
        (Reference("ticket", "4711"), Reference("ticket", "4712"), True),
        (Reference("ticket", "4711"), Reference("order", "4711"), False),
        (Reference("ticket", "edge#418"), Reference("ticket", "edge#419"), True),
        (Reference("ticket", "edge#418"), Reference("ticket", "app#418"), False),
    ],
)
def test_whose_numbers_these_are(one: Reference, other: Reference, same: bool) -> None:
    """Two numbers of one system are two issues; numbers of two systems say nothing about that."""
    assert (system_of(one) == system_of(other)) is same


def test_what_is_no_system() -> None:
    """One issue may have two addresses, flights, parcels and threads."""
    for kind in ("email", "thread", "booking", "tracking"):
        assert system_of(Reference(kind, "QX7LDP")) == ""


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("KH-2231", Reference("ticket", "KH-2231")),
        ("KH-2231:", Reference("ticket", "KH-2231")),
        ("KH-1", Reference("ticket", "KH-1")),
        ("UTF", None),
        ("kh-1", None),
        ("#4711", Reference("ticket", "4711")),
        ("anna@acme.example,", Reference("email", "anna@acme.example")),
        ("https://acme.example/browse/KH-2231", Reference("ticket", "KH-2231")),
        ("<https://github.com/acme/edge/issues/418>", Reference("ticket", "edge#418")),
        ("hello", None),
        ("4711", None),
        ("KH-1,KH-2", None),
        ("", None),
    ],
)
def test_a_word_that_is_a_reference(word: str, expected: Reference | None) -> None:
    """As typed after a command: exactly one."""
    assert as_reference(word) == expected


@given(st.text(st.sampled_from("aKHé1 0-/#.:<>|@`\n&;€–'_Orde"), max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    """Never an error, whatever is said; a second reading finds the same."""
    found = find_references(text)
    assert len(set(found)) == len(found)
    assert find_references(text) == found
    plain, _ = unfold(text)
    assert isinstance(plain, str)
    learn_prefixes(text, PrefixCounts())


@given(st.text(max_size=200))
def test_every_character_can_be_read(text: str) -> None:
    """Also emoji, controls, scripts from right to left."""
    assert all(ref.kind and ref.value for ref in find_references(text))


PIECES = [
    "a",
    "1",
    "a1-",
    "order ",
    "#1 ",
    "KH-2231 ",
    "<",
    "`",
    "a@",
    "a.",
    "https://",
    "order no ",
    "<a|",
    "```a ",
    "/1",
]


@pytest.mark.parametrize("piece", PIECES)
def test_reading_is_linear(piece: str) -> None:
    """Ten times the text takes some ten times as long, not a hundred times."""
    short, long = (seconds(piece * (length // len(piece))) for length in (4_000, 40_000))
    assert long <= 40 * max(short, 0.002)


def seconds(text: str) -> float:
    """The least processor time of three readings."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        find_references(text)
        taken.append(time.process_time() - start)
    return min(taken)

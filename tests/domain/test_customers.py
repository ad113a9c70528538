"""Where a text names a customer of the directory, and what only looks like one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.customers import Customer, Mark, MarkKind, directory_of, find_customer, name_in_channel
from bot.domain.domains import company_domain


def customer(name: str, *aliases: str, **marks: str) -> Customer:
    """A customer known by its name and whatever else is given (`domain="acme.example"`)."""
    known = [Mark(MarkKind.ALIAS, alias) for alias in aliases]
    known += [Mark(MarkKind(kind), value) for kind, value in marks.items()]
    return Customer(name, name, tuple(known))


DIRECTORY = directory_of(
    [
        customer("Haverkamp Machinery GmbH", "HMG", domain="haverkamp.example", contact="Renee Kowalczyk"),
        customer("Hotel Bahía Cobre"),
        customer("Best Western Foods", team="T0BEST"),
        customer("Will Order Ltd"),
        customer("Target"),
        customer("Mrs Oldroyd"),
        customer("Tavares & Nunes"),
        customer("Nonno Vito's"),
        customer("Dunmore", channel="C0DUNMORE"),
        customer("Sandhill Middle School"),
        customer("Sandhill Dairy"),
        customer("University of Leeds"),
        customer("Lowe Homes"),
        customer("Tom Harper Joinery", "TJH", "the bakery in Holm"),
        customer("Familie Ottens"),
        customer("Fördeblick eG"),
    ],
    our_names=frozenset({"tom", "renee"}),
)


def named(text: str) -> list[tuple[str, str]]:
    """(customer, the words that name it) of each match."""
    return [(match.customer_id, text[match.start : match.end]) for match in find_customer(text, DIRECTORY)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Haverkamp Machinery GmbH wrote", "Haverkamp Machinery GmbH", "Haverkamp Machinery GmbH"),
        ("haverkamp machinery asks", "haverkamp machinery", "Haverkamp Machinery GmbH"),
        ("I'll reply to Haverkamp", "Haverkamp", "Haverkamp Machinery GmbH"),
        ("haverkamp again", "haverkamp", "Haverkamp Machinery GmbH"),
        ("HAVERKAMP!!", "HAVERKAMP", "Haverkamp Machinery GmbH"),
        ("Haverkamp's order", "Haverkamp", "Haverkamp Machinery GmbH"),
        ("Haverkamps Auftrag", "Haverkamps", "Haverkamp Machinery GmbH"),
        ("Haverkamp-Auftrag", "Haverkamp", "Haverkamp Machinery GmbH"),
        ("Haverkmap want a credit", "Haverkmap", "Haverkamp Machinery GmbH"),
        ("Haverkmp want a credit", "Haverkmp", "Haverkamp Machinery GmbH"),
        ("haverkampp", "haverkampp", "Haverkamp Machinery GmbH"),
        ("call HMG", "HMG", "Haverkamp Machinery GmbH"),
        ("Kowalczyk rang", "Kowalczyk", "Haverkamp Machinery GmbH"),
        ("Bahía Cobre paid", "Bahía Cobre", "Hotel Bahía Cobre"),
        ("bahia cobre paid", "bahia cobre", "Hotel Bahía Cobre"),
        ("for mr oldroyd", "oldroyd", "Mrs Oldroyd"),
        ("tavares and nunes", "tavares and nunes", "Tavares & Nunes"),
        ("Tavares & Nunes", "Tavares & Nunes", "Tavares & Nunes"),
        ("nonno vito’s menus", "nonno vito’s", "Nonno Vito's"),
        ("the Dunmores asked", "Dunmores", "Dunmore"),
        ("ask the University of Leeds", "University of Leeds", "University of Leeds"),
        ("Sandhill Dairy is late", "Sandhill Dairy", "Sandhill Dairy"),
        ("Best Western asked", "Best Western", "Best Western Foods"),
        ("mail to Will Order Ltd", "Will Order Ltd", "Will Order Ltd"),
        ("we promised Target a call", "Target", "Target"),
        ("Lowe rang", "Lowe", "Lowe Homes"),
        ("TJH is waiting", "TJH", "Tom Harper Joinery"),
        ("the Bakery in Holm", "the Bakery in Holm", "Tom Harper Joinery"),
        ("Harper again", "Harper", "Tom Harper Joinery"),
        ("die Ottens aus der Möwenstraße", "Ottens", "Familie Ottens"),
        ("FÖRDEBLICK fragt", "FÖRDEBLICK", "Fördeblick eG"),
    ],
)
def test_names(text: str, words: str, expected: str) -> None:
    """Full and short names, possessives, plurals, accents, one wrong letter, declared initials."""
    assert (expected, words) in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Haverkampstraße 4",
        "the machinery is loud",
        "GmbH",
        "Will you order it?",
        "Order it, best by Friday. Best, Ana",
        "Target the right people first",
        "the target is friday",
        "hmg",
        "tjh",
        "TJHX",
        "Tom says hello",
        "Renee, can you look?",
        "Sandhill is a place",
        "the school, the dairy, the hotel",
        "that was a lowe blow",
        "Harvercamp",
        "Lows and highs",
        "the lower half",
        "at university",
        "a dunmo re",
    ],
)
def test_no_names(text: str) -> None:
    """Other words, teammates' first names, trades, common words, forms that two customers share."""
    assert named(text) == []


def test_a_full_name_is_surer_than_a_short_one_and_that_than_a_misspelt_one() -> None:
    """What a decision may lean on."""
    texts = ("Haverkamp", "Kowalczyk", "Haverkmap")
    sure = [find_customer(text, DIRECTORY)[0].sure for text in texts]
    assert sure == sorted(sure, reverse=True)
    assert sure[0] < 1.0
    assert find_customer("Haverkamp Machinery GmbH", DIRECTORY)[0].sure == 1.0


def test_marks() -> None:
    """A domain, a Slack workspace, a channel point to their customer; a shared one to nobody."""
    haverkamp = DIRECTORY.by_address("renee@mail.haverkamp.example", lambda host: "haverkamp.example")
    assert haverkamp is not None
    assert haverkamp.name == "Haverkamp Machinery GmbH"
    best = DIRECTORY.by(MarkKind.TEAM, "T0BEST")
    assert best is not None
    assert DIRECTORY.by(MarkKind.TEAM, "T0OTHER") is None
    two = directory_of([customer("A", domain="x.example"), customer("B", domain="x.example")])
    assert two.by(MarkKind.DOMAIN, "x.example") is None


@pytest.mark.parametrize(
    ("channel_id", "name", "expected"),
    [
        ("C0DUNMORE", "general", "Dunmore"),
        ("C1", "ext-haverkamp", "Haverkamp Machinery GmbH"),
        ("C1", "cust-bahia-cobre", "Hotel Bahía Cobre"),
        ("C1", "ext-sandhill", None),
        ("C1", "haverkamp", None),
        ("C1", "", None),
    ],
)
def test_channels(channel_id: str, name: str, expected: str | None) -> None:
    """What was learned of a channel, else its name where it follows the pattern."""
    found = DIRECTORY.by_channel(channel_id, name)
    assert (found.name if found else None) == expected


def test_channel_patterns_can_be_chosen() -> None:
    """Each team names its channels in its own way."""
    own = directory_of([], patterns=("*-project", "k_*"))
    names = ("acme-project", "k_acme", "ext-acme", "K_ACME", "project")
    assert [name_in_channel(name, own.patterns) for name in names] == ["acme", "acme", "", "ACME", ""]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("anna@acme.co.uk", "acme.co.uk"),
        ("anna@mail.acme.co.uk", "acme.co.uk"),
        ("shop.acme.de", "acme.de"),
        ("anna@gmail.com", ""),
        ("anna@GMX.de", ""),
        ("anna@fellside.example", "fellside.example"),
        ("anna@localhost", ""),
        ("", ""),
    ],
)
def test_company_domains(address: str, expected: str) -> None:
    """Public suffixes count, mail that anybody may have does not."""
    suffixes = ("co.uk", "com", "de")
    known = lambda host: next((".".join(host.split(".")[-n:]) for n in (3, 2) if host.endswith(suffixes[3 - n])), "")  # noqa: E731
    assert company_domain(address, known) == expected


@given(st.text(st.sampled_from("Haverkmp TJ'’s&-.öß\n"), max_size=120))
def test_any_text_can_be_searched(text: str) -> None:
    """Never an error; spans inside the text, in order, not across each other."""
    matches = find_customer(text, DIRECTORY)
    edges = [edge for match in matches for edge in (match.start, match.end)]
    assert edges == sorted(edges)
    assert all(0 <= match.start < match.end <= len(text) for match in matches)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_name_can_be_declared(name: str, text: str) -> None:
    """Whatever somebody types as a name or alias, a directory can be made of it and searched."""
    directory = directory_of([Customer("1", name, (Mark(MarkKind.ALIAS, text),))])
    find_customer(f"{text} {name} {text}", directory)
    directory.by_channel("C1", text)


@pytest.mark.parametrize("piece", ["a", "Haverkamp ", "Tavares & ", "'", "Bahía ", "university of the "])
def test_searching_is_linear(piece: str) -> None:
    """Ten times the text takes some ten times as long, not a hundred times."""
    taken = []
    for length in (4_000, 40_000):
        start = time.process_time()
        find_customer(piece * (length // len(piece)), DIRECTORY)
        taken.append(time.process_time() - start)
    assert taken[1] <= 40 * max(taken[0], 0.003)

"""What reading a message costs: references and names, per message of the corpus, beside the floor of one plain search.

`python -m bench reading`. Also the longest text that Slack takes, against one of a tenth of it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from bench.judge import CORPUS
from bench.score import workspaces
from bench.talk import read_talk
from bot.domain.customers import Customer, directory_of, find_customer
from bot.domain.names import candidate_names
from bot.domain.references import find_references, unfold

_WORDS = re.compile(r"\w+")
_ROUNDS = 5


def main(arguments: list[str]) -> None:
    """Print microseconds per message, the least of some rounds, and how the cost grows with length."""
    texts = [said.text for folder in workspaces(CORPUS) for said in read_talk(folder).messages.values()]
    plain = [unfold(text)[0] for text in texts]
    known = directory_of(Customer(str(n), f"Firm{chr(97 + n % 26)}{n:x} Works") for n in range(1000))
    print(f"{len(texts)} messages of {sum(map(len, texts)) / len(texts):.0f} characters on average")
    steps: dict[str, Callable[[], object]] = {
        "words only (floor)": lambda: [_WORDS.findall(text) for text in texts],
        "references": lambda: [find_references(text) for text in texts],
        "candidate names": lambda: [candidate_names(text) for text in plain],
        "names of 1,000 customers": lambda: [find_customer(text, known) for text in plain],
    }
    for name, step in steps.items():
        print(f"{name:26}{_least(step) / len(texts) * 1e6:8.1f} µs a message")
    for name, read in (("references", find_references), ("candidate names", candidate_names)):
        long = " ".join(texts)[:40_000]
        growth = _least(lambda: read(long)) / _least(lambda: read(long[:4_000]))  # noqa: B023 - called at once
        print(f"{name:26}{growth:8.1f} x for 10 x the text")


def _least(step: Callable[[], object]) -> float:
    taken = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        step()
        taken.append(time.perf_counter() - start)
    return min(taken)

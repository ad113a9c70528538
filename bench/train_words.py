"""Makes bot/domain/word_rarity.json, how rare words are in general: `python -m bench.train_words`."""

from __future__ import annotations

import gzip
import json
import math
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.judge import CORPUS
from bench.talk import read_talk
from bot.domain.references import unfold
from bot.domain.words import RAREST, words_of

TABLE = Path(__file__).parent.parent / "bot" / "domain" / "word_rarity.json"
SHARED = Path(os.environ.get("UNISON_SHARED", "../shared")) / "data"
FEWEST_THREADS = 5  # what the sets' terms allow to ship
FEWEST_WORKSPACES = 3
_STRETCH, _SENTENCES = 40, 20  # lines of chat and sentences of mail that count as one thread
_STEP = 0.5  # rarities are rounded to this
_KEPT_BELOW = RAREST - 1


def public_threads(shared: Path = SHARED) -> Iterator[tuple[str, set[str]]]:
    """The set and the words of each thread of the public sets that may train what ships."""
    for row in _rows(shared / "heat_threads.train.jsonl.gz"):
        yield "heat", _words(message.get("text", "") for message in row["messages"])
    for row in _rows(shared / "help_chat.train.jsonl.gz"):
        lines = row.get("messages") or row.get("lines") or []
        texts = [line.get("text", "") if isinstance(line, dict) else str(line) for line in lines]
        yield from (("chat", _words(texts[i : i + _STRETCH])) for i in range(0, len(texts), _STRETCH))
    sentences = [row["text"] for row in _rows(shared / "intent_sentences.train.jsonl.gz")]
    yield from (("mail", _words(sentences[i : i + _SENTENCES])) for i in range(0, len(sentences), _SENTENCES))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in words_of(unfold(text)[0])}


def public_counts() -> tuple[Counter[str], int]:
    """In how many public threads each word stands, and how many threads there are.

    A word that only one of the sets has is left out: most of those are what people call themselves there.
    """
    counts, threads, sets = Counter[str](), 0, defaultdict[str, set[str]](set)
    for name, words in public_threads():
        counts.update(words)
        threads += 1
        for word in words:
            sets[word].add(name)
    kept = {word: count for word, count in counts.items() if count >= FEWEST_THREADS and len(sets[word]) > 1}
    return Counter(kept), threads


def workspace_words(folder: Path) -> frozenset[str]:
    """All words of a workspace."""
    return frozenset(_words(said.text for said in read_talk(folder).messages.values()))


def rarities(public: tuple[Counter[str], int], workspaces: Sequence[frozenset[str]]) -> dict[str, float]:
    """The rarity of each word: the lower of what the public threads and the workspaces say."""
    counts, threads = public
    table = {word: math.log(threads / count) for word, count in counts.items()}
    seen = Counter(word for words in workspaces for word in words)
    for word, count in seen.items():
        if count >= FEWEST_WORKSPACES:
            # Half of what it is in workspaces, for a workspace is longer than a thread.
            table[word] = min(table.get(word, RAREST), math.log(len(workspaces) / (count - 1) / 0.5))
    return {word: round(value / _STEP) * _STEP for word, value in table.items() if value < _KEPT_BELOW}


def main() -> None:
    folders = sorted(path.parent for path in CORPUS.glob("*/labels.json"))
    levels: dict[float, list[str]] = defaultdict(list)
    for word, rarity in rarities(public_counts(), [workspace_words(folder) for folder in folders]).items():
        levels[rarity].append(word)
    ship = {
        "about": "Rarity of single words, folded, without plurals: natural logarithm of one in how many threads.",
        "source": f"words in {FEWEST_WORKSPACES} or more of the {len(folders)} workspaces of bench/corpus (CC-BY-4.0);"
        f" words in {FEWEST_THREADS} or more threads of vcu-swim-lab/incivility-dataset (MIT),"
        " jkkummerfeld/irc-disentanglement (CC-BY-4.0) and ParakweetLabs/EmailIntentDataSet (Apache-2.0);"
        " by python -m bench.train_words",
        "licence": "counts of single words; the table is CC-BY-4.0",
        "words": {str(level): " ".join(sorted(words)) for level, words in sorted(levels.items())},
    }
    TABLE.write_text(json.dumps(ship, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{TABLE.name}: {sum(map(len, levels.values()))} words, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()

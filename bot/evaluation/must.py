"""What must hold of an answer, as case files say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

Plain: TypeAlias = Mapping[str, Any]
Must: TypeAlias = Callable[[Plain, Any], Iterator[str]]


def broken(answer: Plain, must: Mapping[str, Any]) -> list[str]:
    """The assertions that do not hold, in words; a word that is no assertion raises KeyError."""
    return [what for name, wanted in must.items() for what in ASSERTIONS[name](answer, wanted)]


def at(answer: Any, path: str) -> list[Any]:
    """What stands at `flags.key`: one value, or those of every item of a list."""
    found = [answer]
    for name in path.split("."):
        found = [item[name] for one in found for item in (one if isinstance(one, list) else [one])]
    return found


def _is(answer: Plain, wanted: Plain) -> Iterator[str]:
    yield from (f"{path} is not {value!r}" for path, value in wanted.items() if at(answer, path) != [value])


def _among(answer: Plain, wanted: Plain) -> Iterator[str]:
    yield from (f"{path} is none of {some}" for path, some in wanted.items() if not set(at(answer, path)) <= set(some))


def _between(answer: Plain, wanted: Plain) -> Iterator[str]:
    for path, (low, high) in wanted.items():
        if not all(low <= value <= high for value in at(answer, path)):
            yield f"{path} is not between {low} and {high}"


def _has(answer: Plain, wanted: Plain) -> Iterator[str]:
    yield from (f"{path} has no {value!r}" for path, value in wanted.items() if value not in at(answer, path))


def _has_not(answer: Plain, wanted: Plain) -> Iterator[str]:
    for path, values in wanted.items():
        yield from (f"{path} has {value!r}" for value in values if value in at(answer, path))


def _count(answer: Plain, wanted: Plain) -> Iterator[str]:
    for path, (low, high) in wanted.items():
        (items,) = at(answer, path)
        if not low <= len(items) <= high:
            yield f"{path} has {len(items)} items, not {low} to {high}"


def _words(answer: Plain, wanted: Plain) -> Iterator[str]:
    for path, most in wanted.items():
        if any(len(str(value).split()) > most for value in at(answer, path)):
            yield f"{path} has more than {most} words"


def _holds(answer: Plain, wanted: list[str]) -> Iterator[str]:
    said = _all_words(answer)
    yield from (f"{words!r} is missing" for words in wanted if words.casefold() not in said)


def _lacks(answer: Plain, wanted: list[str]) -> Iterator[str]:
    said = _all_words(answer)
    yield from (f"{words!r} is said" for words in wanted if words.casefold() in said)


def _absent(answer: Plain, wanted: Plain) -> Iterator[str]:
    for path, some in wanted.items():
        said = _all_words(at(answer, path))
        yield from (f"{words!r} is said in {path}" for words in some if words.casefold() in said)


# To add one: a function of an answer and what is wanted of it, that says what does not hold.
ASSERTIONS: Mapping[str, Must] = {
    "is": _is,  # path -> value
    "among": _among,  # path -> values
    "between": _between,  # path -> lowest, highest
    "has": _has,  # path over a list -> a value that one item has
    "hasnt": _has_not,  # path over a list -> values that none has
    "count": _count,  # path of a list -> fewest, most
    "words": _words,  # path -> most words
    "holds": _holds,  # words that stand somewhere in the answer
    "lacks": _lacks,  # words that stand nowhere
    "absent": _absent,  # path -> words that do not stand there
}


def _all_words(value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n".join(map(_all_words, value.values()))
    if isinstance(value, list | tuple):
        return "\n".join(map(_all_words, value))
    return str(value).casefold() if isinstance(value, str) else ""

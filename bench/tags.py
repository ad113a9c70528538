"""The `?` lines of a workspace.txt: what a writer says about one message (draft signal, heat, marks, …)."""

from __future__ import annotations

from dataclasses import dataclass, replace

DRAFTS = ("claim", "text", "question", "answer")
FOLLOW_UPS = ("promise", "request", "accepted", "question", "money", "done")
MARKS = (
    "joke",
    "quote",
    "relay",
    "past",
    "hypothetical",
    "sarcasm",
    "third_person",
    "habit",
    "private_life",
)
REFERENCES = ("ticket", "order", "invoice", "tracking", "url", "email")
TARGETS = ("team", "customer", "thing")


@dataclass(frozen=True)
class Tags:
    """What is said about one message; `heat_target` is a person's id of the file or one of TARGETS."""

    draft: str | None = None
    heat: int = 0
    heat_target: str | None = None
    follow_up: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    cooling: bool = False
    references: tuple[tuple[str, str], ...] = ()
    customers: tuple[str, ...] = ()

    @property
    def tempts(self) -> bool:
        """True where a detector could be tempted: anything but a bare reference or customer."""
        return bool(self.draft or self.heat or self.follow_up or self.marks or self.cooling)


def read_tags(text: str, tags: Tags | None = None) -> tuple[Tags, list[str]]:
    """Take the words after `?` (and the tags so far); give the tags and one sentence per problem."""
    tags, problems = tags or Tags(), []
    for word in text.split():
        key, _, value = word.partition("=")
        try:
            tags = _with(tags, key, value)
        except ValueError as problem:
            problems.append(str(problem))
    return tags, problems


def _with(tags: Tags, key: str, value: str) -> Tags:
    words = tuple(w for w in value.split(",") if w)
    if key == "cooling" and not value:
        return replace(tags, cooling=True)
    if not words:
        raise ValueError(f"tag '{key}' is unknown or lacks its value")
    if key == "draft":
        return replace(tags, draft=_known("draft", words[:1], DRAFTS)[0])
    if key == "heat":
        return _with_heat(tags, value)
    if key == "follow_up":
        return replace(tags, follow_up=tags.follow_up + _known(key, words, FOLLOW_UPS))
    if key == "mark":
        return replace(tags, marks=tags.marks + _known(key, words, MARKS))
    if key == "ref":
        return replace(tags, references=tags.references + tuple(_reference(w) for w in words))
    if key == "customer":
        return replace(tags, customers=tags.customers + tuple(w.replace("_", " ") for w in words))
    raise ValueError(f"tag '{key}' is unknown")


def _known(key: str, words: tuple[str, ...], allowed: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        if word not in allowed:
            raise ValueError(f"tag {key}={word} is unknown; it is one of {', '.join(allowed)}")
    return words


def _with_heat(tags: Tags, value: str) -> Tags:
    level, _, target = value.partition(">")
    if level not in ("0", "1", "2", "3"):
        raise ValueError(f"tag heat={value}: the level is 0, 1, 2 or 3")
    if level != "0" and not target:
        raise ValueError(f"tag heat={value} lacks its target, as in heat={level}>customer")
    return replace(tags, heat=int(level), heat_target=target or None)


def _reference(word: str) -> tuple[str, str]:
    kind, _, value = word.partition(":")
    if kind not in REFERENCES or not value:
        raise ValueError(f"tag ref={word}: it is kind:value, the kind one of {', '.join(REFERENCES)}")
    return kind, value

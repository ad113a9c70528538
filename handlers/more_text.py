"""Words of a message outside of its `text`: cards of help desks, forwarded messages and e-mails, names of files."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.json_parts import Json, part, parts, text_of

_PARTS = 20  # of each kind
_BLOCKS = 50
_DEEP = 6  # rich text holds sections, which hold words


def more_text(inner: Json) -> tuple[str, ...]:
    """One text an attachment and file; blocks only where they say what nothing else does."""
    found = [_attachment(attachment) for attachment in parts(inner, "attachments")[:_PARTS]]
    found += [text_of(file, "title", "name") for file in parts(inner, "files")[:_PARTS]]
    if not text_of(inner, "text"):
        found += _lines(inner)
    return tuple(words for words in found if words)


def _attachment(attachment: Json) -> str:
    fields = [text_of(field, "title") + ": " + text_of(field, "value") for field in parts(attachment, "fields")]
    lines = [text_of(attachment, key) for key in ("pretext", "author_name", "title", "title_link", "text")]
    said = [line for line in (*lines, *fields) if line] or _lines(attachment)
    return "\n".join(said) or text_of(attachment, "fallback")


def _lines(holder: Json) -> list[str]:
    """One line a block, and a field or element of a block."""
    return [line for block in parts(holder, "blocks")[:_BLOCKS] for line in _spoken(block, _DEEP) if line]


def _spoken(block: Json, deep: int) -> Iterator[str]:
    """The words of a block: plain, in its text, its fields, its elements."""
    if block.get("type") == "link":
        yield f"<{text_of(block, 'url')}|{text_of(block, 'text')}>"
        return
    yield text_of(block, "text") or text_of(part(block, "text"), "text")
    if not deep:
        return
    for inner in (*parts(block, "fields")[:_PARTS], *parts(block, "elements")[:_BLOCKS]):
        yield from _spoken(inner, deep - 1)

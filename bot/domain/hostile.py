"""Texts by people nobody knows: without what only machines see, and cut to a length; and the traces of tricks."""

from __future__ import annotations

import re
import unicodedata

_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_FENCE = re.compile(r"<{3,}|>{3,}|={5,}")
_MENTION = re.compile(r"<[@#!]|(?<![\w.+%-])@\w|@(?:channel|here|everyone)\b", re.I)
_LINK = re.compile(
    r"\w{2,12}://\S*|\bwww\.\S+|\bmailto:\S*|\b(?:javascript|data|slack):\S+|\]\([^)]{0,300}\)|<[^<>\s|]{3,}\|[^<>]*>"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?<![\w@.])(?:[a-z0-9-]{1,40}\.)+(?:com|net|org|io|dev|app|info|biz|ru|cn|xyz|top|site|online|link|click|example|test"
    r"|invalid|co|me|ly|gl|de|fr|es|uk|eu|ai|zip)\b(?:/\S*)?",
    re.I,
)
_MARKUP = re.compile(r"</?[a-z!?][^<>]{0,200}>|```|&(?:lt|gt|amp|#x?\w{1,6});|!\[|\$\{|\{\{|<%|\\u00", re.I)
_WORD = re.compile(r"[^\W\d_]{2,}")
_MANY = 4  # times what is kept: more of a text is not even looked at
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


def disarm(text: str, at_most: int) -> str:
    """The text as it is shown to a model: nothing invisible, no fence of ours in it, at most so many characters."""
    if len(text) > _MANY * at_most:
        text = text[: _MANY * at_most // 2] + text[-_MANY * at_most // 2 :]
    kept = "".join(c for c in text if _is_seen(c))
    kept = _FENCE.sub(lambda match: " ".join(match[0]), kept)
    if len(kept) <= at_most:
        return kept
    half = (at_most - 5) // 2
    return f"{kept[:half]} […] {kept[-half:]}"


def tricks(text: str) -> list[str]:
    """What no plain sentence needs, by name: a mention, markup, something invisible, letters of two scripts."""
    plain = unicodedata.normalize("NFKC", text)
    found = [
        ("a mention", bool(_MENTION.search(plain))),
        ("markup", bool(_MARKUP.search(plain))),
        ("something invisible", not all(map(_is_seen, text))),
        ("letters of two scripts in one word", any(map(_is_mixed, _WORD.findall(text)))),
    ]
    return [name for name, there in found if there]


def links(text: str) -> list[str]:
    """Everything that Slack or a browser may turn into a link."""
    return [match[0].rstrip(".,;:!?)") for match in _LINK.finditer(unicodedata.normalize("NFKC", text))]


def _is_seen(character: str) -> bool:
    if character in "\n\t" or character in (_JOINER, _EMOJI_STYLE):
        return True
    return (character.isascii() and " " <= character < "\x7f") or unicodedata.category(character) not in _INVISIBLE


def _is_mixed(word: str) -> bool:
    if word.isascii():
        return False
    scripts = {unicodedata.name(c, "?").split()[0] for c in word}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK", "CHEROKEE", "ARMENIAN"}) > 1

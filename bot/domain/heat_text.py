"""A message as heat sees it: the writer's own words apart from what they quote, paste or link; bounded work."""

from __future__ import annotations

import re
from typing import NamedTuple

HEAD, TAIL = 4_000, 1_000  # characters read of a long message: how it starts and how it ends
LINK, CODE, QUOTE, CALL = "xlinkx", "xcodex", "xquotex", "xatx"  # stand where such a thing was
MARKERS = frozenset((LINK, CODE, QUOTE, CALL))

_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.S)
_QUOTE_LINES = re.compile(r"^[ \t]{0,3}>.*$", re.M)
_FORWARDED = re.compile(
    r"^\W{0,8}(?:-{2,} ?(?:original|forwarded|weitergeleitete|message transféré|mensaje reenviado)|"
    r"(?:from|von|de|sent|gesendet|envoyé|enviado|subject|betreff|objet|asunto): |"
    r"on .{6,80} wrote:|am .{6,80} schrieb)",
    re.I | re.M,
)
_INLINE = re.compile(r"[\"“„«](?=[^\s\"”“»])([^\"”“»\n]{1,1500})[\"”“»]")
_LINK = re.compile(r"<(?![@!#])[^<>\n]{1,2000}>|https?://\S+|[\w.+-]{1,64}@[\w-]{1,63}\.\w[\w.]*")
_MENTION = re.compile(r"<@([A-Z0-9]{2,20})(?:\|[^>\n]{0,80})?>|(?<![\w.])@([\w-]{1,40})")
_EMOJI = re.compile(r":[a-z0-9_+'-]{2,40}:")
_ODD = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0300-\u036f\u0488\u0489]+")
_MACHINE = re.compile(
    r"\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|\b(?:Traceback|Exception|ERROR|WARN|INFO|DEBUG|FATAL)\b[ :(\]]|^\s*at [\w.$]+\("
)
_TOKEN = re.compile(r"\w+(?:'\w+)?|[!?]+")
_FEW = 4  # words; a shorter quotation is a word being talked about, or thrown back


class Words(NamedTuple):
    """`own`: the writer's words; `pasted`: those of others; `lower`: the tokens of `own`, in lower case.

    `mentions`: user ids called by; `emoji`: their names; `thrown`: short quotations, words thrown back.
    """

    own: str = ""
    pasted: str = ""
    lower: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    emoji: tuple[str, ...] = ()
    thrown: tuple[str, ...] = ()


def own_words(text: str) -> Words:
    """Take a text (Slack's, or plain with Markdown quotes) apart. Never more than HEAD + TAIL characters are read."""
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]}\n{text[-TAIL:]}"
    if not text.isascii():
        text = _ODD.sub("", text).replace("’", "'")
    if "&" in text:
        text = text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
    if "`" in text:
        text = _CODE.sub(f" {CODE} ", text)
    mentions: tuple[str, ...] = ()
    if "<" in text or "http" in text or "@" in text:
        text = _LINK.sub(f" {LINK} ", text)
        mentions = tuple(slack or plain for slack, plain in _MENTION.findall(text))
        text = _MENTION.sub(f" {CALL} ", text) if mentions else text
    own, pasted, thrown = _parted(text)
    emoji: tuple[str, ...] = ()
    if ":" in own:
        emoji = tuple(mark[1:-1] for mark in _EMOJI.findall(own))
        own = _EMOJI.sub(" ", own) if emoji else own
    own = own.strip()
    return Words(own, pasted, tuple(_TOKEN.findall(own.lower())), mentions, emoji, thrown)


def _parted(text: str) -> tuple[str, str, tuple[str, ...]]:
    """(own, pasted, thrown): quoted lines and sentences, and all under a forwarded head, are pasted; logs are gone."""
    pasted: list[str] = []
    thrown: list[str] = []
    if ">" in text:
        pasted += [line.lstrip(" \t>") for line in _QUOTE_LINES.findall(text)]
        text = _QUOTE_LINES.sub(QUOTE, text)
    if ":" in text and "\n" in text:
        forwarded = _FORWARDED.search(text)
        if forwarded:
            pasted.append(text[forwarded.end() :])
            text = f"{text[: forwarded.start()]} {QUOTE}"
        text = "\n".join(line for line in text.split("\n") if not _MACHINE.search(line))
    if '"' in text or (not text.isascii() and ("“" in text or "„" in text or "«" in text)):
        for match in _INLINE.finditer(text):
            (pasted if match[1].count(" ") >= _FEW else thrown).append(match[1])
        text = _INLINE.sub(lambda match: f" {QUOTE} " if match[1].count(" ") >= _FEW else match[0], text)
    return text, "\n".join(pasted), tuple(thrown)

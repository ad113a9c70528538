"""`unison check`: a reply, or a file of them, checked before it goes out; a line in, a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import typer

from bot.domain.reply_advice import PRAISE
from bot.domain.reply_check import READ_AT_MOST, ReplyCheck, check_reply
from bot.domain.reply_rewrite import Rewrite, rewrite_reply

_PARTLY, _UNUSABLE, _NOTHING = 3, 4, 2  # exit status


def run(text: str, lines: Iterable[str] | None, situation: str) -> int:
    """Check one text ("-" is standard input), or each line of a file; give the exit status."""
    if lines is not None:
        return _run_lines(lines, situation)
    text = sys.stdin.read(READ_AT_MOST + 1) if text == "-" else text
    if not text.strip():
        typer.echo("unison: there is no reply to check: give it in quotes, or by standard input", err=True)
        return _NOTHING
    check = check_reply(text, situation)
    for line in described(check, rewrite_reply(text, check)):
        typer.echo(_sayable(line))
    return 0


def _run_lines(lines: Iterable[str], situation: str) -> int:
    wrong = total = 0
    for answer in checked(lines, situation):
        typer.echo(_sayable(json.dumps(answer, ensure_ascii=False)))
        total, wrong = total + 1, wrong + ("error" in answer)
    if wrong or not total:
        typer.echo(f"unison: {wrong} of {total} lines could not be checked", err=True)
        return _UNUSABLE if wrong == total else _PARTLY
    return 0


def checked(lines: Iterable[str], situation: str = "") -> Iterator[dict[str, Any]]:
    """An answer to each line, in order; one that makes no sense is answered by an `error`."""
    for line in lines:
        try:
            asked = json.loads(line)
        except (ValueError, RecursionError):
            yield {"error": "this is not JSON"}
            continue
        yield _answer(asked, situation)


def _answer(asked: Any, situation: str) -> dict[str, Any]:
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return {"error": "a line is an object with `text`, a string"}
    given = asked.get("situation") or situation
    if not isinstance(given, str):
        return {"error": "`situation` must be a string"}
    if not asked["text"].strip():
        return {"error": "the text is empty"}
    check = check_reply(asked["text"], given)
    return {
        "verdict": check.verdict,
        "flags": [flag.key for flag in check.flags],
        "why": {flag.key: flag.words for flag in check.flags},
        "good": [*check.good],
    }


def described(check: ReplyCheck, rewrite: Rewrite | None) -> Iterator[str]:
    """What a person reads: what is good, what to mend, an offer."""
    for good in check.good:
        yield f"+ {PRAISE[good]}"
    for flag in check.flags:
        yield f"- {flag.key}: “{flag.words}”"
        yield f"  {flag.why} {flag.helps}"
    yield "Fit to send." if check.verdict == "send" else "Better mended first."
    if rewrite:
        yield ""
        yield "An offer, in your words; [brackets] are yours to fill in:"
        yield rewrite.text


def _sayable(line: str) -> str:
    return line.encode("utf-8", "replace").decode("utf-8")  # half a character in, a question mark out

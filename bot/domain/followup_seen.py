"""What speaks for and against a possible debt, as numbers: the words that bind, and the conversation around them."""

from __future__ import annotations

import math

from bot.domain.followup_features import Features
from bot.domain.followup_marks import Mark
from bot.domain.followup_talk import Talk
from bot.domain.model import Author

TO_DO = frozenset(("asks you", "asks for", "please do", "need it then", "name, do", "you do", "at yours", "owed"))
_AT_ONCE = 30 * 60.0  # seconds


def seen(mark: Mark, role: str) -> Features:
    """What the message itself shows in its `role` (own | ask | nobody), as numbers for the second look."""
    scores = mark.scores
    binding = mark.ask if role == "ask" else mark.own
    due = float(bool(binding.due))
    score = {"own": scores.own, "ask": scores.ask, "nobody": scores.nobody}[role] / 2
    found = {
        "own": scores.own / 2, "ask": scores.ask / 2, "nobody": scores.nobody / 2, "done": scores.done / 2,
        "intent": scores.intent / 4, "due": due, "due time": float("T" in binding.due), "reply": float(mark.is_reply),
        "sentence": binding.score / 2, "due and score": due * score, "due and sentence": due * binding.score / 2,
        "direct": float(mark.is_direct), "outsider": float(mark.author is Author.OUTSIDER),
        "shared": float(mark.to_customer), "money": float(bool(mark.money)), "customer": float(bool(mark.customer)),
        "words": math.log1p(mark.words) / 2, "calls": float(bool(mark.to)), "calls first": float(mark.calls_first),
        "calls many": float(len(mark.to) > 1), "relays": float(mark.relays), "asks": float(mark.asks),
        "drafts": mark.drafts, "drafts, no due": mark.drafts * (1 - due), "drafts, due": mark.drafts * due,
    }  # fmt: skip
    if role == "ask":
        to_do = not TO_DO.isdisjoint(binding.cues)
        found["only asks to know"] = float(mark.asks and not to_do and not due)
        found["to do"] = float(to_do)
        found["to do, called"] = float(to_do and bool(mark.to))
    found.update((f"= {cue}", 1.0) for cue in (mark.cues if role == "nobody" else binding.cues))
    if due:
        found.update((f"= {cue}, due", 1.0) for cue in binding.cues)
    return found


def around(mark: Mark, debtor: str, talk: Talk) -> Features:
    """What the conversation shows: was the debtor asked, was it done at once, do others go on."""
    thread = talk.threads[mark.thread]
    before = [other for other in thread if other.ts < mark.ts]
    at_once = [o for o in talk.after(mark) if o.seconds - mark.seconds <= _AT_ONCE]
    done = [o.scores.done for o in at_once if o.user_id == debtor]
    asked = [o.scores.ask for o in before if o.user_id != debtor]
    owned = [o.scores.own for o in before if o.user_id == debtor]
    replies = [o for o in thread if o.ts > mark.ts]
    return {
        "done at once": max(done, default=-6.0) / 3,
        "speaks at once": float(bool(done)),
        "asked before": max(asked, default=-5.0) / 3,
        "owned before": max(owned, default=-5.0) / 3,
        "first here": float(not before),
        "debtor answers": float(any(o.user_id == debtor for o in replies)) if debtor != mark.user_id else 0.0,
        "no to it": float(any(o.user_id == debtor and o.scores.own < -3 for o in replies[:2]))
        if debtor != mark.user_id
        else 0.0,
        "thread grows": math.log1p(len(replies)) / 2,
    }

"""One tap that stands for several acts on an agreed message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.agreed import Act, ActKind, AgreedState, next_at
from bot.domain.approvals import ApprovalRule
from bot.domain.merging import Words


def agree_at_once(
    state: AgreedState,
    acts: Iterable[Act],
    now: datetime,
    act_id: str,
    user_id: str,
    words: Words,
    rule: ApprovalRule,
    drafters: Sequence[str] = (),
) -> tuple[Act, ...]:
    """ "You two already say the same": in one tap `user_id` puts `words` on the card, proposes and approves them.

    In: the state and the acts it follows from, the id of the tap, whose words they are, the channel's rule and who
    drafts. Out: the acts to keep. Whether that is enough to be agreed, the rule says: one's own words may not be.
    """
    seen, text = state.live_ids, words.text.strip()
    twin = next((one.version_id for one in state.versions if one.version_id in seen and one.text.strip() == text), "")
    about = twin or f"{act_id}:save"
    at = next_at(acts, now)  # one moment, but one after the other
    save = Act(at, about, user_id, ActKind.SAVE, seen=seen, text=words.text, people=(words.user_id,))
    at = next_at([save], now)
    asking = Act(at, f"{act_id}:propose", user_id, ActKind.PROPOSE, about, seen, rule=rule, people=tuple(drafters))
    approval = Act(next_at([asking], now), f"{act_id}:approve", user_id, ActKind.APPROVE, about)
    return (asking, approval) if twin else (save, asking, approval)

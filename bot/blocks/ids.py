"""Every id that Slack sends back to us, said once. `action_id` = feature.verb, `callback_id` = feature.view."""

from __future__ import annotations

import json
from collections.abc import Mapping

# buttons
OWN = "collision.own"
NOT_SAME = "collision.not_same"
WHY = "collision.why"
UNDO = "collision.undo"
RELEASE = "collision.release"
ASK = "collision.ask"
SHOW_MYSELF = "collision.show_myself"
PREFER = "home.prefer"
FINE = "heat.fine"
HOLD = "heat.hold"
HELPFUL = "heat.helpful"
NOT_HELPFUL = "heat.not_helpful"
WHY_NUDGE = "heat.why"
CHECK = "heat.check"
USE_WORDING = "heat.use_wording"

# shortcuts
DRAFT_HERE = "collision.draft_here"
CHECK_MINE = "heat.check_mine"
OPEN_SETTINGS = "settings.open"

# forms
SETTINGS = "settings.form"
CHECK_FORM = "heat.check_form"

_VERSION = 1


def pack(**ids: str) -> str:
    """Ids for a button's `value` or a form's `private_metadata`: versioned JSON, never text."""
    return json.dumps({"v": _VERSION, **ids}, separators=(",", ":"))


def unpack(value: str) -> Mapping[str, str]:
    """The ids of `pack`; nothing of what is not ours or of another version."""
    try:
        ids = json.loads(value)
    except (ValueError, RecursionError):  # no JSON, or deeper than any of ours
        return {}
    if not isinstance(ids, dict) or ids.pop("v", None) != _VERSION:
        return {}
    return {key: text for key, text in ids.items() if isinstance(text, str)}

"""The ids of the agreed message that Slack sends back to us: `action_id` feature.verb, `callback_id` feature.view."""

from __future__ import annotations

# buttons
APPROVE = "agreement.approve"
TAKE_BACK = "agreement.take_back"
OBJECT = "agreement.object"
SETTLE = "agreement.settle"
PROPOSE = "agreement.propose"
CHOOSE = "agreement.choose"
WITHDRAW = "agreement.withdraw"
WRITE = "agreement.write"
HISTORY = "agreement.history"
SENT = "agreement.sent"
POST = "agreement.post"
REOPEN = "agreement.reopen"
TEMPLATE = "agreement.template"
CHECK = "agreement.check"

# forms
DRAFT_FORM = "agreement.draft_form"
OBJECTION_FORM = "agreement.objection_form"
HISTORY_VIEW = "agreement.history_view"

# fields of the forms
TEXT, REASON, ALTERNATIVE = "text", "reason", "alternative"

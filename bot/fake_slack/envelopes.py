"""What goes over the wire to the app: Socket Mode frames and event wrappers, exactly as Slack shapes them."""

import json
from typing import TYPE_CHECKING

from bot.fake_slack.state import App, Installation, Json

if TYPE_CHECKING:
    from bot.fake_slack.delivery import Delivery

HOST = "applink-fake-slack"


def hello_frame(app_id: str, num_connections: int) -> Json:
    """In: the app and how many lines it has now. Out: the first frame of a connection."""
    return {
        "type": "hello",
        "num_connections": num_connections,
        "connection_info": {"app_id": app_id},
        "debug_info": {
            "host": HOST,
            "started": "2026-11-21 09:00:00.000",
            "build_number": 10,
            "approximate_connection_time": 18060,
        },
    }


def disconnect_frame(reason: str) -> Json:
    """In: why. Out: the frame that announces the end of a connection."""
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}}


def takes_answer(delivery: "Delivery") -> bool:
    """In: a delivery. Out: whether its ack may carry an answer: those to commands, forms and menu questions do."""
    return delivery.kind == "slash_commands" or delivery.payload.get("type") in ("view_submission", "block_suggestion")


def socket_frame(delivery: "Delivery") -> str:
    """In: a delivery about to be sent. Out: its Socket Mode envelope as text."""
    frame: Json = {
        "envelope_id": delivery.envelope_id,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": takes_answer(delivery),
    }
    if delivery.kind == "events_api":
        frame["retry_attempt"] = delivery.attempts - 1
        frame["retry_reason"] = delivery.reason
    return json.dumps(frame)


def event_callback(
    app: App,
    to: Installation,
    event: Json,
    event_id: str,
    event_time: int,
    *,
    outer: str = "",
    shared: bool = False,
) -> Json:
    """In: an inner event, the installation it goes to, its id and time, the team outside (the author's in a
    shared channel) and whether the channel is shared. Out: the payload that wraps it."""
    return {
        "token": app.verification_token,
        "team_id": outer or to.team_id,
        "context_team_id": to.team_id,
        "context_enterprise_id": None,
        "api_app_id": app.id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": to.team_id,
                "user_id": to.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": shared,
        "event_context": f"4-{event_id}",
    }

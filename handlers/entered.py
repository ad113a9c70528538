"""What people entered: in a form, or in the fields of one of our messages."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.json_parts import Json, part, parts, text_of


def entered(holder: Json) -> dict[str, str]:
    """What every field of a view, or of a message's payload, holds now, by block id."""
    return {
        str(block_id): chosen(element)
        for block_id, elements in part(part(holder, "state"), "values").items()
        if isinstance(elements, Mapping)
        for element in elements.values()
        if isinstance(element, Mapping)
    }


def chosen(value: Json) -> str:
    """What was entered or picked in one element, as text."""
    many = parts(value, "selected_options")
    if many or isinstance(value.get("selected_options"), list):
        return ",".join(text_of(option, "value") for option in many)
    one = text_of(part(value, "selected_option"), "value")
    return one or text_of(
        value, "selected_time", "selected_date", "selected_conversation", "selected_channel", "selected_user", "value"
    )

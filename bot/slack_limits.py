"""Slack's limits as one table, and one check that names in plain sentences what Slack would refuse."""

LIMITS: dict[str, int] = {"message.text": 40000, "update.text": 4000, "message.markdown_text": 12000, "message.attachments": 100, "view.bytes": 250000}


def problems_of_blocks(blocks: object) -> list[str]:
    """x"""
    return []


def problems_of_view(view: object) -> list[str]:
    """x"""
    return []

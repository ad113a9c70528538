"""The help text: every command in one line. A test holds it against COMMANDS."""

from __future__ import annotations

USAGE: dict[str, tuple[str, str]] = {
    "draft": ("draft [reference] [text]", "say that you are answering: the newest message here, or the issue you name"),
    "issues": ("issues", "what is being answered right now, and by whom"),
    "link": ("link PERMALINK [PERMALINK]", "join two threads about one issue: copy the link of a message in each"),
    "customer": ("customer add | alias | list | remove | undo", "which customers I know, and by what names"),
    "check": (
        "check [text]",
        "is this reply to a customer fit to go? Private, and nothing is kept; on a message of yours, in threads too: "
        "its shortcut *Check my reply*",
    ),
    "templates": ("templates", "letters to begin with: a no, an apology, bad news, an ending"),
    "pause": (
        "pause on | off",
        "whether I tell you, and only you, when a thread that you are about to answer is tense",
    ),
    "settings": ("settings", "choose what Unison does in this channel"),
    "help": ("help", "this list"),
}

INTRO = "I notice when several of you draft an answer to the same customer issue, so that one message goes out."
ELSEWHERE = (
    "Slash commands do not work in threads: there, mention me (`@unison draft`), react with :eyes: or :writing_hand: "
    "to the message you are answering, or use its shortcut *I'm drafting a reply*."
)

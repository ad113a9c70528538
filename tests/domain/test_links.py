"""Links of help desks, trackers, carriers and Slack: the same key as the plain one, where there is one."""

import pytest

from bot.domain.references import find_references


def said(text: str) -> str:
    """What is found, in short: "ticket KH-2231, email a@b.example"."""
    return ", ".join(f"{ref.kind} {ref.value}" for ref in find_references(text))


LINKS = [
    ("https://acme.zendesk.com/agent/tickets/4711", "ticket 4711"),
    ("https://acme.zendesk.com/hc/en-us/requests/4711", "ticket 4711"),
    ("https://app.intercom.com/a/inbox/ab12/inbox/shared/all/conversation/2154690001", "ticket intercom:2154690001"),
    ("https://app.frontapp.com/open/cnv_1a2b3c", "ticket front:cnv_1a2b3c"),
    ("https://secure.helpscout.net/conversation/123456789/4711/", "ticket 4711"),
    ("https://acme.freshdesk.com/a/tickets/4711", "ticket 4711"),
    ("https://app.hubspot.com/contacts/123/ticket/998877", "ticket hubspot:998877"),
    ("https://app-eu1.hubspot.com/contacts/123/record/0-5/998877", "ticket hubspot:998877"),
    ("https://acme.atlassian.net/browse/KH-2231", "ticket KH-2231"),
    ("https://jira.acme.example/browse/KH-2231?focusedId=1", "ticket KH-2231"),
    ("https://acme.atlassian.net/jira/software/projects/KH/boards/1?selectedIssue=KH-2231", "ticket KH-2231"),
    ("https://acme.atlassian.net/servicedesk/customer/portal/2/KH-2231", "ticket KH-2231"),
    ("https://linear.app/acme/issue/ENG-123/the-title", "ticket ENG-123"),
    ("https://github.com/acme/edge/issues/418", "ticket edge#418"),
    ("https://github.acme.example/edge/issues/418", "ticket edge#418"),
    ("https://gitlab.acme.example/grp/sub/edge/-/issues/418", "ticket edge#418"),
    ("https://acme.lightning.force.com/lightning/r/Case/5003000000D8cuIAAR/view", "ticket salesforce:5003000000D8cuI"),
    ("https://acme.my.salesforce.com/5003000000D8cuI", "ticket salesforce:5003000000D8cuI"),
    ("https://app.chatwoot.com/app/accounts/1/conversations/4711", "ticket 4711"),
    ("https://chat.acme.example/app/accounts/1/inbox/2/conversations/4711", "ticket 4711"),
    ("https://desk.acme.example/#ticket/zoom/number/20123", "ticket 20123"),
    ("https://desk.acme.example/#ticket/zoom/812", "ticket zammad:812"),
    ("https://rt.acme.example/Ticket/Display.html?id=4711", "ticket 4711"),
    (
        "https://otrs.acme.example/index.pl?Action=AgentTicketZoom;TicketNumber=2026030410000012",
        "ticket 2026030410000012",
    ),
    ("https://shop.example/orders/A-4711", "ticket A-4711"),
    ("https://shop.example/admin/orders/4501234", "order 4501234"),
    ("https://shop.example/invoice/22817", "invoice 22817"),
    ("https://desk.example/tickets/88123?tab=1", "ticket 88123"),
    (
        "https://www.dhl.de/de/privatkunden/dhl-sendungsverfolgung.html?piececode=00340434123456789012",
        "tracking 00340434123456789012",
    ),
    ("https://www.ups.com/track?tracknum=1Z999AA10123456784", "tracking 1Z999AA10123456784"),
    ("https://hollow.slack.com/archives/C0AB12CD3/p1780927339332070", "thread C0AB12CD3/1780927339.332070"),
    (
        "https://hollow.slack.com/archives/C0AB12CD3/p1780927400000100?thread_ts=1780927339.332070&amp;cid=C0AB12CD3",
        "thread C0AB12CD3/1780927339.332070",
    ),
]


@pytest.mark.parametrize(("url", "expected"), LINKS, ids=lambda value: value[-40:])
@pytest.mark.parametrize("shape", ["{}", "<{}>", "<{}|label>", "look: {}, thanks", "<{}|#99123>"])
def test_links(url: str, expected: str, shape: str) -> None:
    """Links of help desks, trackers, carriers and Slack, bare, in Slack's brackets, with a label."""
    assert said(shape.format(url)) == expected


def test_a_link_and_its_key_are_one() -> None:
    """Whether one pastes the link or types the key, it is the same reference."""
    linked = find_references("<https://acme.atlassian.net/browse/KH-2231|the hinge>")
    assert linked == find_references("ticket KH-2231") == find_references("KH-2231")

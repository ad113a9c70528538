"""Links of help desks, trackers and Slack itself, as references: the same key as the plain one where there is one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from bot.domain.keys import key_of
from bot.domain.model import Reference

_URL = re.compile(r"https?://(?P<host>[\w.-]{1,253})(?::\d+)?(?P<rest>[/?#].*)?", re.I | re.S)
_AT_MOST = 2000  # characters of a link that are looked at
_KEY = r"[A-Za-z][A-Za-z0-9_]{1,9}-\d{1,8}"


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the links of one product look. `own` says whose numbers these are, where no plain key is known."""

    host: re.Pattern[str]  # "" matches any host: products that people host themselves
    path: re.Pattern[str]  # what is found is group `id`, perhaps `repo`
    kind: str = "ticket"
    own: str = ""


def _shape(host: str, path: str, kind: str = "ticket", own: str = "") -> _Shape:
    return _Shape(re.compile(host, re.I), re.compile(path), kind, own)


# The first that fits wins: products by their host first, then the paths of those that stand on any host.
_SHAPES = (
    _shape(r"(^|\.)slack\.com$", r"^/archives/(?P<channel>[CGD]\w{5,20})/p(?P<id>\d{16})\b", "thread"),
    _shape(r"\.zendesk\.com$", r"/(?:agent/)?(?:tickets|requests)/(?P<id>\d{1,15})\b"),
    _shape(r"(^|\.)intercom\.(?:com|io)$", r"/conversations?/(?P<id>\d{5,20})\b", own="intercom"),
    _shape(r"(^|\.)frontapp\.com$", r"/(?P<id>(?:cnv|msg)_[0-9a-z]{4,20})\b", own="front"),
    _shape(r"(^|\.)helpscout\.(?:net|com)$", r"/conversation/\d{3,15}/(?P<id>\d{1,12})\b"),
    _shape(r"(^|\.)helpscout\.(?:net|com)$", r"/conversation/(?P<id>\d{3,15})\b", own="helpscout"),
    _shape(r"\.freshdesk\.com$|\.freshservice\.com$", r"/tickets/(?P<id>\d{1,15})\b"),
    _shape(r"(^|\.)hubspot\.com$", r"/(?:ticket|record/0-5)/(?P<id>\d{3,20})\b", own="hubspot"),
    _shape(r"(^|\.)hubspot\.com$", r"/(?:deal|record/0-3)/(?P<id>\d{3,20})\b", "deal", own="hubspot"),
    _shape(r"(^|\.)linear\.app$", rf"/issue/(?P<id>{_KEY})\b"),
    _shape(r"(^|\.)(?:force|salesforce)\.com$", r"/(?P<id>500[0-9A-Za-z]{12})(?:[0-9A-Za-z]{3})?\b", own="salesforce"),
    _shape(r"(^|\.)(?:force|salesforce)\.com$", r"/(?P<id>801[0-9A-Za-z]{12})(?:[0-9A-Za-z]{3})?\b", "order",
           "salesforce"),
    _shape(r"(^|\.)stripe\.com$", r"/(?P<id>(?:in|pi|py|ch|re|dp|du)_\w{8,40})\b", "invoice", "stripe"),
    _shape(r"(^|\.)trello\.com$", r"^/c/(?P<id>\w{6,12})\b", own="trello"),
    _shape(r"(^|\.)asana\.com$", r"^/(?:0/\d+|1/\d+/(?:project/\d+/)?task)/(?P<id>\d{8,20})\b", own="asana"),
    _shape(r"(^|\.)monday\.com$", r"/pulses/(?P<id>\d{5,20})\b", own="monday"),
    _shape(r"(^|\.)(?:ups|dhl|fedex|usps|dpd|gls-group|hermesworld|royalmail|laposte|correos|ctt)\.[a-z.]+$",
           r"(?:track(?:num|ing-?id|ingnumber)?|trknbr|tLabels|piececode|idc|code|match|parcel)s?[=/]"
           r"(?P<id>\w{8,35})", "tracking"),
    _shape("", rf"/(?:browse|issues?|queues/[\w/]{{1,40}}|portal/\d+)/(?P<id>{_KEY})\b"),
    _shape("", rf"[?&]selectedIssue=(?P<id>{_KEY})\b"),
    _shape("", r"^/(?:[\w.-]+/){1,5}?(?P<repo>[\w.-]{1,100})/(?:-/)?"
           r"(?:issues|pull|pulls|merge_requests|discussions)/(?P<id>\d{1,9})\b"),
    _shape("", r"^/(?P<repo>[\w.-]{1,100})/(?:-/)?(?:issues|pull|merge_requests)/(?P<id>\d{1,9})\b"),
    _shape("", r"/accounts/\d{1,9}/(?:[\w/]{0,60}/)?conversations/(?P<id>\d{1,12})\b"),  # Chatwoot
    _shape("", r"#ticket/zoom/number/(?P<id>\d{2,20})\b"),  # Zammad
    _shape("", r"#ticket/zoom/(?P<id>\d{1,12})\b", own="zammad"),
    _shape("", r"/Ticket/Display\.html\?(?:[^#]{0,200}&)?id=(?P<id>\d{1,12})\b"),  # Request Tracker
    _shape("", r"[?;&]TicketNumber=(?P<id>\d{4,20})\b"),  # OTRS, Znuny
    _shape("", r"[?;&]TicketID=(?P<id>\d{1,12})\b", own="otrs"),
    _shape("", r"/scp/tickets\.php\?(?:[^#]{0,200}&)?id=(?P<id>\d{1,12})\b", own="osticket"),
    _shape("", r"[?&=](?:number|sysparm_query=number)(?:=|%3D)(?P<id>[A-Z]{2,6}\d{5,10})\b"),  # ServiceNow
    _shape("", r"/(?:orders?|bestellung(?:en)?|commandes?|pedidos?)/(?P<id>[\w-]{0,15}\d[\w-]{2,18})\b", "order"),
    _shape("", r"/(?:invoices?|rechnung(?:en)?|factures?|facturas?)/(?P<id>[\w-]{0,15}\d[\w-]{2,18})\b", "invoice"),
    _shape("", r"/(?:bookings?|reservations?|reservas?)/(?P<id>[\w-]{0,15}\d[\w-]{2,18})\b", "booking"),
    _shape("", r"/(?:tickets?|cases?|issues?|conversations?|requests?)/(?P<id>[\w-]{0,15}\d[\w-]{2,18})\b"),
)  # fmt: skip
_THREAD_TS = re.compile(r"[?&]thread_ts=(\d{10}\.\d{6})\b")


def reference_of_link(url: str) -> Reference | None:
    """The ticket, order or Slack thread that `url` leads to; None for a page that is no such thing."""
    split = _URL.match(unquote(url[:_AT_MOST]).replace("&amp;", "&"))
    if split is None:
        return None
    host, rest = split["host"].lower(), split["rest"] or ""
    for shape in _SHAPES:
        if (found := shape.host.search(host) and shape.path.search(rest)) and isinstance(found, re.Match):
            return _reference(shape, found, rest)
    return None


def _reference(shape: _Shape, found: re.Match[str], rest: str) -> Reference:
    parts, value = found.groupdict(), found["id"]
    if shape.kind == "thread":
        parent = _THREAD_TS.search(rest)
        return Reference("thread", f"{parts['channel']}/{parent[1] if parent else f'{value[:10]}.{value[10:]}'}")
    if parts.get("repo"):
        return Reference("ticket", f"{parts['repo'].lower()}#{value}")
    if shape.own:
        return Reference(shape.kind, f"{shape.own}:{value}")
    key = key_of(value)  # a key says by its prefix what it is
    return Reference("ticket", key) if key else Reference(shape.kind, value.upper())

"""Which company an e-mail address or host belongs to; addresses that anybody may have belong to none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Registered: TypeAlias = Callable[[str], str]  # "mail.acme.co.uk" -> "acme.co.uk", by the public suffix list

_FREE_MAIL = """
gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de live.com live.co.uk msn.com
yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.es yahoo.com.br ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net
gmx.at gmx.ch web.de t-online.de freenet.de mail.de posteo.de mailbox.org proton.me protonmail.com pm.me tutanota.com
zoho.com fastmail.com hey.com mail.com mail.ru yandex.ru yandex.com bk.ru inbox.ru list.ru qq.com 163.com 126.com
naver.com hanmail.net daum.net rediffmail.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it
tiscali.it alice.it bol.com.br uol.com.br terra.com.br sapo.pt btinternet.com sky.com ntlworld.com comcast.net
verizon.net att.net sbcglobal.net cox.net shaw.ca rogers.com telus.net bigpond.com optusnet.com.au xtra.co.nz wp.pl
o2.pl onet.pl interia.pl seznam.cz abv.bg telenet.be skynet.be ziggo.nl kpnmail.nl bluewin.ch
"""
FREE_MAIL = frozenset(_FREE_MAIL.split())


def company_domain(address: str, registered: Registered) -> str:
    """The domain that a company is known by, of an e-mail address or host; "" for mail that anybody may have."""
    host = address.rpartition("@")[2].lower().strip(".")
    domain = registered(host) or ".".join(host.split(".")[-2:])  # a suffix unknown to the list: the last two parts
    return "" if domain in FREE_MAIL or "." not in domain else domain

"""Due dates in German, French, Spanish and Dutch, as teams of these countries write them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.due import due_of

WEDNESDAY = datetime(2026, 5, 13, 9, 40, tzinfo=ZoneInfo("Europe/Berlin"))  # calendar week 20


def read(text: str) -> str | None:
    """What is read, without the offset of a time."""
    found = due_of(text, WEDNESDAY, "Europe/Berlin")
    return found.iso[:16] if found else None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Bis Freitag hast du das Angebot", "2026-05-15"),
        ("mach ich bis morgen", "2026-05-14"),
        ("Kannst du das bitte heute noch rausschicken?", "2026-05-13"),
        ("Ich schicke es übermorgen", "2026-05-15"),
        ("Bekommst du morgen früh", "2026-05-14"),
        ("spätestens Montag ist die Rechnung korrigiert", "2026-05-18"),
        ("bis Ende der Woche erledige ich das", "2026-05-15"),
        ("Ende nächster Woche bekommen Sie den Vertrag", "2026-05-22"),
        ("bis Monatsende überweisen wir den Betrag", "2026-05-31"),
        ("Das brauchen wir bis zum 20.", "2026-05-20"),
        ("bis 28.05. bitte unterschreiben", "2026-05-28"),
        ("Am 1. Juni liefern wir", "2026-06-01"),
        ("bitte bis zum 3. Juni zurückschicken", "2026-06-03"),
        ("um 15 Uhr rufe ich Sie an", "2026-05-13T15:00"),
        ("bis morgen Mittag hast du die Liste", "2026-05-14T12:00"),
        ("Ich melde mich um halb vier", "2026-05-13T15:30"),
        ("bis 14:30 hast du die Zahlen", "2026-05-13T14:30"),
        ("morgen um 8.30 Uhr bitte anrufen", "2026-05-14T08:30"),
        ("in zwei Stunden habt ihr das Update", "2026-05-13T11:40"),
        ("innerhalb von 3 Werktagen bekommen Sie Ihr Geld zurück", "2026-05-18"),
        ("in einer Woche schicke ich den Rest", "2026-05-20"),
        ("nächste Woche Dienstag bringe ich es mit", "2026-05-19"),
        ("Freitag in einer Woche kriegst du die Auswertung", "2026-05-22"),
        ("geht in KW 22 an Sie raus, ich schicke die Nummer", "2026-05-29"),
        ("Anfang nächster Woche bekommt ihr Bescheid", "2026-05-19"),
        ("bis Feierabend liegt das bei dir", "2026-05-13"),
        ("ich brauche das vor Freitag", "2026-05-14"),
        ("Heute Abend schreibe ich ihr", "2026-05-13"),
        ("Donnerstag um 9 rufe ich an", "2026-05-14T09:00"),
        ("bis spätestens 12 Uhr bitte", "2026-05-13T12:00"),
        ("Du hast es am Donnerstag", "2026-05-14"),
        # French
        ("Je vous l'envoie demain", "2026-05-14"),
        ("tu l'auras vendredi", "2026-05-15"),
        ("il me faut le devis avant vendredi", "2026-05-14"),
        ("d'ici lundi je vous fais un retour", "2026-05-18"),
        ("au plus tard mardi", "2026-05-19"),
        ("Il me faut ça pour demain midi", "2026-05-14T12:00"),
        ("Je vous rappelle à 15h", "2026-05-13T15:00"),
        ("je t'appelle demain à 9 h", "2026-05-14T09:00"),
        ("pouvez-vous le signer avant 17h30 ?", "2026-05-13T17:30"),
        ("d'ici la fin de la semaine vous aurez le rapport", "2026-05-15"),
        ("avant la fin du mois, on vous rembourse", "2026-05-31"),
        ("Dans deux heures vous aurez la réponse", "2026-05-13T11:40"),
        ("sous 48h vous recevrez l'avoir", "2026-05-15T09:40"),
        ("la semaine prochaine je vous envoie le contrat", "2026-05-22"),
        ("mardi prochain je passe", "2026-05-19"),
        ("le 20 mai vous aurez la livraison", "2026-05-20"),
        ("pour le 15 s'il te plaît", "2026-05-15"),
        ("ce soir je te la sors", "2026-05-13"),
        ("cet après-midi je m'en occupe, tu peux compter dessus", "2026-05-13"),
        ("après-demain tu auras les photos", "2026-05-15"),
        ("dans trois jours ouvrés vous aurez le virement", "2026-05-18"),
        ("avant ce soir, peux-tu le faire ?", "2026-05-13"),
        # Spanish
        ("Mañana se lo envío", "2026-05-14"),
        ("te lo mando el viernes", "2026-05-15"),
        ("para el lunes lo tienes", "2026-05-18"),
        ("antes de las 5 lo tienes", "2026-05-13T17:00"),
        ("a más tardar el martes", "2026-05-19"),
        ("Lo necesito para mañana al mediodía", "2026-05-14T12:00"),
        ("a fin de mes le pago", "2026-05-31"),
        ("la próxima semana le mando la factura", "2026-05-22"),
        ("en dos horas te llamo", "2026-05-13T11:40"),
        ("el 20 de mayo entrego el informe", "2026-05-20"),
        ("hoy mismo lo hago", "2026-05-13"),
        ("mañana por la mañana te llamo", "2026-05-14"),
        ("dentro de tres días hábiles tendrá el reembolso", "2026-05-18"),
        ("pasado mañana lo tienes", "2026-05-15"),
        ("puedes mandarlo antes del viernes?", "2026-05-14"),
        ("esta tarde te lo paso", "2026-05-13"),
        # Dutch
        ("Ik stuur het morgen", "2026-05-14"),
        ("vrijdag krijg je de offerte", "2026-05-15"),
        ("uiterlijk maandag hoor je van ons, ik bel", "2026-05-18"),
        ("kun je dit voor vrijdag doen?", "2026-05-14"),
        ("ik bel je om 3 uur", "2026-05-13T15:00"),
        ("vanavond stuur ik de foto's", "2026-05-13"),
        ("over twee dagen heb je het", "2026-05-15"),
        ("eind van de week krijgen jullie de factuur", "2026-05-15"),
        ("volgende week dinsdag regel ik het", "2026-05-19"),
        ("binnen 24 uur krijgt u antwoord", "2026-05-14T09:40"),
        ("overmorgen heb je de sleutel", "2026-05-15"),
        ("graag vóór 17:00", "2026-05-13T17:00"),
        ("ik lever het op 20 mei", "2026-05-20"),
    ],
)
def test_what_is_owed_by_when(text: str, due: str) -> None:
    """Said on a Wednesday morning in Berlin."""
    assert read(text) == due

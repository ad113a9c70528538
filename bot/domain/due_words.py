"""The words of days, hours and zones in five languages, folded, as tables to look a token up in. See due.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def listed(words: str) -> frozenset[str]:
    """The words of a row, to look one up in."""
    return frozenset(words.split())


def _numbered(rows: Iterable[str], start: int = 0) -> Mapping[str, int]:
    return {word: number for number, row in enumerate(rows, start) for word in row.split()}


WEEKDAYS = _numbered(
    (
        "monday mon montag mo lundi lunes maandag segunda",
        "tuesday tues tue dienstag mardi martes dinsdag terca",
        "wednesday wed weds mittwoch mercredi miercoles woensdag quarta wendesday wensday",
        "thursday thurs thur thu thrs donnerstag jeudi jueves donderdag quinta",
        "friday fri freitag vendredi viernes vrijdag sexta firday",
        "saturday sat samstag sonnabend samedi sabado zaterdag",
        "sunday sun sonntag dimanche domingo zondag",
    )
)
MONTHS = _numbered(
    (
        "january jan januar janvier enero januari janeiro",
        "february feb februar fevrier febrero februari fevereiro",
        "march mar marz maerz mars marzo maart marco",
        "april apr avril abril",
        "may mai mayo mei maio",
        "june jun juni juin junio junho",
        "july jul juli juillet julio julho",
        "august aug aout agosto augustus",
        "september sept sep septembre septiembre setembro",
        "october oct okt oktober octobre octubre outubro",
        "november nov novembre noviembre novembro",
        "december dec dez dezember decembre diciembre dezembro",
    ),
    start=1,
)
# Also other words of these languages: taken for a day or month only after a preposition or beside another time.
DOUBTFUL = listed("mo mon sat sun may march mar mars jan dec sep segunda terca quarta quinta sexta mei mai")
RELATIVE = _numbered(
    (
        "today todays 2day tonight tonite 2nite tonights heute hoy hoje vandaag vanavond vanmiddag vanochtend "
        "aujourd'hui aujourdhui auj heut",
        "tomorrow tomorrows tmrw tmw tmr tmrow tomoz tomo 2moro 2morrow 2mrw tomorow tommorow tommorrow demain manana "
        "morgenochtend morgenavond morgenmiddag morgenvroeg morgennamiddag "
        "morgen morgn amanha morra",
        "ubermorgen uebermorgen overmorgen apres-demain surlendemain",
    )
)
NUMBERS = _numbered(
    (
        "a an one ein eine einer einem einen un une una uno een",
        "two zwei deux dos twee couple",
        "three drei trois tres drie few",
        "four vier quatre cuatro",
        "five funf fuenf cinq cinco vijf",
        "six sechs seis zes",
        "seven sieben sept siete zeven",
        "eight acht huit ocho",
        "nine neun neuf nueve negen",
        "ten zehn dix diez tien",
        "eleven elf onze once",
        "twelve zwolf zwoelf douze doce twaalf",
    ),
    start=1,
)
MANY = {
    "fifteen": 15,
    "quinze": 15,
    "quince": 15,
    "twenty": 20,
    "zwanzig": 20,
    "vingt": 20,
    "thirty": 30,
    "dreissig": 30,
}
COUNTS: Mapping[str, int] = {**NUMBERS, **MANY, "fourteen": 14, "forty": 40, "sixty": 60}
UNITS = {
    word: unit
    for unit, row in {
        "minute": "minute minutes min mins minuten minuto minutos minuut",
        "hour": "hour hours hr hrs h stunde stunden std heure heures hora horas uur uren uurtje",
        "day": "day days tag tage tagen jour jours journee jornada tages dia dias dag dagen d",
        "workday": "workday workdays werktag werktage werktagen arbeitstag arbeitstage arbeitstagen werkdag werkdagen",
        "fortnight": "fortnight fortnights quinzaine quincena",
        "week": "week weeks woche wochen semaine semaines semana semanas weken wk wks",
        "month": "month months monat monate monaten mois mes meses maand maanden",
        "year": "year years jahr jahre jahren ans ano anos jaar",
    }.items()
    for word in row.split()
}
WORKING = listed("business working work werk ouvres ouvrables ouvre habiles laborables")
PARTS = {  # hour from which the bare hours of this part count: "8 in the evening"
    word: hour
    for hour, row in {
        0: "morning mornings vormittag vormittags matin matinee ochtend voormiddag fruh frueh morgens",
        12: "afternoon arvo nachmittag nachmittags aprem apres-midi tarde middag namiddag",
        17: "evening eve eod-evening night abend abends soir soiree noche avond tonight tonite 2nite vanavond",
    }.items()
    for word in row.split()
}
NAMED_TIMES = {"noon": 720, "midday": 720, "lunch": 720, "lunchtime": 720, "mittag": 720, "mittags": 720, "midi": 720,
               "mediodia": 720, "midnight": 1439, "mitternacht": 1439, "minuit": 1439, "medianoche": 1439,
               "middernacht": 1439, "almuerzo": 720, "lunchbreak": 720, "mittagspause": 720}  # fmt: skip
END_OF_DAY = listed("eod cob eob eop feierabend feierabends dienstschluss")
END_OF = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
ENDS = listed("end close ende fin finales eind einde final")
BEGINNINGS = listed("early start beginning anfang debut principios comienzos begin")
MIDDLES = listed("mid middle mitte milieu mediados midden half")
THIS = listed("this diese diesen dieser diesem cette ce cet esta este deze dit")
NEXT = listed(
    "next nxt nachste nachsten nachster nachstes kommende kommenden kommender prochaine prochain proxima proximo "
    "volgende komende following folgende folgenden"
)
LATER_NEXT = listed("prochaine prochain proximo proxima viene")
LAST = listed(
    "last past previous letzte letzten letzter letztes vergangene vergangenen dernier derniere pasado pasada "
    "vorige afgelopen passe passee"
)
CALENDAR_WEEK = listed("kw week wk kalenderwoche semaine sem semana woche")
DAY_OF_CHRISTMAS = listed("christmas xmas weihnachten noel navidad kerst kerstmis")

# --- cues
FUNCTION = listed(
    "and about or but so if when as at in on by for to with of is are was please pls plz thanks thx i we you he "
    "she they it the your our my his her from via because since than then that this who which und oder aber wenn "
    "bitte ist sind im an am mit fur zu dann et ou mais si pour avec sur dans au est s'il y o pero con para en es "
    "por favor een maar met voor aan als graag ok okay too also auch noch not nicht no i'll we'll you'll can "
    "could will would should must may might there here before after until till latest max ich du er sie wir ihr "
    "je tu il elle nous vous les le la yo te se lo he's she's i'm we're"
)
STRONG = listed(
    "by until till til latest before due deadline bis spatestens vor avant d'ici dici hasta para antes voor "
    "uiterlijk tegen within innerhalb binnen sous dentro ate tmin"
)
ON = listed(
    "on for this next am an den dem der zum le el op in im um at from to with mid end end-of na pour kommenden "
    "bis fur aan deze van come until since through thru ce"
)
AFTER_STRONG = listed("latest spatestens tard tardar uiterlijk max tops spatest earliest finest")


# --- zones, only directly after a time of day
_CITIES = (
    "America/New_York: new_york ny nyc eastern boston atlanta miami philadelphia washington est edt et",
    "America/Chicago: chicago central dallas houston austin minneapolis cst cdt ct",
    "America/Denver: denver mountain mst mdt mt|America/Phoenix: phoenix arizona",
    "America/Los_Angeles: los_angeles la_time pacific seattle san_francisco sf california portland pst pdt pt",
    "America/Halifax: halifax atlantic adt ast|America/Toronto: toronto montreal ottawa|America/Vancouver: vancouver",
    "America/Mexico_City: mexico_city cdmx|America/Monterrey: monterrey|America/Sao_Paulo: sao_paulo brasilia brt rio",
    "America/Argentina/Buenos_Aires: buenos_aires|America/Bogota: bogota|America/Lima: lima|America/Santiago: santiago",
    "Europe/London: london bst uk edinburgh manchester|Europe/Dublin: dublin|Europe/Lisbon: lisbon lissabon wet west",
    "Europe/Berlin: berlin cet cest mez mesz munich hamburg german deutscher|Europe/Paris: paris|Europe/Madrid: madrid",
    "Europe/Amsterdam: amsterdam|Europe/Brussels: brussels|Europe/Zurich: zurich|Europe/Vienna: vienna wien",
    "Europe/Rome: rome milan|Europe/Warsaw: warsaw|Europe/Prague: prague|Europe/Stockholm: stockholm|Europe/Oslo: oslo",
    "Europe/Copenhagen: copenhagen|Europe/Helsinki: helsinki eet eest|Europe/Tallinn: tallinn|Europe/Athens: athens",
    "Europe/Istanbul: istanbul trt|Europe/Moscow: moscow msk|Europe/Kyiv: kyiv|Europe/Bucharest: bucharest",
    "Asia/Dubai: dubai gst|Asia/Kolkata: ist india mumbai delhi bangalore bengaluru pune kolkata",
    "Asia/Karachi: pkt karachi",
    "Asia/Kathmandu: npt kathmandu nepal|Asia/Dhaka: dhaka|Asia/Bangkok: bangkok|Asia/Singapore: singapore sgt",
    "Asia/Hong_Kong: hong_kong hkt|Asia/Shanghai: shanghai beijing|Asia/Tokyo: tokyo jst japan",
    "Asia/Seoul: seoul kst korea",
    "Asia/Manila: manila|Asia/Jakarta: jakarta|Asia/Jerusalem: tel_aviv",
    "Africa/Johannesburg: johannesburg cape_town sast",
    "Africa/Cairo: cairo|Africa/Nairobi: nairobi|Africa/Lagos: lagos|Africa/Casablanca: casablanca|Africa/Accra: accra",
    "Australia/Sydney: sydney melbourne aest aedt|Australia/Brisbane: brisbane|Australia/Perth: perth awst",
    "Australia/Adelaide: adelaide acst|Pacific/Auckland: auckland wellington nzt nzst nzdt nz|UTC: utc gmt zulu",
)
ZONES = {
    name.replace("_", " "): zone
    for line in _CITIES
    for row in line.split("|")
    for zone, _, names in [row.partition(": ")]
    for name in names.split()
}
SHOUTED = listed("et ct mt pt est ist mez gst brt west wet ast sf la ny central nz uk")  # else common words
YOUR = listed("your yr ur deiner eurer ihrer votre ton tu su jouw jullie yours")
OUR = listed("our my meiner unserer notre mon mi nuestra onze mijn")
THEIR = listed("his her their seiner leur")
TIME_WORD = listed("time zeit hora heure tijd ortszeit")
US_ZONES = frozenset(
    f"America/{city}"
    for city in listed("New_York Chicago Denver Los_Angeles Phoenix Detroit Boise Anchorage Indianapolis Juneau")
) | {"Pacific/Honolulu"}

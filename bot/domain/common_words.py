"""Words that are written with a capital and are nobody's name: days, months, greetings, the nouns of office talk."""

from __future__ import annotations

import unicodedata

_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun weekend today
tomorrow yesterday tonight morning afternoon evening night noon lunch week month year spring summer autumn winter
easter christmas january february march april may june july august september october november december jan feb mar
apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 montag dienstag mittwoch donnerstag freitag samstag sonnabend
sonntag januar februar marz mai juni juli oktober dezember ostern weihnachten heute morgen gestern abend mittag lunes
martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre
noviembre diciembre lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier avril juin juillet aout
septembre octobre decembre segunda terca quarta quinta sexta janeiro fevereiro marco maio junho julho setembro
outubro novembro dezembro hoy manana ayer hoje amanha ontem
"""
_GRAMMAR = """
anyone anybody anything anywhere somewhere everywhere basically actually really usually generally obviously
apparently honestly currently recently finally eventually especially specifically clearly definitely certainly
hopefully unfortunately interestingly otherwise however therefore meanwhile instead together rather quite almost
whether either anyway besides a an the this that these those it its he she they we you i me my mine our ours your
yours his her hers their theirs him them us who whom whose which what when where why how all any both each either
every everybody everyone everything few many more most much neither no nobody none nothing one ones other others some
somebody someone something such same self two three four five six seven eight nine ten first second third last next
new old good great best better bad big small long short high low right left wrong true false full half early late
only even also still yet just very too so then than there here now never always often again once soon already maybe
perhaps probably please thanks thank sorry yes yeah yep nope ok okay hi hello hey dear cheers regards sincerely well
oh ah wow and or but if because while until since unless although though not nor as at by for from in into of off on
onto out over per re regarding to under up upon via with within without about above across after against along around
before behind below between beyond down during except inside near outside past through toward is are am was were be
been being has have had having do does did done doing can could will would shall should may might must let lets got
get gets getting go goes going gone went come comes coming came see seen saw say says said tell told ask asked want
wants need needs know knows think thinks make makes made take takes took give gives gave put keep keeps kept find
found send sends sent sending call calls called calling write writes wrote writing written reply replies replied
answer answers answered check checked use used work works worked look looks looked like try tried mean means sure
fine done ready free open closed der die das den dem des ein eine einen einem einer eines und oder aber wenn weil
dass ich du er sie es wir ihr mich dich uns euch mein dein sein unser euer kein keine nicht auch noch nur schon sehr
hier da dort jetzt dann wann wo wie was wer warum bitte danke ja nein doch hallo moin guten lieber liebe gruss grusse
gerade grad gleich eben mal selbst ihnen ihm denen
sehr geehrte im am um zu zum zur von vom mit bei nach aus auf fur uber unter vor gegen ohne ist sind war hat habe
haben wird werden kann konnen muss soll alle alles jemand niemand el la los las un una unos unas y o pero si no que
de del al en con por para sin sobre es son esta este esto ese eso aqui ahi muy mas ya hola gracias buenos buenas dias
tardes noches senor senora nuestro su sus mi tu lo se le les nos yo ella ellos le la les un une des du et ou mais si
ne pas que qui quoi dans sur avec sans pour par chez bonjour merci oui non je tu il elle nous vous ils elles mon ton
son notre votre leur ce cet cette ces bon bonne o os as um uma e ou mas se nao sim que da do das dos em no na nos nas
com por para sem ola obrigado obrigada bom boa dia tarde noite eu voce ele ela eles elas meu seu
"""
_OFFICE = """
account accounts accounting admin agent agents agreement amount answer application apology app apps area attachment
auditor auditors bank bill billing board booking bookings boss box boxes branch budget build building buyer card
cards carrier case cases cash chair channel charge chat checkout city claim claims client clients code college
colleague comment committee company complaint complaints contract contracts copy council course court credit crew
customer customers customs damage data database date deal dealer dealers deck delivery demo department deposit desk
desktop developer director discount dispatch dock doctor document documents door draft drafts driver drivers email
emails engineer engineering error estimate event excel export factory family fee feedback file files finance fix
floor folder form forms front guest guests guy guys head header help home hotel hour hours house idea info insurance
insurer internet invoice invoices issue issues item items job jobs kitchen lab lady landlord law lawyer lead legal
letter level line lines link list loan logistics lot mail mails maintenance manager management marketing material
materials meeting member members menu message messages minister ministry mobile mum dad money monitor nurse note
notes notice number numbers office officer online operations option options order orders owner page pages paper
parcel parent parents part partner partners parts patient patients pay payment payments payroll people percent person
phone photo photos pickup pilot place plan planning plans platform player players police policy pool price prices
prod product production products project proof proposal purchase purchasing quality question questions quote quotes
receipt reception record records reference refund refunds reminder rent repair reply report reports request requests
reservation result return returns review reviews room rooms rule rules safety sale sales sample sandbox schedule
school screen section server service services shift ship shipment shipping shop site sites size sms solicitor
solicitors staff stage staging stand start station status step stock store student students subject subscription
supplier suppliers supply support survey system table task tax team teacher tech technician template tenant tenants
terms test testing tests text thing things ticket tickets time title total track tracking training transfer transport
trip truck update updates upgrade url user users van vendor vendors version visit voice voicemail warehouse warranty
waste website word workshop yard zoom teams slack google outlook gmail whatsapp instagram facebook linkedin paypal
stripe github jira zendesk hubspot salesforce shopify amazon apple microsoft windows mac iphone android pdf csv vat
gst iban english german french spanish portuguese italian dutch polish arabic hindi korean chinese japanese turkish
russian irish scottish welsh british american european europe germany france spain portugal italy uk usa eu us london
berlin paris madrid lisbon dublin kunde kunden kundin kundinnen firma rechnung rechnungen auftrag auftrage angebot
angebote lieferung lieferungen termin termine anfrage anfragen antwort antworten frage fragen brief briefe nachricht
nachrichten zahlung mahnung vertrag vertrage preis preise chef chefin kollege kollegin kollegen buchhaltung vertrieb
einkauf lager technik werkstatt bank versicherung anwalt post problem probleme fehler mail mails telefon handy uhr
woche wochen monat jahr tag tage stunde stunden geld konto team buro damen herren sache sachen teil teile ende anfang
grund fall falle mitte zeit cliente clientes pedido pedidos factura facturas fatura cobros ventas compras almacen
proveedor proveedores jefe jefa correo llamada mensaje pregunta respuesta precio pago contrato equipo encomenda nota
gente pessoal chefe hospede reserva reservas client cliente clients commande commandes facture factures livraison
fournisseur patron courrier appel reponse prix equipe
"""
_ALSO_FIRMS = """
target apple shell square stripe bolt boots gap orange virgin sky visa chase oracle signal notion linear front
intercom uber ford subway dove mars orange amber pearl crown eagle falcon phoenix atlas nova spark pulse wave bridge
harbor harbour river lake forest garden rose lily iris jasmine ivy grace hope faith joy dawn summit peak stone rock
sand gold silver steel diamond crystal star sun moon earth ocean island king queen prince duke bishop pope page young
white black brown green grey gray blue red long short little field wood woods hill hills ford banks church park parks
street marsh west east north south
"""  # also names of firms and people: they count with a capital, inside a sentence
COMMON = frozenset(f"{_CALENDAR} {_GRAMMAR} {_OFFICE} {_ALSO_FIRMS}".split())

# Words by which firms of a trade are named: they tell no firm from another.
_TRADES = """
ag gmbh kg ohg gbr ug eg ev se co inc llc ltd limited plc corp corporation company sa sas sarl sl slu srl spa bv nv
oy ab as aps lda ltda cv pty pvt llp lp kft sro doo eurl mbh cia hnos bakery bank bar bau bearings betrieb bistro
brewery brewing cafe camping campingplatz care castings catering center centre chapel church clinic club college
construction consulting cooperative cottage customs dairy dental design digital distribution electric electrical
electronics elementary energy engineering estate estates export family familie farm farms fasteners fellowship film
finance fitness food foods foundation foundry freight fruit fruits garage garden gardens global group grupo gruppe
guesthouse handel haus health high holding holdings homes hospital hostel hotel hoteles house iglesia import
industries industrial institute insurance international investments joinery kitchen kitchens lab labs landscaping law
legal lighting logistics logistik machinery maintenance management manufacturing market markets maschinenbau
mechanical media medical metal metals methodist mill mills motors museum music nursery office optical packaging paper
parish parroquia parts partners pharma pharmacy physio pizza plastics plumbing power practice press primary print
printing products productions properties property publishing real realty records rental rentals resort restaurant
retail roofing salon school schools security service services shipping shop society software solar solicitors
solutions sons spedition sport sports stadtwerke steel store stores studio studios supplies supply surgery systems
taxi tech technologies technology telecom textil textile textiles theater theatre tiendas tiles timber tools tours
trade traders trading transport transporte travel tree university universitat verein verlag water werk werke
wholesale wine wines wohnungsgenossenschaft works workshop yard und and the of de la el los las del do da dos das di
du le les van von der den for y e et
"""
_NO_NAMES = frozenset(_GRAMMAR.split())

GENERIC = frozenset(_TRADES.split())


def fold(word: str) -> str:
    """A word as it is compared: lower case, without accents ("Bahía" and "BAHIA" are one)."""
    if word.isascii():
        return word.lower()
    split = unicodedata.normalize("NFKD", word.replace("ß", "ss"))
    return "".join(c for c in split if not unicodedata.combining(c)).lower()


def is_grammar(word: str) -> bool:
    """True for a folded word that cannot even follow "Mr": "the", "and", "please"."""
    return word in _NO_NAMES


def is_common(word: str) -> bool:
    """True for a folded word that names nobody: common itself, or the plural of a common one."""
    return word in COMMON or (word.endswith("s") and word[:-1] in COMMON)

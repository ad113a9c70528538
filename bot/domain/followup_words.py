"""The words of owing: what a word stands for in a promise, a request, an acceptance or the news that it is done."""

from __future__ import annotations

import re

_CLASSES = {
    "DAY": """
        today tomorrow tonight tmrw tmr tmw tomoz morrow monday tuesday wednesday thursday friday saturday sunday
        mon tue tues
        wed weds thu thur thurs fri sat sun noon midday lunch lunchtime morning afternoon evening eod cob eow eom
        night
        weekend heute morgen übermorgen montag dienstag mittwoch donnerstag freitag samstag mittag abend feierabend
        hoy mañana lunes martes miércoles miercoles jueves viernes sábado mediodía tarde noche aujourd'hui demain
        lundi mardi mercredi jeudi vendredi samedi midi soir matin hoje amanhã amanha segunda terça quarta quinta
        sexta
        noite manhã vandaag maandag dinsdag woensdag donderdag vrijdag aaj kal subah shaam parso oggi domani lunedì
        martedì mercoledì giovedì venerdì jutro dzisiaj""",
    "SPAN": """
        hour hours minute minutes min mins hr hrs week weeks month months days day stunde stunden woche wochen tag
        tage
        tagen semana semanas hora horas semaine heure heures jour jours minuto minutos mois mes meses january february
        march april june july august september october november december kw fortnight""",
    "BY": "by before until till til latest bis spätestens vor avant d'ici antes até hasta within no-later tak",
    "I": "i ich je j' yo eu main mein myself meself ah ik io hum",
    "MINE": "my mine me mir mich moi mi mí meu minha mera meri mij mio",
    "YOU": """
        you u ya ye yous yas y'all du dir dich ihr euch tu te toi vous ti usted ustedes você voce vc vcs lhe je aap
        tum jij jullie""",
    "YOUR": "your yours dein deine deinem deinen euer eure ton ta tes votre vos tuyo seu sua aapka",
    "THEM": """
        him her them he she they customer customers client ihm ihr ihnen denen ihn sie lui leur elle il le les lo la
        los
        las ele ela eles elas unko usko hen hem haar""",
    "WE": "we us our wir uns unser nous nosotros nos nós hum wij ons",
    "WILL": "will shall gonna gonnae going werde wirst werden vais va vas voy vamos vou vai zal ga",
    "HAVE": """
        have has get gets getting receive receives hast habt haben hat kriegst kriegt kriegen bekommst bekommt
        bekommen
        as aurez auras reçois tienes tendrás tendrá tiene tendrán recibes tens tem terá recebe krijg krijgt milega""",
    "BE": "am is are be been being it's that's bin ist sind seid suis est es está estará está fica será",
    "ASK": """
        can could would may kannst könnt könnten könntest könnten können würdest magst möchtest peux peut pouvez
        pourrais
        pourriez puedes podrías puede pueden podéis pode podes podia poderia kun kunt zou sakte mind""",
    "PLEASE": """
        please pls plz pleas kindly bitte por-favor favor svp s'il plaît porfa porfis pfv alsjeblieft kripya pretty""",
    "NEED": """
        need needs needed require requires want wants brauche brauchen brauch braucht besoin faut necesito necesitamos
        preciso precisa urge must muss musst müssen wait waiting missing chase""",
    "YES": """
        yes yep yup yeah yah aye ok okay okey k kk sure surely course certainly absolutely gladly right alright fine
        deal
        agreed noted grand ja jo jap jep jawohl klar gerne gern passt oui ouais d'accord volontiers entendu sí vale
        claro
        dale sale órale va sim tá beleza combinado haan theek ji hecho roger yessir yessum understood promise consider
        doing done on""",
    "SEND": """
        send sends sending post posts posting ship ships shipping forward forwards mail mails email emails drop drops
        deliver bring brings bringing return returns share upload attach scan print put putting hand pass schick
        schicke
        schickst schicken sende bring bringe bringst leg lege leite weiterleiten envoie envoyer envoies envoyez
        apporte
        mando mandas mandar mandes envío envias enviar traigo traes dejo subo llevo levo trago mando mandas envio
        stuur
        sturen bhej bhejo bhejna""",
    "DO": """
        do does make makes making fix fixes fixing order orders ordering book books booking call calls calling ring
        rings
        ringing phone telephone write writes writing sign check checks count test retest review look finish prepare
        draft
        update change move take takes taking collect fetch pick load clean open close add set sort arrange confirm
        find
        translate turn raise issue correct cancel mend repair replace install deliver cover text talk speak tell ask
        explain chase run sort file lodge push cut build pack dig mach mache machst machen ruf rufe rufst anrufen
        schreib
        schreibe schreibst prüf prüfe prüfst bestell bestelle bau baue erledige erledigst kümmer kümmere übernimmst
        übernehme melde klär kläre storniere stornierst guck schau fais fait faire fera appelle appeler rappelle écris
        prépare vérifie commande regarde réserve hago haces hacer haga llamo llamas llamar reviso revisas preparo
        escribo
        pido pides cambio cambias busco faço fazer faz faça ligo ligar vejo reviso checo checa preparo arranjo marco
        doe
        doen bel maak kar karo karna karunga karungi dekh dekhna""",
    "PAY": """
        pay pays paying refund refunds refunded refunding credit credits credited credit-note reimburse repay owe
        owes owed
        owing invoice invoices bill transfer deposit charge charged overcharged twice double payment money erstatten
        erstatte gutschrift gutschreiben überweise überweisen zahle zahlen rückzahlung rechnung doppelt rembourser
        rembourse remboursement avoir facture payer reembolso reembolsar devolver devolución abono abonar pagar pago
        pagas
        factura reembolso estorno estornar devolver fatura pagar terugbetaling betaal factuur compensation refunded""",
    "GONE": """
        sent done paid posted fixed booked ordered signed uploaded delivered emailed mailed shipped finished sorted
        moved
        called rang phoned spoke told attached found submitted arrived landed refunded credited closed filed lodged
        pushed
        loaded scanned gone went wrote written answered replied deleted cancelled canceled printed packed renewed
        changed
        mended repaired swapped installed collected dropped brought forwarded cleared received erledigt geschickt
        verschickt
        gesendet bezahlt überwiesen angerufen fertig gemacht raus geschrieben storniert gelöscht abgelesen bestellt
        fait
        envoyé envoyée payé appelé réglé parti terminé hecho enviado enviada mandé mandado pagado llamado listo lista
        entregado entregada puesta llegaron llegó feito enviado mandei pago liguei pronto chegou entregue bloqueado
        verzonden
        klaar betaald kar-diya bheja""",
    "HERE": "here here's attached voilà voici hier aquí aqui ecco",
    "THANKS": "thanks thank thx ta cheers ty merci danke gracias obrigado obrigada bedankt dhanyavaad",
    "IF": "if when whenever wenn falls unless si quand cuando se quando once agar als",
    "MAYBE": """
        might maybe perhaps should probably possibly someday sometime somewhere vielleicht eventuell mal irgendwann
        könnte
        peut-être quizás quizá talvez shayad wonder suppose guess hope hoping try trying""",
    "NOT": """
        not no don't dont doesn't didn't won't wont can't cannot never nobody nicht kein keine nie pas jamais no
        nunca não nao geen niet nahi isn't wasn't couldn't wouldn't""",
    "WHO": """
        who whose which someone somebody anyone anybody wer jemand qui quelqu'un quién alguien quem alguém kaun wie""",
    "WHAT": """
        what when where why how was wann wo warum wie que quand où pourquoi comment qué cuándo dónde cómo quando
        onde como kya kab kahan wanneer""",
    "HABIT": "always every usually never often normally immer jeden toujours siempre cada sempre todo",
    "WAS": "was were had did been used ago yesterday last gestern hier ayer ontem war hatte letzte pasada passada",
    "DROP": """
        cancel cancelled scrap scrapped forget nevermind drop dropped leave off withdrawn moot stand vergiss annule
        olvida esquece needn't unnecessary""",
    "SORRY": """
        sorry apologies apologise apologize entschuldigung sorry désolé désolée perdón perdon desculpa desculpe mea""",
}  # fmt: skip

CLASS_OF = {word: name for name, row in _CLASSES.items() for word in row.split()}

_SPLIT = {
    "i'll": ("i", "will"), "i’ll": ("i", "will"), "i'm": ("i", "am"), "im": ("i", "am"), "i'd": ("i", "would"),
    "i've": ("i", "have"), "ive": ("i", "have"), "you'll": ("you", "will"), "youll": ("you", "will"),
    "he'll": ("he", "will"),
    "she'll": ("she", "will"), "they'll": ("they", "will"), "we'll": ("we", "will"), "it'll": ("it", "will"),
    "you're": ("you", "are"), "we're": ("we", "are"), "they're": ("they", "are"), "you've": ("you", "have"),
    "we've": ("we", "have"), "itll": ("it", "will"), "theyll": ("they", "will"), "ima": ("i", "will"),
    "you'd": ("you", "would"), "we'd": ("we", "would"), "that'll": ("it", "will"), "j'ai": ("je", "have"),
    "ichs": ("ich", "it"),
    "gotta": ("need",), "u'll": ("you", "will"), "let's": ("let", "us"), "lets": ("let", "us"), "ill": ("i", "will"),
}  # fmt: skip

_TOKEN = re.compile(
    r"<[@!#][^>]*>|<[^>]*>|:[a-z_+-]{2,30}:|[$£€₹]|\d[\d.,:]*|[^\W\d_]+(?:['’-][^\W\d_]+)*|[?!.;\n]",
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2}")
_ENDS = frozenset(".?!;\n")


def tokens(text: str) -> list[str]:
    """The words of a text, lower case, contractions taken apart, numbers as "0", mentions as "@", links as "<>"."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        first = token[0]
        if first == "<":
            found.append("@" if token[1:2] == "@" else "<>" if token[1:2] not in "#!" else "<!>")
        elif first.isdigit():
            found.append("0:" if ":" in token else "0")
        elif first.isalpha():
            word = token.lower().replace("’", "'")
            if word in _SPLIT:
                found += _SPLIT[word]
            else:
                found.append(word[:-2] if word.endswith("'s") and len(word) > 3 and word not in CLASS_OF else word)
        elif first == ":":
            found.append(":)" if len(token) > 1 else ":")
        else:
            found.append("$" if first in "$£€₹" else token)
    return found


def shapes(words: list[str]) -> list[str]:
    """What each word stands for, or the word itself."""
    get = CLASS_OF.get
    return [get(word) or ("-ing" if word.endswith("ing") and len(word) > 5 else word) for word in words]

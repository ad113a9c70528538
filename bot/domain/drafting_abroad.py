"""The words of drafting in German, French, Spanish, Portuguese and the Hindi that is typed in Latin letters."""

from __future__ import annotations

from bot.domain.cued import cued

SAYING = {
    "de": (
        cued(
            "schreib schreibe antwort antworte sag sage mail maile geb gebe schick schicke teil teile erklär erkläre "
            "ruf rufe meld melde biet biete bestätig bestätige / ihm ihr ihnen denen dem der den herrn frau familie "
            "bei an",
            r"\b(?:ich )?(?:schreib|antwort|sag|mail|geb|schick|teil|erklär|ruf|meld|biet|bestätig)e? "
            r"(?:ich )?(?:es |das |mich )?(?:jetzt |gleich |mal |eben |grad |gerade |selbst |dann )*"
            r"(?:ihm|ihr|ihnen|denen|dem|der|den|herrn|frau|familie|(?:bei|an) (?!euch|dir)\w+)\b",
        ),
        cued(
            "ruf ruft rufe / ich / an",
            r"\bich (?:ruf|ruft|rufe) (?:sie|ihn|die|den|frau|herrn) (?:\w+ ){0,3}an\b",
        ),
        cued(
            "formuliere beantworte verfasse tippe antworte",
            r"\b(?:formuliere|beantworte|verfasse|tippe|antworte) (?:gerade|jetzt|grad|ihr|ihm|ihnen|eine|die)\b",
        ),
        cued(
            "würd würde ichs ich",
            r"\b(?:würd|würde) (?:ich )?(?:ihm|ihr|ihnen|ihnen|denens?|es ihnen|ichs|ich) (?:\w+ ){0,3}"
            r"(?:schreiben|schicken|antworten|sagen)",
            r"\b(?:ichs?|ich das|ich es) (?:denen|ihm|ihr|ihnen) (?:\w+ ){0,2}(?:schreiben|schicken|antworten|sagen)",
        ),
        cued(
            "mein meine / antwort mail entwurf vorschlag / an für",
            r"\bmeine? (?:antwort|mail|entwurf|vorschlag) (?:an|für)\b",
        ),
        cued("geht / an", r"\ban (?:frau|herrn|die|den|familie) [^\n]{2,60}geht\b"),
    ),
    "fr": (
        cued(
            "réponds répond écris dis envoie propose confirme explique offre mets / je / lui leur",
            r"\bje (?:lui|leur) (?:réponds|répond|écris|dis|envoie|propose|confirme|explique|offre|mets)\b",
        ),
        cued(
            "j'y j'écris j'envoie j'appelle je / j'y j'écris j'envoie j'appelle réponds rappelle préviens",
            r"\bj'(?:y réponds|écris|envoie|appelle)\b(?! (?:à toi|à tous))|\bje (?:réponds|rappelle|préviens) "
            r"(?!à tous|pas)\w",
        ),
        cued(
            "vais m'en suis j'allais",
            r"\b(?:je vais|m'en va(?:is)?|je suis en train de|j'allais) (?:lui|leur|l'|les|la|le) ?"
            r"(?:répondre|écrire|dire|appeler|rappeler|proposer|envoyer|expliquer)",
        ),
        cued(
            "ma mon / réponse projet brouillon mail message / à pour",
            r"\b(?:ma|mon) (?:réponse|projet|brouillon|mail|message) (?:à|pour)\b",
        ),
        cued("voici voilà", r"\b(?:voici|voilà) (?:ma|ce que)\b"),
    ),
    "es": (
        cued(
            "contesto respondo digo escribo pongo mando aviso explico ofrezco propongo hablo llamo confirmo comento / "
            "le les",
            r"\b(?:le|les) (?:\w+ )?(?:contesto|respondo|digo|escribo|pongo|mando|aviso|explico|ofrezco|propongo|hablo|"
            r"llamo|confirmo|comento)\b",
        ),
        cued(
            "voy vamos",
            r"\b(?:le|les) (?:voy|vamos) a (?:contestar|responder|decir|escribir|poner|mandar|avisar|explicar|ofrecer|"
            r"llamar)",
        ),
        cued(
            "estoy ando",
            r"\b(?:le|les) (?:estoy|ando) (?:contestando|respondiendo|escribiendo|mandando|diciendo)\b",
        ),
        cued(
            "estoy ando voy",
            r"\b(?:estoy|ando|voy) (?:contestando|respondiendo|escribiendo|redactando|(?:a )?(?:contestar|responder|"
            r"escribir)(?:les?)) ?",
        ),
        cued(
            "contesto respondo escribo llamo / a",
            r"(?:^|[.,;:] ?)(?:contesto|respondo|escribo|llamo) (?:ya )?a (?!todos|ti\b)\w",
        ),
        cued(
            "mi va / respuesta borrador correo propuesta así",
            r"\bmi (?:respuesta|borrador|correo|propuesta) (?:a|para)\b|\b(?:le|les) va así\b",
        ),
    ),
    "pt": (
        cued(
            "respondendo escrevendo mandando avisando falando responder escrever mandar avisar falar dizer ligar "
            "explicar oferecer / tô to estou tou vou ia",
            r"\b(?:tô|to|estou|tou|vou|já vou|ia) (?:respondendo|escrevendo|mandando|avisando|falando|responder|"
            r"escrever|mandar|avisar|falar|dizer|ligar|explicar|oferecer)\b(?! (?:com )?(?:você|vocês|vcs?|a todos)\b)",
        ),
        cued(
            "mando aviso respondo escrevo digo falo ligo explico confirmo ofereço / ela ele elas eles cliente moça "
            "moço senhora senhor",
            r"\b(?:mando|aviso|respondo|escrevo|digo|falo|ligo|explico|confirmo|ofereço) (?:\w+ ){0,2}"
            r"(?:(?:pra|para|a|com|pro) )?(?:el[ea]s?|o cliente|a cliente|a moça|o moço|a senhora|o senhor)\b",
        ),
        cued(
            "minha meu / resposta proposta rascunho email mail / pra para ao à",
            r"\bminha (?:resposta|proposta) (?:pra|para|ao|à)\b|\bmeu (?:rascunho|e-?mail) (?:pra|para|ao|à)\b",
        ),
    ),
    "hi": (
        cued(
            "main mai mein me hum unko usko inko isko / bol bata likh reply mail call message bhej keh answer whatsapp",
            r"\b(?:main|mai|mein|me|hum|unko|usko|inko|isko)(?: \w+){0,4} "
            r"(?:bol|bata|likh|reply|mail|call|message|bhej|keh|answer|whatsapp)"
            r"(?: (?:kar|de))? ?(?:ra?h[aei]|det[aei]|leti?|leta|dung[aei]|dun?g[aei]|dete|karung[aei])\b",
        ),
        cued("kar", r"\b(?:reply|mail|call|message) kar (?:rah[aei]|det[aei]|dung[aei]|lung[aei])\b"),
        cued(
            "bol bata likh bhej keh",
            r"\b(?:bol|bata|likh|bhej|keh) (?:rah[aei]|det[aei]|dung[aei]) (?:hoo?n|hu|hain?)\b",
        ),
    ),
}  # fmt: skip
CLAIMING = {
    "take_abroad": (
        cued(
            "ich mich dran liegt",
            r"\bich (?:übernehme?|übernehm) (?:das|die|den|ihn|sie|es)?\b|\b(?:die|den|das|ihn) nehm(?:e)? ich\b|"
            r"\bkümmer[en]? mich\b|\bich kümmer|\bich meld(?:e)? mich (?:da|bei ihm|bei ihr|bei denen|"
            r"dort)\b|\bich antworte\b(?! dir| euch)|\bliegt bei mir\b|\bbin dran\b",
        ),
        cued(
            "je moi j'y",
            r"\bje m'en (?:occupe|charge)\b|\bje (?:prends|le prends|la prends)\b(?! (?:un|une|du|le train|ma))|"
            r"\bc'est pour moi\b|\blaisse(?:z)?[- ]moi (?:répondre|gérer)|\bj'y réponds\b",
        ),
        cued(
            "encargo yo escribo deja déjame déjamelo dejame dejamelo mí",
            r"\bme encargo\b|\blo (?:tomo|atiendo|llevo|veo) yo\b|\byo (?:le|les|lo|la) (?:\w+)o\b|\b(?:le|"
            r"les) contesto yo\b|"
            r"\bya le escribo\b|\bdéj(?:a|ame)(?:n)?(?:me)?lo a mí\b|\byo me hago cargo\b|\byo lo (?:tomo|respondo|"
            r"contesto)\b",
        ),
        cued(
            "comigo eu pode minha",
            r"\b(?:deixa|fica)(?:m)? comigo\b|\beu (?:cuido|respondo|assumo|pego ess[ae]|falo com)\b|\bpode deixar\b|"
            r"\bé minha\b|\beu vejo (?:isso|com)\b",
        ),
        cued(
            "main mai mujhe mujhpe mujhpar / dekh handle reply call sambhal chhod",
            r"\bmain? dekh (?:l?e?t[aei]|leti|leta|lung[aei]|rah[aei])\b|"
            r"\bmain? (?:handle|reply|call|sambhal) (?:kar)?\b|\bmujh(?:e|pe|par) chhod\b",
        ),
    ),
}  # fmt: skip
ASKING = {
    "ask_abroad": (
        cued(
            "soll kann darf sollen können / ich wir / ?",
            r"\b(?:soll|kann|darf|sollen|können) (?:ich|wir) (?:ihm|ihr|ihnen|denen|dem|der|frau|"
            r"herrn)\b[^?\n]{4,400}\?",
        ),
        cued(
            "sag sage sagen / ich wir / ?",
            r"\bsag(?:e|en)? (?:ich|wir) (?:ihm|ihr|ihnen|denen)\b[^?\n]{4,400}\?",
        ),
        cued("geht / das / so", r"\bgeht das so (?:raus|rein)\b"),
        cued(
            "lui leur / je on puis / ?",
            r"\b(?:je peux|on peut|puis-je|est-ce que je|je|on) (?:lui|leur) (?:dis|dire|réponds|répondre|propose|"
            r"proposer|écris|offre)\b[^?\n]{4,400}\?",
        ),
        cued("ça / va / ?", r"\bça (?:vous|te) va\b[^?\n]{0,40}\?"),
        cued(
            "le les / digo contesto ofrezco pongo respondo decimos / ?",
            r"\b(?:le|les) (?:digo|contesto|ofrezco|pongo|respondo|decimos)\b[^?\n]{4,400}\?",
        ),
        cued(
            "puedo debo / ?",
            r"\b(?:puedo|debo) (?:decir|ofrecer|contestar|responder)(?:le|les)\b[^?\n]{4,400}\?",
        ),
        cued(
            "posso devo digo falo respondo / ?",
            r"\b(?:posso|devo|digo|falo|respondo) (?:\w+ )?(?:pra|para|a) (?:el[ea]s?|cliente)\b[^?\n]{4,400}\?|"
            r"\bposso (?:dizer|responder|oferecer|falar)\b[^?\n]{4,400}\?",
        ),
        cued(
            "bol bata keh likh / ?",
            r"\b(?:bol|bata|keh|likh) (?:du|doon|dun|dein|de) ?(?:kya|na)?\b[^?\n]{0,400}\?",
        ),
    ),
}  # fmt: skip
ANSWERED = {
    "told_abroad": (
        cued("j'ai", r"\bj'ai (?:écrit|répondu|dit|envoyé|rappelé|confirmé) (?:à|au|aux) (?!tous|toi)\w"),
        cued(
            "hab habe beantwortet angerufen geantwortet hat",
            r"\b(?:hab|habe) (?:\w+ ){0,5}(?:geschrieben|gemailt|geantwortet|beant?wortet|gesagt|angerufen|"
            r"entschuldigt)\b|"
            r"^(?:beantwortet|angerufen|geantwortet)\b|\bhat seine antwort\b",
        ),
        cued(
            "lui leur viens",
            r"\bje (?:lui|leur) ai (?:dit|répondu|écrit|envoyé|proposé)\b|\bje viens de (?:lui|leur) (?:répondre|"
            r"écrire|"
            r"dire)\b",
        ),
        cued(
            "ya acabo acabamos",
            r"\bya (?:le|les) (?:dije|contesté|conteste|respondí|respondi|escribí|escribi|mandé|mande|avisé)\b|"
            r"\b(?:le|les) (?:acabo|acabamos) de (?:contestar|responder|decir|escribir)\b",
        ),
        cued(
            "já ja acabei",
            r"\b(?:já|ja) (?:falei|respondi|mandei|avisei|escrevi|disse|liguei)\b|\bacabei de (?:responder|falar|"
            r"mandar|"
            r"escrever)\b",
        ),
        cued("diya di dia", r"\b(?:bol|bata|bhej|likh|reply|mail|call) (?:kar )?(?:diya|di|dia)\b"),
    ),
}  # fmt: skip

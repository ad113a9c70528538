"""The words of drafting in German, French, Spanish, Portuguese and the Hindi that is typed in Latin letters."""

from __future__ import annotations

from bot.domain.drafting_words import any_of

SAYING = {
    "de": any_of(
        r"\b(?:ich )?(?:schreib|antwort|sag|mail|geb|schick|teil|erklär|ruf|meld|biet|bestätig)e? "
        r"(?:ich )?(?:es |das |mich )?(?:jetzt |gleich |mal |eben |grad |gerade |selbst |dann )*"
        r"(?:ihm|ihr|ihnen|denen|dem|der|den|herrn|frau|familie|(?:bei|an) (?!euch|dir)\w+)\b",
        r"\bich (?:ruf|ruft|rufe) (?:sie|ihn|die|den|frau|herrn) (?:\w+ ){0,3}an\b",
        r"\b(?:formuliere|beantworte|verfasse|tippe|antworte) (?:gerade|jetzt|grad|ihr|ihm|ihnen|eine|die)\b",
        r"\b(?:würd|würde) (?:ich )?(?:ihm|ihr|ihnen|ihnen|denens?|es ihnen|ichs|ich) (?:\w+ ){0,3}"
        r"(?:schreiben|schicken|antworten|sagen)",
        r"\b(?:ichs?|ich das|ich es) (?:denen|ihm|ihr|ihnen) (?:\w+ ){0,2}(?:schreiben|schicken|antworten|sagen)",
        r"\bmeine? (?:antwort|mail|entwurf|vorschlag) (?:an|für)\b|\ban (?:frau|herrn|die|den|"
        r"familie) [^\n]{2,60}geht\b",
    ),
    "fr": any_of(
        r"\bje (?:lui|leur) (?:réponds|répond|écris|dis|envoie|propose|confirme|explique|offre|mets)\b",
        r"\bj'(?:y réponds|écris|envoie|appelle)\b(?! (?:à toi|à tous))|\bje (?:réponds|rappelle|préviens) (?!à tous|"
        r"pas)\w",
        r"\b(?:je vais|m'en va(?:is)?|je suis en train de|j'allais) (?:lui|leur|l'|les|la|le) ?"
        r"(?:répondre|écrire|dire|appeler|rappeler|proposer|envoyer|expliquer)",
        r"\b(?:ma|mon) (?:réponse|projet|brouillon|mail|message) (?:à|pour)\b|\b(?:voici|voilà) (?:ma|ce que)\b",
    ),
    "es": any_of(
        r"\b(?:le|les) (?:\w+ )?(?:contesto|respondo|digo|escribo|pongo|mando|aviso|explico|ofrezco|propongo|hablo|"
        r"llamo|"
        r"confirmo|comento)\b",
        r"\b(?:le|les) (?:voy|vamos) a (?:contestar|responder|decir|escribir|poner|mandar|avisar|explicar|ofrecer|"
        r"llamar)",
        r"\b(?:le|les) (?:estoy|ando) (?:contestando|respondiendo|escribiendo|mandando|diciendo)\b",
        r"\b(?:estoy|ando|voy) (?:contestando|respondiendo|escribiendo|redactando|(?:a )?(?:contestar|responder|"
        r"escribir)"
        r"(?:les?)) ?",
        r"(?:^|[.,;:] ?)(?:contesto|respondo|escribo|llamo) (?:ya )?a (?!todos|ti\b)\w",
        r"\bmi (?:respuesta|borrador|correo|propuesta) (?:a|para)\b|\b(?:le|les) va así\b",
    ),
    "pt": any_of(
        r"\b(?:tô|to|estou|tou|vou|já vou|ia) (?:respondendo|escrevendo|mandando|avisando|falando|responder|escrever|"
        r"mandar|avisar|falar|dizer|ligar|explicar|oferecer)\b(?! (?:com )?(?:você|vocês|vcs?|a todos)\b)",
        r"\b(?:mando|aviso|respondo|escrevo|digo|falo|ligo|explico|confirmo|ofereço) (?:\w+ ){0,2}"
        r"(?:(?:pra|para|a|com|pro) )?(?:el[ea]s?|o cliente|a cliente|a moça|o moço|a senhora|o senhor)\b",
        r"\bminha (?:resposta|proposta) (?:pra|para|ao|à)\b|\bmeu (?:rascunho|e-?mail) (?:pra|para|ao|à)\b",
    ),
    "hi": any_of(
        r"\b(?:main|mai|mein|me|hum|unko|usko|inko|isko)(?: \w+){0,4} "
        r"(?:bol|bata|likh|reply|mail|call|message|bhej|keh|answer|whatsapp)"
        r"(?: (?:kar|de))? ?(?:ra?h[aei]|det[aei]|leti?|leta|dung[aei]|dun?g[aei]|dete|karung[aei])\b",
        r"\b(?:reply|mail|call|message) kar (?:rah[aei]|det[aei]|dung[aei]|lung[aei])\b",
        r"\b(?:bol|bata|likh|bhej|keh) (?:rah[aei]|det[aei]|dung[aei]) (?:hoo?n|hu|hain?)\b",
    ),
}
CLAIMING = {
    "take_abroad": any_of(
        r"\bich (?:übernehme?|übernehm) (?:das|die|den|ihn|sie|es)?\b|\b(?:die|den|das|ihn) nehm(?:e)? ich\b|"
        r"\bkümmer[en]? mich\b|\bich kümmer|\bich meld(?:e)? mich (?:da|bei ihm|bei ihr|bei denen|"
        r"dort)\b|\bich antworte\b(?! dir| euch)|\bliegt bei mir\b|\bbin dran\b",
        r"\bje m'en (?:occupe|charge)\b|\bje (?:prends|le prends|la prends)\b(?! (?:un|une|du|le train|ma))|"
        r"\bc'est pour moi\b|\blaisse(?:z)?[- ]moi (?:répondre|gérer)|\bj'y réponds\b",
        r"\bme encargo\b|\blo (?:tomo|atiendo|llevo|veo) yo\b|\byo (?:le|les|lo|la) (?:\w+)o\b|\b(?:le|"
        r"les) contesto yo\b|"
        r"\bya le escribo\b|\bdéj(?:a|ame)(?:n)?(?:me)?lo a mí\b|\byo me hago cargo\b|\byo lo (?:tomo|respondo|"
        r"contesto)\b",
        r"\b(?:deixa|fica)(?:m)? comigo\b|\beu (?:cuido|respondo|assumo|pego ess[ae]|falo com)\b|\bpode deixar\b|"
        r"\bé minha\b|"
        r"\beu vejo (?:isso|com)\b",
        r"\bmain? dekh (?:l?e?t[aei]|leti|leta|lung[aei]|rah[aei])\b|\bmain? (?:handle|reply|call|sambhal) (?:kar)?\b|"
        r"\bmujh(?:e|pe|par) chhod\b",
    ),
}
ASKING = {
    "ask_abroad": any_of(
        r"\b(?:soll|kann|darf|sollen|können) (?:ich|wir) (?:ihm|ihr|ihnen|denen|dem|der|frau|herrn)\b[^?\n]{4,400}\?",
        r"\bsag(?:e|en)? (?:ich|wir) (?:ihm|ihr|ihnen|denen)\b[^?\n]{4,400}\?|\bgeht das so (?:raus|rein)\b",
        r"\b(?:je peux|on peut|puis-je|est-ce que je|je|on) (?:lui|leur) (?:dis|dire|réponds|répondre|propose|"
        r"proposer|écris|"
        r"offre)\b[^?\n]{4,400}\?|\bça (?:vous|te) va\b[^?\n]{0,40}\?",
        r"\b(?:le|les) (?:digo|contesto|ofrezco|pongo|respondo|decimos)\b[^?\n]{4,400}\?|\b(?:puedo|debo) (?:decir|"
        r"ofrecer|"
        r"contestar|responder)(?:le|les)\b[^?\n]{4,400}\?",
        r"\b(?:posso|devo|digo|falo|respondo) (?:\w+ )?(?:pra|para|a) (?:el[ea]s?|cliente)\b[^?\n]{4,400}\?|"
        r"\bposso (?:dizer|"
        r"responder|oferecer|falar)\b[^?\n]{4,400}\?",
        r"\b(?:bol|bata|keh|likh) (?:du|doon|dun|dein|de) ?(?:kya|na)?\b[^?\n]{0,400}\?",
    ),
}
ANSWERED = {
    "told_abroad": any_of(
        r"\bj'ai (?:écrit|répondu|dit|envoyé|rappelé|confirmé) (?:à|au|aux) (?!tous|toi)\w",
        r"\b(?:hab|habe) (?:\w+ ){0,5}(?:geschrieben|gemailt|geantwortet|beant?wortet|gesagt|angerufen|entschuldigt)\b|"
        r"^(?:beantwortet|angerufen|geantwortet)\b|\bhat seine antwort\b",
        r"\bje (?:lui|leur) ai (?:dit|répondu|écrit|envoyé|proposé)\b|\bje viens de (?:lui|leur) (?:répondre|écrire|"
        r"dire)\b",
        r"\bya (?:le|les) (?:dije|contesté|conteste|respondí|respondi|escribí|escribi|mandé|mande|avisé)\b|"
        r"\b(?:le|les) (?:acabo|acabamos) de (?:contestar|responder|decir|escribir)\b",
        r"\b(?:já|ja) (?:falei|respondi|mandei|avisei|escrevi|disse|liguei)\b|\bacabei de (?:responder|falar|mandar|"
        r"escrever)\b",
        r"\b(?:bol|bata|bhej|likh|reply|mail|call) (?:kar )?(?:diya|di|dia)\b",
    ),
}

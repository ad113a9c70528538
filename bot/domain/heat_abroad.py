"""What heat sounds like in German, French, Spanish and Portuguese, by the signals of heat_phrases."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "counting": """
        <ord> mal / zum <ord> mal / schon wieder / immer wieder / <num> mal / jedes mal / <num> mails / wieder mal
        / <ord> fois / pour la <ord> fois / <num> fois / encore une fois / une fois de plus / à chaque fois
        / <ord> vez / por <ord> vez / <num> veces / otra vez / una vez más / cada vez / de nuevo / <num> vezes
        / mais uma vez / toda vez / outra vez / <num> fois depuis
    """,
    "as i said": """
        wie ich bereits / wie bereits / wie gesagt / wie schon / bereits geschrieben / geschrieben hatte
        / ich hatte gefragt / hatte ich / ich habe bereits / ich habe schon / ich habe mehrfach / mehrfach gefragt
        / habe ich schon / mehrmals / comme je l'ai / comme je vous / comme déjà / comme indiqué / je rappelle
        / je vous rappelle / je te rappelle / déjà dit / déjà écrit / déjà demandé / j'ai déjà / je l'ai dit
        / que je le dis / que j'ai écrit / je répète / como ya / ya le dije / ya te dije / ya lo dije / ya indiqué
        / ya he / ya había / les recuerdo / le recuerdo / te recuerdo / llevo diciendo / llevo pidiendo / como já
        / já falei / já disse / já avisei / já pedi / já escrevi
    """,
    "blame": """
        du hast / ihr habt / sie haben / deine schuld / eure schuld / ihr fehler / dein fehler / wegen dir
        / wegen euch / wer hat / warum hast / warum haben / niemand hat / keiner hat / hättest du / hättet ihr
        / wenn du / wenn sie / du meldest / dass du / guckt vorher keiner / keiner nach / an mir liegt
        / nicht mein problem / nichts zu tun / c'est votre / c'est ta / ta faute / votre faute / à cause de / tu as
        / vous avez / vous n'avez / tu n'as / si tu / si vous / qui a / personne ne / personne m'a / suffisait de
        / il suffisait / c'est lui qui / c'est elle qui / tu aurais / vous auriez / pas mon problème / celui qui
        / por tu culpa / culpa tuya / su culpa / tu culpa / ustedes no / usted no / no me avisó / nadie me
        / nadie avisó / nadie preguntó / quién la / quién lo / quién autorizó / por qué no / si usted / si hubieras
        / si ustedes / me entero / sua culpa / culpa sua / vocês não / você não / ninguém me / ninguém avisou
        / quem foi / quem autorizou / por que não
    """,
    "absolutes": """
        immer / nie / niemals / niemand / keiner / nichts / jamais / toujours / personne / rien / aucune réponse
        / nunca / siempre / nadie / nada / ninguém / sempre / keine antwort / sans réponse / sin respuesta
        / sem resposta
    """,
    "question": """
        was soll das / auf welcher / wie oft / wie lange / ich frage nur / welcher termin / wer macht / geht's noch
        / c'est quoi / combien de fois / comment se fait / de qui / à qui / qui va / jusqu'à quand / hasta cuándo
        / cuántas veces / a quién / cómo es posible / até quando / quantas vezes / como é que
    """,
    "ultimatum": """
        bis morgen / bis heute / bis <day> / ansonsten / sonst / letzte chance / letzte frist / frist / kündige
        / kündigen / storniere / stornieren / d'ici demain / demain à midi / avant demain / avant ce soir / sinon
        / dernier délai / mise en demeure / résilier / résilié / résilie / antes de mañana / para mañana / si no
        / de lo contrario / última vez / cancelo / cancelamos / cancelar / até amanhã / senão / caso contrário
        / cancelar tudo
    """,
    "legal": """
        anwalt / rechtsanwalt / gericht / verbraucherzentrale / anzeige / schadensersatz / lokalredaktion / zeitung
        / presse / avocat / tribunal / plainte / huissier / prud'hommes / sites d'avis / abogado / juzgado
        / denuncia / demanda / consumidor / advogado / procon / processo / reclamação / reclamación
    """,
    "icy": """
        ich darf annehmen / darf ich / ich nehme an / zur kenntnis / aha / verstehe / na dann / wie sie meinen
        / wie du meinst / bitte sehr / schön dass / ich frage nur / übrigens / mit verlaub / bei allem respekt
        / jawohl / je vous saurais gré / je note / dont acte / j'apprends / je constate / je découvre
        / avec tout le respect / veuillez / comme vous voulez / comme tu veux / très bien / sauf erreur / permettez
        / je m'étonne / entiendo que / puesto que / le agradecería / como usted diga / como quiera / tomo nota
        / estimado / con todo respeto / me permito / conste / como você quiser / com todo respeito / entendido
        / anotado
    """,
    "sarcasm": """
        na toll / super / klasse / großartig / wunderbar / herzlichen glückwunsch / glückwunsch / brieftaube
        / ach was / schöner / danke auch / bravo / formidable / génial / merci bien / félicitations
        / la prochaine fois / au lieu de / qué bonito / qué bien / enhorabuena / felicidades / muy bonito / a ver si
        / que lindo / parabéns / nossa / entende de tudo / tá bom / nächstes mal / la próxima
    """,
    "dismissive": """
        kein drama / mach kein / stell dich nicht / reg dich / entspann / beruhig / ist halt / halb so
        / pas la peine / calme / calmez / du calme / c'est bon / n'importe quoi / tant pis / et alors / relájate
        / tranquilízate / no es para tanto / tampoco es para / cálmate / y qué / relaxa / calma / e daí / drama
        / pas besoin
    """,
    "hurt": """
        ohne mich / satt / die nase voll / reicht mir / mir reicht / es reicht / enttäuscht / meine tage
        / ras le bol / marre / j'en ai / déçu / déçue / honte / me trata / harto / harta / basta / estoy cansado
        / estoy cansada / decepcionado / ya no puedo / faz você / cansei / cansada / decepcionada / chega
    """,
    "contempt": """
        lügner / lüge / idiot / idioten / dumm / unverschämt / unverschämtheit / frechheit / frech / lächerlich
        / peinlich / schlamperei / saftladen / scheiße / scheiß / verdammt / inkompetent / unfähig / klappe
        / menteur / mensonge / con / connard / merde / putain / honteux / scandaleux / inadmissible / ridicule / nul
        / nulle / incapable / incapables / foutre / foutage / mentira / mentiroso / idiota / imbécil / inútil
        / inútiles / vergüenza / ridículo / mierda / inaceptable / incompetente / incompetentes / sinvergüenza
        / vergonha / absurdo / palhaçada / ridícula / merda / die wieder
    """,
    "out for them": """
        schreib ihm / schreib der / schreib dem / schreib ich / ich schreib / ich antworte ihr / ich antworte ihm
        / sag ihm / sag dem / lernt die / lernt der / je lui / je leur / ce que je lui / il l'aura / elle l'aura
        / le contesto / le digo / ahorita le / que aprenda / aprenda a / le voy a / vou falar / vou responder
        / falo pra / ele vai ver
    """,
}

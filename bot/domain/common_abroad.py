"""Everyday words of German, French, Spanish, Portuguese, Italian and Dutch: said in threads about anything.

Folded (no accents). The shipped table of rarities is English: without this list every second German word looked rare.
"""

from __future__ import annotations

_GERMAN = """
der die das den dem des ein eine einen einem einer eines kein keine keinen und oder aber doch sondern denn weil dass ob
wenn als wie wo wer was wann warum wieso welche welcher welches ich du er sie es wir ihr ihnen ihm ihn uns euch mich
mir dich dir sich man mein meine dein deine sein seine unser unsere euer eure ihre ihren ihrem ihrer nicht nichts nie
nur noch schon mal gerade gleich jetzt nun dann da dort hier heute morgen gestern bald spater nachher vorher immer
wieder auch sehr ganz etwa fast genau fertig gut besser schlecht mehr weniger viel viele alle alles jeder jede andere
anderen bitte danke gerne gern leider vielleicht bestimmt naturlich wirklich einfach kurz lange neu neue neuen alt
erst erste ersten zweite letzte nachste nachsten mit ohne fur gegen von vom zu zum zur bei beim nach vor hinter uber
unter zwischen durch um aus auf an am im ins in bis seit wegen statt trotz ist sind bin bist war waren wird werden
wurde wurden hat haben habe hatte hatten kann kannst konnen konnte muss mussen musste soll sollen sollte will wollen
wollte darf durfen mag mogen mochte mache machen macht gemacht gebe geben gibt gegeben gehe gehen geht gegangen komme
kommen kommt gekommen nehme nehmen nimmt genommen sage sagen sagt gesagt schreibe schreiben schreibt geschrieben
antworte antworten antwortet frage fragen fragt gefragt weiss wissen wusste denke denken glaube finde finden lasse
lassen bleibt bleiben bekommt bekommen schicke schicken schickt ruft rufen melde melden meldet kunde kunden kundin
herr herrn frau firma tag tage woche wochen monat uhr stunde minuten sache stelle leute jemand niemand hallo moin
servus tschuss gruss grusse ja nein okay halt eben
"""
_FRENCH = """
le la les un une des du de au aux et ou mais donc car ni que qui quoi dont quand comment pourquoi combien quel quelle
quels quelles je tu il elle on nous vous ils elles me te se lui leur leurs mon ma mes ton ta tes son sa ses notre nos
votre vos ce cet cette ces ca cela ceci y en ne pas plus jamais rien personne tout toute tous toutes autre autres meme
tres bien mal trop peu beaucoup assez encore deja toujours souvent maintenant aujourd hui demain hier bientot tantot
apres avant ici puis alors aussi seulement juste peut etre oui non merci bonjour bonsoir salut cordialement desole
avec sans pour contre dans sur sous chez par entre vers depuis pendant jusque est sont suis etes etait etaient sera
seront soit ete avoir ai as avons avez ont avait avaient aura fait faire fais faites peux peut pouvons pouvez peuvent
pourrait dois doit devons devez doivent veux veut voulons voulez veulent vais va vas allons allez vont viens vient
venir dit dire dis prends prend prendre met mettre mets ecris ecrit ecrire reponds repond repondre appelle appeler
envoie envoyer demande demander sais sait savoir vois voit voir donne donner passe passer reste rester faut client
cliente clients madame monsieur jour jours semaine mois heure heures chose gens quelqu suite nouveau nouvelle premier
premiere dernier derniere prochain prochaine petit petite grand grande bon bonne
"""
_SPANISH = """
el la los las un una unos unas y o pero sino porque que quien quienes cual cuales cuando como donde cuanto yo tu usted
nosotros ustedes ellos ellas me te se le les lo nos mi mis su sus nuestro nuestra este esta estos estas ese esa eso
esto aquel no nada nadie nunca tambien tampoco muy mas menos mucho mucha muchos poco todo toda todos todas otro otra
otros mismo misma ya aun todavia siempre ahora luego despues antes hoy manana ayer pronto aqui alli asi solo bien mal
mejor peor si gracias hola buenas buenos favor perdon saludos con sin para por contra en de del al a sobre entre desde
hasta hacia es son soy eres era eran sera fue fueron esta estan estoy estaba hay haber he ha han habia tengo tiene
tienen tener tenia puedo puede pueden poder podria debo debe deben quiero quiere quieren voy va van vamos ir hago hace
hacen hacer hecho digo dice dicen decir dicho doy da dan dar dado pongo pone poner mando manda mandar escribo escribe
escribir contesto contesta contestar respondo responde llamo llama llamar pido pide pedir se sabe saber veo ve ver
queda quedar falta toca cliente clienta clientes senor senora dia dias semana mes hora horas cosa cosas gente alguien
nuevo nueva primero primera ultimo ultima proximo proxima mismo
"""
_PORTUGUESE = """
o os um uma uns umas e ou mas porque que quem qual quais quando como onde quanto eu voce ele ela nos eles elas me te
se lhe lhes meu minha seu sua nosso nossa este esta esse essa isso isto aquele nao nada ninguem nunca tambem muito
muita mais menos pouco todo toda todos todas outro outra mesmo mesma ja ainda sempre agora logo depois antes hoje
amanha ontem aqui ali assim so bem mal melhor sim obrigado obrigada ola oi bom boa dia tarde noite desculpa com sem
para pra pro por contra em no na nos nas do da dos das ao de sobre entre desde ate e sao sou era foi foram esta estao
estou estava ha tenho tem ter tinha posso pode podem poder devo deve quero quer querem vou vai vao vamos ir faco faz
fazer feito digo diz dizer dito dou dar mando manda mandar escrevo escrever respondo responder ligo ligar peco pedir
sei sabe saber vejo ver fica ficar falta cliente clientes senhor senhora semana mes hora horas coisa gente alguem novo
nova primeiro primeira ultimo ultima proximo proxima falei mandei avisei gente
"""
_ITALIAN = """
il lo la i gli le un uno una e o ma perche che chi quale quando come dove quanto io tu lui lei noi voi loro mi ti si ci
vi gli mio mia suo sua nostro nostra questo questa quello quella non niente nessuno mai anche molto piu meno poco tutto
tutta tutti altro altra stesso gia ancora sempre ora adesso poi dopo prima oggi domani ieri subito presto qui li cosi
solo bene male meglio grazie ciao buongiorno saluti scusa con senza per contro in di del della dei delle al alla su tra
da dal fino sono sei siamo era stato ho hai ha abbiamo hanno avere posso puo possono devo deve voglio vuole vado va
vanno faccio fa fare fatto dico dice dire detto mando manda scrivo scrive scrivere rispondo chiamo chiedo so sa vedo
cliente clienti signor signora giorno settimana mese ora ore cosa gente qualcuno nuovo nuova primo ultimo prossimo
"""
_DUTCH = """
de het een en of maar want dat die dit deze wie wat wanneer waar waarom hoe ik jij je hij zij ze wij we jullie u hem
haar hun ons mij me mijn jouw zijn onze niet niets nooit ook heel erg meer minder veel weinig alle alles andere zelfde
al nog steeds altijd nu dan straks later vandaag morgen gisteren hier daar zo alleen goed beter bedankt dank hallo
groet groeten sorry met zonder voor tegen in op aan van bij naar over onder tussen door om uit tot sinds is ben bent
was waren wordt worden heb heeft hebben had kan kunnen moet moeten wil willen mag ga gaat gaan kom komt komen doe doet
doen gedaan zeg zegt gezegd geef geeft schrijf schrijft schrijven antwoord bel bellen vraag vraagt weet weten zie ziet
stuur sturen terug even nieuw nieuwe eerste laatste volgende klant klanten meneer mevrouw dag week maand uur ding
mensen iemand
"""
ABROAD = frozenset(f"{_GERMAN} {_FRENCH} {_SPANISH} {_PORTUGUESE} {_ITALIAN} {_DUTCH}".split())

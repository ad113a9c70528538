"""Kinds of words whose company in one sentence means something: who is meant, what is said of them, on what condition.

Single words carry over to trades and people that no list of phrases has met; what they mean together is learned.
"""

from __future__ import annotations


def _set(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


INSIDERS = _set(
    "boss bosses manager managers management director directors owner owners ceo cto cfo coo founder founders board",
    "chairman treasurer hr qa it sales marketing accounting accounts finance purchasing procurement legal logistics",
    "warehouse dispatch production engineering developers developer devs dev engineers colleague colleagues intern",
    "interns trainee trainees apprentice temp temps freelancer freelancers contractor subcontractor subcontractors",
    "supplier suppliers insurer broker auditor auditors investors shareholders landlord bank consultant consultants",
    "agency agencies headquarters upstairs receptionist cook chef waiter driver drivers fitter fitters nurse nurses",
    "crew staff shift team head assistant secretary newbie guy guys girl lad lads bloke partner partners brother",
    "sister son daughter nephew cousin uncle dad wife husband boyfriend girlfriend ex kollege kollegin kollegen",
    "geschäftsführung patron direction collègue collègues jefe jefa compañero compañera gerente chefe colega",
)
DIRT = _set(
    "sick drunk hungover divorce divorced divorcing affair pregnant depressed burnout fired sacked quit quits",
    "quitting resigned resigning resignation suspended warning warnings argue argued arguing quarrel quarrelled",
    "fight fighting fights feud hates hate lazy useless hopeless incompetent clueless careless unreliable untrained",
    "unqualified inexperienced overworked understaffed overbooked oversold cheap cheaper cheapest cheaply margin",
    "margins markup profit profits cash cashflow broke bankrupt bankruptcy insolvent insolvency debts owe owes",
    "unpaid budget budgets stingy mean cutbacks layoffs redundancies untested unreviewed unpatched patched hack",
    "hacked workaround skipped skip skips shortcut shortcuts corners secret secretly secrets hide hiding hid hidden",
    "hush quiet quietly rumour rumours gossip pretend pretended lied lying lies blamed covering chaos chaotic mess",
    "messy shambles disaster nightmare panic panicking nervous knew known ignored ignores refused refuses warned",
    "liability sued lawsuit lawsuits investigation inspector inspectors fined expired faulty defective recalled",
    "contaminated shouldn't supposed officially unofficially honestly frankly confidentially internally roadmap",
    "backlog deploy deadline quarter target targets commission bonus screwed botched bungled messed fiddled fudged",
    "excuse excuses downgraded outsourced undercut stolen steals stealing drinking drinks smokes asleep slept",
    "forgetful gambling krank gekündigt entlassen scheidung billig marge intern geheim licencié malade despedido",
    "enfermo margen barato secreto demitido doente margem",
)
CONTEMPT = _set(
    "nerve cheek audacity dare dares insult insults insulting insulted attitude manners manner tone scream",
    "screaming screams shout shouting shouted yell yelling rant ranting ranted rants accuse accusing accusations",
    "accusation abuse abusive threaten threatening threats bully lie lies liar lying nonsense rubbish garbage",
    "absurd ridiculous pathetic outrageous childish immature spoilt spoiled entitled ungrateful arrogant insolent",
    "impertinent rude disrespectful disgraceful disgusting shameful shame stupid stupidity idiot idiotic fool dumb",
    "moron clown crazy mad insane hysterical hysterics drama dramatic tantrum tantrums whine whining whinge",
    "whingeing moan moaning nag nagging complain complaining complainer complainers crying cry bother bothering",
    "bothered waste wasting wasted wastes patience enough sick tired fed done impossible unbelievable incredible",
    "seriously honestly annoying irritating exhausting joke circus zoo servant servants slave slaves maid dog dogs",
    "pig pigs shut damn bloody hell god christ lord sake crap bullshit blah scam fraud thief thieves crook crooks",
    "cheat cheats greedy cheapskate cheapskates miser beg begging beggar lazy loser expert experts genius princess",
    "prince queen king majesty highness diva snob snobs karen lecture lecturing preach frech unverschämt lächerlich",
    "schwachsinn unsinn kindisch insupportable ridicule absurde honteux menteur maleducado grosero ridículo absurdo",
    "sinvergüenza tontería ridícula absurda",
)
CONSEQUENCES = _set(
    "lawyer lawyers solicitor solicitors attorney attorneys court courts sue sued suing lawsuit litigation",
    "prosecute prosecution police officer officers bailiff bailiffs collection collections collector collectors",
    "debt debts credit schufa blacklist blacklisted ban banned bar barred block blocked lock locked suspend",
    "suspended terminate terminated cancel cancelled disconnect disconnected seize confiscate repossess withhold",
    "withheld refuse delete deleted destroy destroyed dispose scrap auction evict eviction deport report reported",
    "reporting notify notified inform informed expose publish published public publicly post posted online",
    "screenshot screenshots names photos press newspaper boss employer landlord bank wife husband school",
    "immigration authorities authority office penalty penalties fee fees fine fines surcharge interest damages",
    "compensation costs cost charges charge liable liability consequences regret sorry expensive warning warned",
    "last final trouble dogs door gate key keys deposit forfeit forfeited lose losing hear everyone everybody",
    "nobody else never anwalt anwälte gericht polizei inkasso anzeige sperren gesperrt kosten konsequenzen avocat",
    "tribunal huissier poursuites plainte frais conséquences abogado tribunales policía denuncia consecuencias",
    "bloquear advogado polícia processo consequências",
)
CONDITIONS = _set(
    "if unless or otherwise until till should failing else before within deadline insist insists continue persist",
    "dare again wenn falls sonst andernfalls bis sinon faute avant sauf si salvo antes caso senão",
)
ABSOLUTES = _set(
    "guarantee guarantees guaranteed promise promised promises swear vow never always definitely certainly",
    "absolutely surely undoubtedly hundred forever perfect perfectly flawless flawlessly impossible zero whatever",
    "every single word sure certain trust relax worry worries panic fear risk risks anything everything nothing",
    "nobody any ever immediately instantly unlimited completely totally fully permanently eternal eternally",
    "garantiere garantiert verspreche versprochen nie immer hundertprozentig sicher garantis garantie jure jamais",
    "toujours promets garantizo garantizado prometo juro nunca siempre garanto garantido sempre",
)
GUSHING = _set(
    "heart hearts heartbroken heartbreaking devastated devastating devastation tears weep weeping wept cry crying",
    "cried sob sobbing mourn mourning grief grieving soul souls agony anguish torment tortured ordeal nightmare",
    "tragedy tragic catastrophe catastrophic horror horrified horrible horrific horrendous unspeakable unbearable",
    "unimaginable unforgivable inexcusable traumatic traumatised traumatized trauma shattered crushed broken",
    "inconsolable distraught mortified ashamed shame sleepless slept sleep trembling shaking gutted appalled",
    "dreadful terrible terribly cruel cruelty suffering suffered suffer endured endure pain painful wound wounded",
    "betrayed sacred precious treasured beloved dearest darling sweetheart angel angels brave bravest courage",
    "courageous hero strong strength hug hugs hugging embrace embracing prayers praying pray candle candles roses",
    "forgive forgiveness beg begging kneel knees bottom deepest deeply profoundly endlessly infinitely eternally",
    "unbelievably incredibly utterly absolutely oh omg nooo ohh poor words wish undo cannot herz herzen tränen",
    "zutiefst untröstlich cœur larmes anéantis corazón lágrimas destrozados coração alma",
)
PRAISING = _set(
    "lovely wonderful brilliant fascinating marvellous marvelous impressive charming touching adorable cute",
    "delightful delighted thrilled excellent splendid superb fantastic amazing awesome congratulations congrats",
    "bravo kudos genius clever remarkable astonishing astonishingly extraordinary extraordinarily magnificent",
    "glorious hilarious funny amusing entertaining entertained interesting impressed admire admirable proud",
    "pleasure joy happy glad enjoy enjoyed cheers hooray yay fun super great exciting excited champagne prosecco",
    "celebrate celebrating party laugh laughed laughing giggle giggled giggling chuckle chuckled smile smiled",
    "smiling grin toast favourite favorite treat bless dear darling friend buddy pal mate honey sweetie sunshine",
    "surprise surprised surprisingly wunderbar herrlich toll großartig freude glückwunsch magnifique formidable",
    "génial ravi ravis plaisir maravilloso genial estupendo fantástico placer ótimo maravilhoso prazer",
)
REMISS = _set(
    "should shouldn't ought wrong wrongly incorrect incorrectly improper improperly mistake mistaken fault error",
    "careless carelessly careful carefully properly attention failed fail fails failure forgot forgotten neglected",
    "neglect ignored ignore missed late too without instead never not didn't don't doesn't hadn't wasn't weren't",
    "haven't can't couldn't own yourself yourselves responsible responsibility misused misuse misread misunderstood",
    "overlooked broke damaged spilled dropped lost deleted signed approved agreed accepted confirmed chose chosen",
    "clicked told warned informed reminded read manual instructions leaflet terms contract label sign notice",
    "obviously clearly evidently apparently simply surely expect expected normally usually common sense knowledge",
    "basic everyone prevent avoided avoidable unnecessary sensitive picky fussy demanding difficult impatient",
    "earlier sooner before next nicht falsch selbst hätten fehler versäumt vergessen lesen beachten pas mal faute",
    "oublié dû lire propre no culpa olvidó debería leer propio não esqueceu deveria ler próprio",
)
CUSTOMERS = _set(
    "you your yours you're you've you'd you'll yourself customer customers client clients user users guest guests",
    "tenant tenants parents parent owners passengers patients members people buyers sie ihr ihre ihnen ihrer kunden",
    "vous votre vos usted ustedes su sus clientes você seu sua",
)
MACHINERY = _set(
    "policy policies process processes procedure procedures system systems erp crm software portal database form",
    "forms department departments regulation regulations rule rules guideline guidelines terms conditions clause",
    "section paragraph contract contractual protocol workflow ticket status automatic automatically automated",
    "approval approvals authorised authorized authorisation authorization released release processed processing",
    "registered recorded generated assigned forwarded escalated classified responsible responsibility",
    "responsibilities competence jurisdiction office head carrier supplier manufacturer insurer provider platform",
    "courier subcontractor accounting finance billing logistics warehouse legal required requires require",
    "requirement mandatory permitted allowed possible impossible unable cannot unfortunately foreseen intended",
    "exception exceptions deadline document documents documentation paperwork signature original proof invoice",
    "number reference file entry data master richtlinie richtlinien vorschrift vorschriften abteilung zuständig",
    "formular vorgesehen bearbeitung prozess règlement procédure service système formulaire responsable prévu",
    "política sistema procedimiento formulario departamento setor procedimento formulário",
)
VAGUENESS = _set(
    "soon shortly asap eventually sometime someday try trying tries attempt hope hoping hopefully maybe perhaps",
    "probably possibly might should could look looking check checking investigate investigating review reviewing",
    "see best efforts possible someone somebody team colleagues posted updated touch update updates news future",
    "later while moment patience bear working priority radar pass passed forward forwarded when whenever once bald",
    "zeitnah möglichst versuchen hoffen bientôt prochainement délais essayer espérons pronto brevedad intentar",
    "esperamos breve assim possível tentar quase",
)
OURS = _set(
    "i i'm i'll i've i'd me my we we're we'll we've us our ours ich wir unser unsere mein je nous notre j'ai yo",
    "nosotros nuestro eu nós nosso",
)
SECOND_PERSON = _set(
    "you your yours you're you've you'd you'll yourself sie ihr ihre ihnen vous votre vos usted su sus você seu sua",
)

KINDS = {
    "insider": INSIDERS, "dirt": DIRT, "contempt": CONTEMPT, "consequence": CONSEQUENCES, "condition": CONDITIONS,
    "absolute": ABSOLUTES, "gushing": GUSHING, "praising": PRAISING, "remiss": REMISS, "customer": CUSTOMERS,
    "machinery": MACHINERY, "vague": VAGUENESS, "ours": OURS, "you": SECOND_PERSON,
}  # fmt: skip
TOGETHER = (
    ("insider", "dirt"), ("you", "contempt"), ("consequence", "condition"), ("you", "consequence"),
    ("customer", "remiss"), ("absolute", "ours"), ("absolute", "you"), ("machinery", "remiss"),
    ("vague", "ours"), ("gushing", "you"), ("gushing", "ours"), ("praising", "you"), ("ours", "praising"),
    ("you", "remiss"), ("ours", "consequence"),
)  # fmt: skip

"""Tones that hurt in a reply to a customer, as cues: sneer, heat, threat.

A row: flag -> cue -> how it is said. English first; the German, French, Spanish and Portuguese beside it are the
common forms. To add a way of saying it, add to a row; a new row needs `python -m bench.train_replies`.
"""

from __future__ import annotations

SARCASM = {
    "mock praise": r"\b(?:congratulations on|well done you|bravo|genius(?:es)?|brilliant (?:idea|deduction|"
    r"question)|what an? (?:genius|brilliant|remarkable|astonishing|clever|fascinating)|clever you|full marks|"
    r"give (?:that|this) (?:man|lady|customer|person) a|(?:a|the|your) (?:medal|nobel|oscar|trophy|prize|"
    r"round of applause|standing ovation)|impressive,? (?:really|truly)|hats off|chapeau|glückwunsch|"
    r"herzlichen glückwunsch zu|félicitations|enhorabuena|parabéns por)\b",
    "mock wonder": r"\b(?:imagine that|fancy that|funny (?:that|how)|funny,? (?:isn't|right)|how (?:surprising|"
    r"convenient|strange|odd|very odd|curious|original|shocking|observant|perceptive|thoughtful of you to)|"
    r"astonishingly|amazingly|incredibly enough|miraculously|who (?:could|would|would've|"
    r"could've) (?:have )?(?:seen|thought|guessed|known|knew)|who knew|surprise,? surprise|believe it or not|"
    r"lo and behold|shock horror|newsflash|news flash|breaking news|stop the press(?:es)?|would you believe|"
    r"you don't say|no kidding|imagínese|quelle surprise|welch wunder|qué sorpresa|wer hätte das gedacht|"
    r"que surpresa)\b",
    "mock alarm": r"\b(?:alert|call|notify|inform|phone|ring|tell) the (?:mayor|press|pope|president|king|queen|"
    r"army|navy|un|media|newspapers?|prime minister|fire brigade|coast ?guard|united nations)\b|"
    r"\b(?:what a (?:tragedy|catastrophe|drama|scandal|morning|shame for you|disaster)|the horror|heaven forbid|"
    r"god forbid|oh dear,? oh dear|oh no[,!]|boo hoo|poor (?:you|thing|little|baby)|end of the world|world war|"
    r"the sky is falling|human rights|stop the clocks|so ein drama|quel drame|qué drama)\b",
    "mock help": r"\b(?:shall|should|would you like (?:me|us) to|do you want (?:me|us) to|perhaps (?:we|i) should|"
    r"maybe (?:we|i) should) (?:i |we )?(?:come|read|hold|draw|spell|send someone to|wrap|sing|tuck|write it|"
    r"explain it (?:slowly|again)|translate)\b|\bif (?:pictures|reading|words|numbers|that)[\w ]{0,25} (?:are|is|"
    r"be) (?:easier|too (?:hard|much|difficult))|\b(?:crystal ball|mind[- ]?reade?r?s?|telepath\w+|clairvoyan\w+|"
    r"magic wand|magicians?|wizards?|weather gods?|button for sunshine|rocket science|kindergarten|hellseher|"
    r"kristallkugel|boule de cristal|bola de cristal)\b|\b(?:bedtime|in crayon|word by word for you|very slowly|"
    r"even (?:a|my) (?:child|kid|toddler|grandmother|grandma|dog|cat|monkey|five-year-old)|a (?:child|toddler|"
    r"five-year-old) (?:could|can|would|manages?))\b",
    "mock thanks": r"\b(?:thank(?:s| you)(?: so (?:very )?much| ever so| kindly)? for (?:enlightening|"
    r"explaining (?:to us )?how|teaching|the (?:lesson|lecture|sermon|novel|essay|history|psychology|legal advice|"
    r"masterclass|riveting)|sharing your (?:wisdom|expertise)|your (?:expert|literary|charming|lovely little|"
    r"colou?rful|poetic|kind words about our incompetence))|we are (?:so )?(?:honou?red|flattered|humbled)|"
    r"silly (?:us|me|old)|how (?:dare|could) we|our bad for assuming|of course it'?s (?:always )?our|"
    r"naturally,? it(?:'s| is) (?:all )?our|noted with (?:interest|amusement)|we (?:did )?chuckle\w*|amus(?:ed|"
    r"ing)|entertain(?:ed|ing)|riveting|made (?:our|my) day in)\b",
    "sneer": r"\bthe rest of us\b|\b(?:good luck with that|enjoy (?:finding|the|your new)|as (?:people|they|"
    r"one) do(?:es)?|funny that|or so you (?:say|claim|think)|so[- ]called|allegedly|apparently (?:too|not|you|"
    r"reading|even)|some of (?:them|us) even|without an? (?:engineering |university |phd )?degree|(?:next time|"
    r"perhaps|maybe) (?:perhaps |maybe )?(?:try|have a look|wear|use|book) (?:the sahara|business class|"
    r"your (?:own )?(?:eyes|glasses)|glasses|reading|turning)|have you tried (?:reading|opening your eyes|looking|"
    r"turning)|ever heard of|(?:most|some) people (?:pay|can|manage|would)|we wondered how long|you noticed|"
    r"like (?:magic|in a fairy tale)|quelle idée|ach wirklich|na sowas|tja|ach so)\b|\b(?:juniors|amateurs)\?|"
    r"\bmust be (?:nice|hard|so hard|exhausting|wonderful) (?:to|being)\b|\b(?:it has|they have) to be (?-i:ON)\b",
    "noted": r"(?:^|[.!?] )(?:noted|sure|right|obviously|of course|naturally|ah yes|oh right|oh really|really|wow|"
    r"well well|oh wow|gosh|golly|my my|dear me)[.!?,]",
    "winking": r"[:;]-?[)DP](?=\s|$)|\b(?:lol|rofl|lmao|haha\w*|hihi|jaja\w+|jajaja|hehe\w*|mdr)\b|[😂🤣😏🙄😜🤪😉🤷]",
}
HEATED = {
    "insult": r"\b(?:idiots?|idiotic|morons?|stupid(?:ity)?|fools?|foolish|thie(?:f|ves)|thieving|liars?|lies|"
    r"lying|pathetic|ridiculous(?:ly)?|childish|brats?|spoil(?:t|ed)|ungrateful|shameless|disgrac\w+|disgusting|"
    r"clowns?|crooks?|cheats?|scum|scoundrels?|parasites?|slave|vermin|crazy|insane|lunatics?|hysteri\w+|whin(?:e|"
    r"es|ing|ers?)|moan(?:ing|ers?)|crybab\w+|cry[- ]bab\w+|drama queens?|dumb|jerks?|losers?|lazy|rude(?:ness)?|"
    r"insolen\w+|impertinen\w+|arrogan\w+|petty|greedy|bully|bullies|freeloaders?|scammers?|blackmail\w*|"
    r"extort\w*|nonsense|bullshit|crap|rubbish|garbage|junk|a joke|laughable|bazaar|circus|theatre|tantrums?|"
    r"frech(?:heit)?|unverschämt\w*|lächerlich|dumm\w*|idioten|lügner\w*|blöd\w*|quatsch|ridicule|idiote?s?|"
    r"honteux|menteurs?|insolente?s?|ridícul[oa]|mentiros[oa]|vergüenza|palhaç\w+|vergonha)\b",
    "you people": r"\b(?:you people|people like you|(?:your|that) (?:kind|sort|lot|type)(?: of (?:people|"
    r"customers?|clients?))?|customers? like you|clients? like you|types? like you|with (?:people|customers|"
    r"clients|parents|guests|someone) like|leute wie (?:sie|dich)|ihresgleichen|des gens comme vous|"
    r"gente como (?:usted|tú|vosotros)|gente como você)\b",
    "fed up": r"\b(?:(?:i'm|i am|we're|we are) (?:done|finished|fed up|sick|tired|so tired|through)|fed up|"
    r"sick (?:and tired )?of|sick to death|had (?:it|enough|it up to here|more than enough)|had it with|"
    r"enough is enough|enough!|my patience|(?:our|my) patience is|last straw|give me a break|for (?:god|heaven|"
    r"christ|goodness|pete)'?s'? sake|for the (?:last|hundredth|tenth|umpteenth|nth|fifth|fourth) time|"
    r"how many (?:more )?times|es reicht|mir reicht|uns reicht|die nase voll|genug davon|ras[- ]le[- ]bol|"
    r"y en a marre|j'en ai (?:assez|marre)|estoy hart[oa]|estamos hartos|ya basta|basta|já chega|estou fart[oa]|"
    r"never (?:in my life|have i)|up to here|wits' end)\b",
    "challenge": r"\b(?:are you (?:serious|kidding|joking|blind|deaf|mad|out of your mind)|do you (?:really |"
    r"honestly |even )?(?:think|believe|imagine|have any idea|realise|realize|know (?:who|what|how))|"
    r"who do you think|what do you (?:want|expect|think)|how dare you|don't you dare|what (?:on earth|the hell|"
    r"the heck)|you want to (?:teach|tell|talk|lecture)|you know what|listen(?: here| to me| carefully)?[,:!.]|"
    r"what exactly is your problem|what is (?:wrong with|your problem)|can't you (?:read|see|understand)|"
    r"can you not read|seriously\?|really\?|learn to|grow up|get a life|calm down|get over it|was bilden sie sich|"
    r"vous vous moquez|pour qui|quién se cree|pero qué)\b|\bdon't you \w+ me\b",
    "send off": r"\b(?:leave (?:us|me) (?:alone|in peace)|get lost|go to hell|go away|stay away|don't (?:come|"
    r"ever|bother|ring|call|write|contact|show)(?: (?:ringing|crying|back|in|here|again|running|whining|us|me|"
    r"to us|your face))|do not (?:bother|come|write|contact us)|shame on you|find (?:some|another|somebody|"
    r"someone) (?:other|else)?|take your (?:business|money|complaints?|drama) (?:elsewhere|somewhere)|"
    r"good riddance|deleted unread|nicht mehr (?:blicken|melden)|lassen sie uns in ruhe|schämen sie sich|fichez|"
    r"honte à vous|déjenos en paz|no vuelva|deixe-nos)\b|\bgo (?:eat|cry|complain|bother|somewhere|find)\b",
    "swearing": r"\b(?:bloody|damn(?:ed)?|dammit|hell|fuck\w*|shit\w*|arse\w*|ass(?:hole)?s?|bollocks|wtf|ffs|"
    r"screw you|piss(?:ed)?(?: off)?|verdammt\w*|scheiß\w*|scheisse|merde|putain|mierda|joder|coño|porra|caralho|"
    r"caramba)\b",
    "as I already said": r"\b(?:as (?:i|we) (?:have )?(?:already|repeatedly|clearly) (?:said|told|wrote|written|"
    r"explained|stated)|as (?:already|repeatedly|clearly) (?:said|told|explained|stated|mentioned)|(?:i|we)(?:'ve|"
    r" have)? (?:already )?(?:told|explained|said|written|wrote)(?: it)?(?: to)?(?: you)? (?:three|four|five|six|"
    r"ten|twice|a hundred|many|several|countless|\d+)(?: times)?|again and again|wie (?:bereits|"
    r"schon) (?:mehrfach |zigmal )?(?:gesagt|erwähnt|erklärt)|comme (?:je|nous) (?:vous )?l'(?:ai|avons) déjà|"
    r"como ya (?:le|te) (?:dije|dijimos))\b|\bas per my (?:last|previous|mail|email|e-mail|message)",
    "counting wrongs": r"\bthis is (?:now )?(?:the|your) (?:second|third|fourth|fifth|sixth|seventh|tenth|"
    r"\d+(?:nd|rd|th)) (?:rude|angry|complaint|mail|message|email|e-mail|letter|time)\b|\b(?:forty|twenty|thirty|"
    r"fifty|hundred|\d+) (?:voice notes|mails|messages|emails|calls) (?:a|in one|per) (?:day|week|night)\b",
    "own pride": r"\b(?:i(?:'ve| have) been (?:doing|selling|running|making|in)|(?:i|we) (?:do|have done|have run|"
    r"run) [\w ]{0,25}(?:since|for) (?:19|20|\d\d|thirty|twenty|forty)|in (?:\d\d|twenty|thirty|forty|"
    r"fifteen) years (?:not|nobody|no one|i have never|never)|stands? there (?:twelve|fourteen|sixteen|\d+) hours|"
    r"working until (?:ten|midnight)|i laugh|know better)\b",
}
THREAT = {
    "law": r"\b(?:our|my|the|a) (?:lawyers?|solicitors?|attorneys?|legal (?:department|team|counsel)|barristers?|"
    r"anwalt|avocat|abogado|advogado)\b|\b(?:legal (?:action|steps|proceedings|consequences|measures)|lawsuit|sue|"
    r"suing|see you in court|prosecut\w+|press charges|file charges|defamation|defamatory|libel\w*|slander\w*|"
    r"injunction|take (?:you|this|the matter) to court|rechtliche schritte|rechtsanwalt|anwälte|anzeige|gericht|"
    r"poursuites|porter plainte|tribunal(?:es)?|emprender acciones|acciones legales|denuncia\w*|medidas legais)\b",
    "collectors": r"\b(?:(?:debt )?collect(?:ion|ions|ors?) (?:agency|agencies|department|company|firm)?|"
    r"debt (?:collect\w+|recovery)|bailiffs?|credit (?:bureau|file|files|rating|score|agency|record|line|"
    r"reference)|blacklist\w*|black list|enforcement (?:section|officer|agency)|inkasso\w*|schufa|recouvrement|"
    r"huissier|morosos|cobranças?)\b",
    "police and others": r"\b(?:the police|call (?:the )?police|police (?:remove|report)|(?:report|notify|inform|"
    r"write to|contact|tell|phone|call|let) (?:you to |your |to your )?(?:the )?(?:employer|boss|bank|landlord|"
    r"school|university|authorit\w+|immigration|tax (?:office|authorit\w+)|health department|gas network|"
    r"neighbou?rs?|next landlord|wife|husband|family|competitors?|other (?:suppliers|shops|clinics|landlords)|"
    r"every (?:client|customer|supplier))|polizei|la police|la policía|a polícia)\b",
    "hostage": r"\b(?:(?:remains?|stays?|will (?:remain|stay|be)|are|is|kept|keep it|keep them) (?:here |with us |"
    r"locked |blocked |frozen |withheld |suspended |deleted |switched off )+(?:until|till|unless|as long as|"
    r"before)|as long as (?:the |your |this )?[\w ]{1,30}(?:is|are|remains?) (?:open|unpaid|outstanding|pending|"
    r"online|up)|withhold\w*|locked|not (?:be )?(?:release|hand(?:ed)? over|return|unlock)\w*|hand them over|"
    r"in a readable form|come and take back|take back the|stop(?:ped)? (?:all )?(?:deliver\w+|service)|"
    r"cut (?:you )?off|(?:account|access|service|delivery|supply|export) (?:will be |is |gets |be )?(?:closed|"
    r"suspended|blocked|locked|cut|terminated|disabled|deleted|switched off))\b",
    "or else": r"(?:\bor (?:else|i|we|you(?:'ll| will) (?:hear|see|regret|pay|lose|find)|the matter|it goes|"
    r"this goes)\b|\b(?:otherwise|failing (?:that|this|which)|if not),? (?:our|we|i|the|you|my|all)\b|"
    r"\bif you (?:insist|persist|continue|do not (?:remove|delete|withdraw|pay|stop)|don't (?:remove|delete|"
    r"withdraw|pay|stop)|show up|come|write|post|publish|call|leave|complain|dispute|"
    r"cancel)\b[^.!?]{0,80}\b(?:we(?:'ll| will| shall)|i(?:'ll| will| shall)|you(?:'ll| will| can find)|our|"
    r"will be|consequences)\b|\b(?:andernfalls|sonst werden|ansonsten|faute de quoi|sans quoi|sinon|"
    r"de lo contrario|caso contrário|senão)\b)",
    "review must go": r"\b(?:remove|delete|take down|withdraw|retract|removal of|deletion of|removed|"
    r"deleted) (?:it|this|that|the|your|by you)?(?: \w+){0,2} ?(?:reviews?|posts?|comments?|ratings?|within \d+|"
    r"by (?:friday|tomorrow|tonight|noon))\b|\b(?:reviews?|posts?|ratings?) (?:will|must|has to|have to|is to|"
    r"should) be (?:removed|deleted|withdrawn)|\b(?:bewertung|avis|reseña|avaliação)\b[^.!?]{0,40}\b(?:löschen|"
    r"entfernen|supprim\w+|retir\w+|elimin\w+|borr\w+)",
    "dark hint": r"\b(?:think (?:it over|it through|about it|carefully|twice|again)|sleep on it|"
    r"it would be (?:a )?(?:shame|pity|unfortunate|sad)(?: for you)? if|(?:find|be) it a pity if|"
    r"would hate (?:for|to see)|just (?:so you know|saying)|mark my words|you(?:'ll| will) (?:regret|hear from|"
    r"be sorry|see what|find out)|consequences|be (?:warned|aware that)|last (?:chance|warning)|final (?:warning|"
    r"notice|demand)|expensive way|quite expensive|the hard way|deep(?:er)? pockets|(?:bear|pay) (?:our|all|"
    r"the) costs|claim (?:our|the|all|these)?(?: lost)? ?(?:losses|damages|turnover|costs)|from you personally|"
    r"with all that means|with the effect|without further notice|no longer (?:be )?(?:responsible|liable)|"
    r"we (?:know|have) (?:where|your address|logs)|(?:may|could|can|might) (?:affect|harm|damage|hurt) your|"
    r"ainda vai se arrepender|das werden sie bereuen|konsequenzen|folgen haben|conséquences|consecuencias|"
    r"consequências)\b",
    "deadline": r"\b(?:by|until|till|within|before) (?:tonight|tomorrow(?: noon)?|noon|midnight|friday|monday|"
    r"(?:24|48|72) hours|(?:three|five|seven|ten|\d+) (?:working )?days|five pm|\d{1,2} ?(?:am|pm|"
    r":\d\d))[^.!?]{0,40}\b(?:or|otherwise|failing|after that|if not)\b|\b(?:should|if) (?:payment|you|we|"
    r"the (?:amount|sum|money))[^.!?]{0,50}\bnot\b[^.!?]{0,60}\bwe (?:will|shall|must)\b",
}

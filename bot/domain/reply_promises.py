"""Words without a deed in a reply to a customer, as cues: promises, apologies, endings, openings.

A row: flag -> cue -> how it is said. English first; the German, French, Spanish and Portuguese beside it are the
common forms. To add a way of saying it, add to a row; a new row needs `python -m bench.train_replies`.
"""

from __future__ import annotations

FALSE_PROMISE = {
    "guarantee": r"\b(?:(?:i|we)(?: can| do| personally| hereby| already| fully)* (?:guarantee|swear|vow|warrant)|"
    r"guaranteed?[!.,]|(?:is|are|it's|absolutely|personally|money-back|that's) guaranteed|this (?:i|we) guarantee|"
    r"guarantee (?:that|you|it|this|both|the|your)|100 ?(?:%|percent|per cent)|(?:one|a) hundred (?:per ?cent|%)|"
    r"1000 ?%|(?:my|our) word(?: on it| of honou?r)?|cross my heart|hand on (?:my|the) heart|on my (?:life|mother|"
    r"honou?r)|(?:give|have) (?:you )?my word|you have my (?:word|personal)|solemnly|"
    r"promise (?:you )?(?:faithfully|100|absolutely|with|that (?:it|this|you|nothing|we|the|your)|on my)|"
    r"i promise(?:[.!,]| you)|fix\b|garantier\w*|versprech\w+ (?:ihnen )?(?:hoch|fest|dass)|hundertprozentig|"
    r"(?:ich|wir) schwör\w*|je (?:vous |te )?(?:garantis|jure|promets)|nous (?:vous )?garantissons|(?:le |"
    r"te )?(?:garantizo|garantizamos|juro|prometo)|sí o sí|eu garanto|garantimos|juro)\b",
    "never again": r"\b(?:never (?:ever )?(?:again|happen|go down|break|fail|come (?:on|back|to harm)|lose|miss|"
    r"rains?|once|have to|be a problem)|will never|won't ever|never lose|never miss|nothing (?:will|can|"
    r"is going to|at all)(?: ever)?(?: \w+){0,2} (?:go wrong|happen|break|fail)|nothing (?:will|can) happen|"
    r"no risk|without (?:any )?risk|risk[- ]free|zero (?:risk|chance)|no (?:chance|way) (?:that|of|it)|"
    r"impossible that|cannot (?:go wrong|fail|happen)|not (?:hear )?(?:one|a) single|not a single|"
    r"once and for all|no one (?:on this earth |in the world )?will (?:ever )?(?:be able|notice|see)|"
    r"as if it had never|nie(?:mals)? wieder|kein(?:erlei)? risiko|plus jamais|aucun risque|nunca más|jamás|"
    r"ningún riesgo|nunca mais|sem risco)\b",
    "no worry": r"\b(?:don't (?:you )?(?:worry|fret|panic|lose sleep)|do not worry|no (?:need to )?worr(?:y|ies)|"
    r"absolutely no (?:need|worries)|nothing to worry|be (?:absolutely |perfectly |completely )?(?:calm|assured|"
    r"relaxed|at ease)|rest assured|please don't lie awake|relax|i('ve| have) got you|leave (?:that|it|this|"
    r"everything) to me|trust (?:me|us)|believe me|count (?:firmly )?(?:on|with)|you can (?:\w+ )?(?:plan with|"
    r"count on|rely on|rest easy|print|book|drive|be)|keine sorge|verlassen sie sich|ne vous inquiétez|"
    r"comptez sur|no (?:te|se) preocupe\w*|confía|confíe|não se preocupe|pode (?:ficar tranquil[oa]|contar|"
    r"confiar))\b",
    "certainly": r"\b(?:of course (?:it|you|we|they|he|she)(?:'ll| will| are| is)?|definitely|certainly|"
    r"for (?:sure|certain)|without (?:fail|a doubt|doubt)|no doubt|surely|absolutely[!,. ]|no matter what|"
    r"come (?:what may|hell or)|whatever (?:it takes|the|they|anybody|anyone|happens)|the impossible|"
    r"always (?:found|find|works?)|at any (?:cost|price)|even if|it(?:'ll| will) be (?:like new|perfect|"
    r"as good as new|fine)|like (?:new|an angel)|before long|everything will be|(?:will|"
    r"'ll) (?:all )?(?:be )?(?:perfect|flawless|ready as agreed)|in no time|ganz sicher|auf jeden fall|bestimmt|"
    r"garantiert|sans faute|certainement|c'est sûr|seguro que|sin falta|com certeza)\b",
    "against what is known": r"\b(?:even if|although|though|whatever) (?:\w+ ){0,4}(?:say|says|said|told|"
    r"conditions|terms|label|full|no date)|\b(?:but|yet) (?:i'm|i am|we're|we are) (?:an )?(?:optimist\w*|"
    r"confident|sure)|\bi know (?:somebody|someone|a guy|people)|\bstrikes always end|"
    r"\bbecause the authority likes|\b(?:just|only) a (?:little|small) (?:strike|problem|thing)|"
    r"\bthe system does say|\baunque me hayan\b|\bno (?:need to|tent needed|need for)\b|\bplease do not book\b|"
    r"\bdo not book anywhere\b",
}
VAGUE_PROMISE = {
    "soon": r"\b(?:soon(?:er or later|est)?|shortly|asap|as (?:soon|quickly|fast) as (?:possible|we can|i can|"
    r"i hear|we (?:hear|know|have)|there(?:'s| is)|more|it)|at (?:your|our|the) earliest|in due (?:course|time)|"
    r"in the (?:near|foreseeable) future|before (?:too )?long|in a (?:bit|while)|some ?(?:time|day|"
    r"point)(?: \w+)?|at (?:some|the next|a later) (?:point|opportunity|stage|occasion|time)|when (?:we (?:can|"
    r"get|have time)|i get|possible|available|things|there)|once (?:we|i|there|things|it) (?:\w+ )?(?:know|have|"
    r"hear|can|calm|settle)|in the coming (?:days|weeks)|over the next few|one of these days|eventually|"
    r"(?:shouldn't|should not) (?:really )?take (?:too )?long|as and when|zeitnah|in kürze|schnellstmöglich|"
    r"baldmöglichst|so (?:bald|schnell|rasch) wie möglich|sobald (?:es|wir|wie)|demnächst|bald|"
    r"dans les (?:meilleurs|plus brefs) délais|prochainement|bientôt|dès que (?:possible|nous)|en breve|"
    r"lo antes posible|próximamente|a la (?:mayor brevedad|brevedad)|cuanto antes|en cuanto (?:podamos|sepamos|"
    r"tengamos)|em breve|assim que (?:der|possível|tivermos)|o (?:quanto antes|mais rápido possível))\b",
    "looking into it": r"\b(?:look(?:ing)? (?:into|at) (?:it|this|that|the (?:matter|issue|problem|case))|"
    r"looking into|will (?:look into|investigate|review|check (?:it|this|internally|with)|see what|examine)|"
    r"(?:we'll|i'll) (?:have a look|look into|see what|see if|check (?:with|internally|on)|investigate|"
    r"ask (?:around|internally)|chase|keep (?:an eye|you))|(?:is|are|"
    r"being) (?:being )?(?:actively )?(?:investigat\w+|traced|looked|reviewed|examined|checked|discussed|"
    r"processed|escalated)|on (?:our|the) (?:radar|list|agenda|case)|(?:we're|they're|we are|they are|team is|"
    r"are all) (?:\w+ )?(?:on it|working on|investigating|aware)|working (?:on|hard)|in good hands|"
    r"high(?:est)? (?:on our list|priority)|top priority|marked (?:it )?as (?:important|urgent)|aware of|"
    r"kümmern (?:wir )?uns|gehen der sache nach|wird geprüft|in bearbeitung|en cours (?:de traitement|d'étude)|"
    r"nous étudions|estamos (?:trabajando|estudiando|en ello|viendo)|estamos (?:vendo|verificando|analisando))\b",
    "trying": r"\b(?:(?:will|'ll|shall|would|can|are|we|i) (?:of course |certainly |also |then )?(?:try(?:ing)?|"
    r"attempt|endeavou?r|strive|aim|hope|do (?:our|my|everything|what|all)|give (?:it )?another)|try (?:and|to|"
    r"our|my)|do (?:our|my) (?:very )?(?:best|utmost)|best efforts|every effort|"
    r"everything (?:humanly )?(?:possible|we can|in our power)|(?:do )?what (?:we|i) can|see what (?:we|i) can|"
    r"speed things up|give it (?:a|another) (?:push|nudge)|versuch(?:e|en|t)|unser (?:bestes|möglichstes)|"
    r"bemüh\w*|essa(?:yer|ierons|yons)|faisons (?:tout|le nécessaire|notre possible)|de notre mieux|"
    r"notre possible|intentar\w*|trataremos|haremos (?:todo )?lo posible|tentar\w*|faremos o possível|"
    r"dando os últimos)\b",
    "hoping": r"\b(?:hope(?:fully)?(?: to)?|hoping|fingers crossed|with (?:a bit of |any )?luck|(?:should|could|"
    r"might|may) (?:well )?(?:be|get|have|come|arrive|go|hopefully|take)|(?:we are|i am|we're|i'm) (?:confident|"
    r"optimistic|positive|sure (?:it|that|we))|probably|perhaps|possibly|maybe|most likely|more or less|or so|"
    r"ish\b|end of the week or|or beginning|hoffentlich|hoffen|vermutlich|voraussichtlich|espérons|devrait|"
    r"probablement|esperamos|ojalá|debería estar|probablemente|esperamos|deve(?:rá)? (?:estar|ficar|sair)|"
    r"quase)\b|🤞",
    "someone will": r"\b(?:some(?:one|body)|a (?:colleague|member of (?:our|the) team|specialist|representative|"
    r"technician)|one of (?:us|our|the|my)|the (?:team|relevant|responsible|competent|appropriate|department|"
    r"guys)|our (?:team|colleagues|experts|specialists|people|technical|support)|they|the \w+ (?:team|guys|"
    r"department|people)) (?:\w+ )?(?:will|'ll|should|is going to|are going to|is|are|"
    r"going to) (?:\w+ )?(?:be in touch|get back|come back|contact|reach out|call|look|see to|let you|get round|"
    r"take|check|on it|respond|reply)|(?:passed|forwarded|handed|escalated|relayed|sent|flagged|raised) (?:it|"
    r"this|that|your|everything|the|them|on)\b[^.!?]{0,40}\b(?:to|with|on)\b|\b(?:weitergeleitet|weitergegeben|"
    r"transmis\w*|transféré|remitid[oa]|trasladado|encaminh\w+|repass\w+|jemand (?:wird|meldet)|quelqu'un|"
    r"alguien (?:le|te)|alguém)\b",
    "keep you posted": r"\b(?:keep you (?:posted|updated|informed|in the loop)|(?:will|'ll|to|"
    r"shall) (?:be in touch|get back to you|come back to you|let you know|update you|inform you|revert|"
    r"contact you|be back|share (?:more|an update|further|news)|give you (?:a )?(?:shout|an update|news))|"
    r"get back to you|come back to you|in touch|(?:share|provide|post) (?:more|an?|further) (?:info\w*|updates?|"
    r"news|details)|stay tuned|watch this space|bear with us|(?:appreciate|thank you for|"
    r"thanks for) your patience|melden uns|auf dem laufenden|tiendrons? (?:au courant|informée?)|"
    r"reviendrons? vers|revenir vers vous|mantendremos|le (?:avisaremos|informaremos|contactaremos)|a gente avisa|"
    r"avisaremos|entraremos em contato|agradecemos (?:a|su) paciencia|paciência)\b",
}
EMPTY_APOLOGY = {
    "sorry if": r"\b(?:sorry|apologi[sz]e|apologies|regret|apology)(?: (?:it|deeply|sincerely|very much|"
    r"of course))? (?:if|should|in case|to the extent|when|where|for whatever)\b|\b(?:sorry|apologi[sz]e|"
    r"apologies|regret)\b[^.!?]{0,30}\bif\b|\bif (?:you|we|i|this|that|it|anything|any|our|your|the|something|"
    r"someone|anyone)[^.!?]{0,70}\b(?:sorry|apologi[sz]e|apologies|regret)\b|\b(?:entschuldig\w*|"
    r"tut (?:es )?(?:uns|mir) leid|bedauern)\b[^.!?]{0,25}\b(?:falls|wenn|sollten?|sofern)\b|\b(?:falls|"
    r"sollten? sie|sofern)\b[^.!?]{0,80}\b(?:entschuldig\w*|leid|bedauern)|\b(?:désolée?s?|excus\w+|"
    r"regrett\w+)\b[^.!?]{0,15}\bsi\b|\bsi (?:certain\w+|vous|cela|nous)\b[^.!?]{0,70}\b(?:désolé|excus|"
    r"regrett)\w*|\b(?:lamentamos|sentimos|disculp\w+|perdón)\b[^.!?]{0,15}\bsi\b|\b(?:desculp\w+|lamentamos|"
    r"sentimos)\b[^.!?]{0,15}\bse\b",
    "sorry you feel": r"\b(?:sorry|regret|apologi[sz]e|apologies|sad|"
    r"unfortunate)\b[^.!?]{0,30}\b(?:that )?(?:you(?:'re| are)?|your|he|she|they)\b (?:\w+ )?(?:feel\w*|felt|"
    r"think|thought|believe\w*|perceiv\w+|see it|saw it|took|take|interpret\w*|found (?:it|this|our)|consider\w*|"
    r"got the impression|(?:are|were) (?:not )?(?:(?:dis)?satisfied|unhappy|disappointed|upset|offended|happy)|"
    r"did not (?:enjoy|like)|didn't (?:enjoy|like)|had (?:a|an) (?:difficult|unpleasant|bad|negative|less))|"
    r"\b(?:feel|felt) offended\b|\bdass sie (?:das|dies|es|sich)[^.!?]{0,30}(?:empfinden|empfunden|gefühlt)|"
    r"\bvous (?:avez|ayez) (?:pu )?(?:vous )?(?:senti|ressent)\w*|\bque (?:usted )?(?:se )?(?:haya )?sentido?\w*",
    "any inconvenience": r"\b(?:any|the|whatever|possible|etwaige|eventuelle|tout|toute|cualquier|qualquer|las|"
    r"les|os|posibles?|eventual\w*)(?: \w+){0,2} (?:inconvenien\w+|unannehmlichkeit\w*|désagrément\w*|gêne|"
    r"molestias?|inconvenientes?|transtornos?|disturbance|distress|upset|confusion|discomfort|offen[cs]e|"
    r"disappointment|irritation|trouble)(?: \w+){0,4} (?:caused|cause|may|might|have|occasioned|this)?|"
    r"\binconvenience\b|\b(?:may|might|could) have (?:caused|felt|experienced|arisen|given|fallen|been)\b|"
    r"\bunannehmlichkeiten\b|\bdésagréments?\b|\bmolestias\b|\btranstornos?\b",
    "fell short": r"\b(?:fall(?:en)? short|not (?:quite )?(?:meet|met|live up|lived up|what you were|present as|"
    r"to your taste|the experience)|did(?:n't| not) (?:quite )?(?:meet|match|live up|present|come across)|(?:your|"
    r"the|high) (?:expectations|standards)|less than (?:ideal|perfect|satisfactory|optimal|perfectly)|"
    r"on this occasion|may have (?:fallen|been less)|given a different impression|what you (?:were hoping|hoped|"
    r"expected)|as envisioned|perce(?:ive|ption)\w*|nicht (?:ihren|den) erwartungen|à la hauteur|a la altura|"
    r"expectativas)\b",
    "sorry but": r"\b(?:sorry|apolog\w+|regret)\b[^.!?]{0,60}[,;]? (?:but|however|though|although|yet)\b|"
    r"\b(?:these|those|such|mistakes|things|it) (?:things )?(?:do |can |just )?happens?\b|\bnobody(?:'s|"
    r" is) perfect\b|\bto err is\b|\b(?:leid|entschuldig\w*)\b[^.!?]{0,40}\b(?:aber|jedoch)\b|\b(?:désolée?s?|"
    r"excuse\w*)\b[^.!?]{0,40}\bmais\b|\b(?:lo siento|disculp\w+|lamentamos)\b[^.!?]{0,40}\bpero\b",
    "form letter": r"\b(?:we (?:are|were) (?:truly |very |deeply )?(?:sorry|sad|saddened) to (?:hear|learn|read)|"
    r"(?:please )?accept our (?:sincere(?:st)? |humble(?:st)? |deepest )?apolog\w+|we (?:sincerely |deeply |"
    r"would like to |wish to )?apologi[sz]e for (?:any|the inconvenience|possible)|"
    r"our (?:sincere(?:st)? )?apologies for (?:any|the inconvenience)|valuable (?:input|feedback)|"
    r"(?:your )?feedback (?:is|such|like|helps|as)|take (?:all|any|every|such|your|"
    r"these)(?: \w+){0,2} (?:extremely |very )?seriously|pour our hearts|at the heart of everything|"
    r"your satisfaction|strive|wir nehmen (?:ihre|jede)|vous prions (?:de nous )?(?:d'|de )?excuser|"
    r"le pedimos disculpas|pedimos desculpas?)\b",
}
NO_NEXT_STEP = {
    "taken note": r"\b(?:(?:taken|take|took|have|we|is|been|was) (?:due )?(?:note[ds]?|noted)|(?:has|"
    r"have) been (?:\w+ )?(?:noted|recorded|shared|forwarded|passed|logged|registered|taken)|(?:shared|passed on|"
    r"forwarded|relayed) (?:it |this |your |that )?(?:\w+ ){0,3}(?:with|to) (?:the|our) (?:\w+ )?(?:team|teams|"
    r"department|departments|colleagues|management|it|staff|kitchen)|thank you for your (?:interest|open words|"
    r"feedback|input|understanding|message|comments?|loyalty)|for your (?:open words|interest in)|zur kenntnis|"
    r"pris (?:bonne )?note|tomado nota|tomamos nota|anotad[oa]|registrad[oa])\b",
    "closing": r"\b(?:(?:we|i) (?:trust|hope|consider|assume|regard)(?: that)? (?:this|the|it|the matter|"
    r"these)(?: \w+)? (?:\w+ )?(?:clarif\w+|clears?|answers?|as (?:answered|closed|settled)|matters?|helps|"
    r"closed)|hope (?:this|that) (?:clears|clarif|answers)\w*|(?:closing|close|closed) (?:this|the|"
    r"your) (?:ticket|case|matter|file|enquiry)|(?:are|is|matter|case|thereby|regard\w*)(?: \w+){0,3} closed|"
    r"remain at your disposal|at your disposal|(?:anything|something) else (?:today|i|we)|have a (?:nice|good|"
    r"great|lovely|wonderful|super) (?:day|week|weekend|evening)|restons à votre (?:écoute|disposition)|"
    r"quedamos a su disposición|stehen (?:wir )?(?:ihnen )?(?:jederzeit |gerne )*zur verfügung|"
    r"ficamos à disposição)\b",
    "welcome back": r"\b(?:look(?:ing)? forward to (?:welcoming|seeing|serving|hearing|your next)|(?:can't|"
    r"cannot) wait to (?:see|welcome)|welcome you (?:back|again)|see you (?:soon|again|next|saturday|on the)|"
    r"hope to (?:see|welcome)|lots of love|keep on|freuen uns (?:auf|sie)|au plaisir|esperamos verle|hasta pronto|"
    r"até breve)\b",
    "go elsewhere": r"\b(?:please (?:contact|turn|consult|refer|address|take|check with|note that we)|you (?:may|"
    r"can|might|will) (?:wish to )?(?:contact|submit|find|consult|turn|write|call)|would (?:be|"
    r"have to) (?:responsible|contacted)|does not answer|nobody can|we cannot help|can only help|we can(?:not|"
    r"'t) help|not (?:able|in a position) to help|unable to (?:help|assist)|nothing (?:else|more|further) (?:we|i|"
    r"to)|wenden sie sich|adressez-vous|veuillez contacter|póngase en contacto|diríjase|entre em contato com)\b",
    "when it comes": r"\b(?:when (?:they|it|the) (?:\w+ )?(?:release|is released|decides?|comes)|(?:remains?|is|"
    r"are) (?:subject to|pending|under review|open|unclear|to be (?:confirmed|seen))|depending on|can (?:take|"
    r"vary)|may vary|different time|until further|without a date|no date|not (?:yet )?known)\b",
    "thanks only": r"\b(?:thank you for (?:contacting|reaching|writing|getting in touch|taking the time|"
    r"your (?:message|e?-?mail|letter|feedback|correspondence|patience))|thanks for (?:reaching|contacting|"
    r"your (?:message|feedback)|getting in touch)|vielen dank für ihre (?:nachricht|anfrage|mitteilung|"
    r"rückmeldung)|merci (?:de|pour) votre (?:message|retour|courriel)|gracias por (?:su|contactar|ponerse)|"
    r"obrigad[oa] (?:pelo|por))\b",
}
NO_ACKNOWLEDGEMENT = {
    "formal opening": r"\b(?:(?:with|in) (?:reference|regard|respect|response) to|further to (?:your|our)|"
    r"referring to|re(?:garding|:)|thank you for (?:your|bringing|checking|contacting)|thanks for (?:checking|"
    r"your|flagging)|we (?:note|refer|acknowledge receipt|confirm receipt|have received|have identified)|"
    r"your (?:message|mail|e-?mail|complaint|request|letter|enquiry) (?:has been|was|of)|according to|"
    r"as (?:communicated|per|already)|bezugnehmend|bezüglich|vielen dank für ihre|suite à votre|nous accusons|"
    r"en relación con|con respecto a|em relação)\b",
    "clearing up": r"\b(?:(?:this|that|which|it) (?:clarifies|clears|explains)|clarif(?:y|ies)|for (?:the record|"
    r"your information|clarity)|please (?:note|be aware|complete|take it|find|be advised)|kindly (?:note|submit|"
    r"transfer|complete|provide|be)|we (?:must|have to|would) (?:point out|inform|advise|remind)|matter of taste|"
    r"is personal|is a serious word|may vary|can vary|reacts? differently|isn't great|availability|"
    r"records? (?:show|indicate)|our (?:log|logs|records|measurements|data|figures) (?:show|shows|say|says|"
    r"indicate)|not (?:correct|accepted|true|the case)|we reject|beachten sie|veuillez (?:noter|compléter)|"
    r"le recordamos|tenga en cuenta|informamos que)\b",
    "appreciation": r"\b(?:we (?:appreciate|value|thank)|appreciate your patience|thank you for your (?:patience|"
    r"understanding|feedback|lovely)|proud|great success|overall|luckily|at least|on the bright side|look on the|"
    r"keep (?:on|smiling)|enjoy (?:your|the)|better luck|so you still)\b",
}

"""Feelings out of place in a reply to a customer, as cues: glee in a refusal, sympathy without measure.

A row: flag -> cue -> how it is said. English first; the German, French, Spanish and Portuguese beside it are the
common forms. To add a way of saying it, add to a row; a new row needs `python -m bench.train_replies`.
"""

from __future__ import annotations

JOY = {
    "mock no": r"\b(?:nope|nah|no no no|no way|not a chance|no chance|no can do|dream on|fat chance|nice try|"
    r"good try|tough luck|tough cookies|hard luck|bad luck,|too bad|so close|better luck|sorry not sorry|"
    r"not for you|sorry,? (?:pal|mate|buddy|folks|love)|keine chance|pech gehabt|netter versuch|bien essayé|raté|"
    r"pas de chance|buen intento|ni hablar|mala suerte|nem pensar|boa tentativa|hahaha|should have (?:got|been|"
    r"come|booked|thought|asked) (?:engaged )?(?:faster|earlier|sooner|quicker))\b",
    "pleasure in it": r"\b(?:(?:delight(?:ed|ful)?|thrilled|overjoyed|happy|pleased|excited|proud|glad|(?:my |"
    r"our |a |real |great(?:est)? |special |distinct )+(?:pleasure|joy|delight|privilege)) (?:to |that |"
    r"in )(?:inform|tell|say|announce|let you know|report|refuse|decline|reject|disappoint|we (?:can|do) not|"
    r"be able to say|finally)|with (?:the )?(?:great(?:est)?|utmost|much) (?:pleasure|joy|delight)|it(?:'s|"
    r" is)(?: always)? a (?:real |great )?pleasure|it was a pleasure (?:signing|refusing|to (?:refuse|say))|"
    r"pleasure to disappoint|love (?:saying|keeping|to say|turning|being able)|lovely to be able|makes me smile|"
    r"(?:i|we) (?:must|have to) say,? (?:it|that|i)|favou?rite (?:mail|part|e-?mail|answer|word|moment)|"
    r"little pleasures|mit (?:größtem )?vergnügen|freu(?:e|en) (?:mich|uns)[\w ,]{0,20}mitteilen|"
    r"avec (?:un )?(?:grand )?plaisir que|nous avons le plaisir|nos complace|con (?:mucho |gran )?(?:gusto|"
    r"placer) (?:le|te)|com (?:muito |grande )?prazer)\b",
    "party": r"\b(?:champagne|prosecco|toast(?:ed)?|celebrat\w+|cheer(?:ed|ing)|giggl\w+|laugh(?:ed|s|ing)?|"
    r"chuckl\w+|party|cork|fireworks|cracked open|high[- ]five[ds]?|danc(?:e|ed|ing)|the whole (?:team|crew|"
    r"office)|on the fridge|pinned it|sekt|gefeiert|gelacht|on a bien ri|nos hemos reído|brindamos|rimos)\b",
    "good news, bad news": r"\b(?:great|exciting|good|fantastic|wonderful|amazing|fabulous|big|happy) news\b|"
    r"\b(?:exciting|fantastic|new) (?:chapter|journey|adventure)|\b(?:upgrad\w+|next level|enjoy (?:our|your) new|"
    r"you'll (?:enjoy|love)|growing with us|can't wait to|sit back|something to look forward|how lovely|"
    r"great question|so happy you asked|awesome|yay|woo ?hoo|hooray|hurra\w*|gute nachrichten|bonne nouvelle|"
    r"excellente nouvelle|buenas noticias|boas notícias|ótimas notícias)\b",
    "we are special": r"\b(?:what happens when you're|when you're the best|(?:exactly|precisely) why (?:people|"
    r"everyone)|that's why (?:people|everyone)|money can't buy|ours and ours alone|to ourselves|exclusive\w*|"
    r"real customers|queue with the rest|like everyone else|(?:we|i)(?:'ve)? (?:always|never) (?:have|had|did|do|"
    r"has|sold?) and never will|never have,? never will|one of you every (?:week|day)|onwards and upwards|"
    r"days are over|only for (?:the|our) (?:chosen|best|real)|nicer people|much strength)\b",
    "relief at parting": r"\b(?:no longer a customer|part(?:ing)? (?:company|ways)|(?:i|we) (?:have|"
    r"had) waited for this|finally rid|took a while but|not be missed|won't (?:be )?miss(?:ed)?|counting the days|"
    r"at last|rid of you|look forward to spending)\b",
    "cheerful": r"[🎉😂🤣😄😅😆😁🥳😊😎🥂🍾☀🌟✨💫😜😉👋]|(?:!\s){1,}.*!|!!",
    "laughing": r"\b(?:ha(?:ha)*|hah|hihi|hehe\w*|lol|jaja\w*|kkk+|rs rs)\b[,.! ]|[😂🤣]",
}
SYMPATHY = {
    "broken hearts": r"\b(?:heart[- ]?(?:broken|breaking|sick|felt pain)|hearts? (?:\w+ )?(?:broke|breaks?|"
    r"bleeds?|aches?|sank|goes out|is in|are in|into|stopped|is broken)|broke (?:our|my) hearts?|(?:thousand|"
    r"million) pieces|devastat\w+|shattered|crushed|inconsolable|distraught|gutted for you|in (?:tears|mourning|"
    r"pieces|agony|deepest shame|ruins)|(?:tears|weep(?:ing)?|wept|cried|crying|sobb\w+)|not a dry eye|mourn\w*|"
    r"grie(?:f|ving|ve)|herz(?:en)? (?:bricht|blutet|brach|gebrochen)|zutiefst erschüttert|am boden zerstört|"
    r"tränen|cœur (?:brisé|saigne|déchiré)|brise le cœur|larmes|anéanti\w*|bouleversé\w*|corazón (?:roto|partido)|"
    r"partido el corazón|destrozad[oa]s?|llorando|lágrimas|coração (?:partido|apertado)|arrasad[oa]s?|chorando)\b|"
    r"[😭💔😢🥺]",
    "no words": r"\b(?:(?:words|language) (?:fail|can(?:'t|not)|could never)|no words|there are no words|"
    r"beyond words|no apology,? however|can(?:'t|not) (?:even )?(?:begin to )?(?:imagine|fathom|put into words|"
    r"forgive (?:myself|ourselves))|can only imagine|(?:never|hardly|not) forgive (?:myself|ourselves)|"
    r"never get (?:that|the|this) [\w ]{0,20}out of|carry it with (?:me|us)|for as long as (?:i|we) live|"
    r"for the rest of (?:my|our) li(?:fe|ves)|(?:keine|fehlen (?:mir|uns) die) worte|les mots (?:me |"
    r"nous )?manquent|no (?:hay|tengo|tenemos) palabras|sem palavras|não há palavras|nichts auf der welt)\b",
    "giant words": r"\b(?:nightmare|ordeal|trag(?:edy|ic)|catastroph\w+|horr(?:or|ible|ific|ified|endous)|"
    r"unspeakable|unbearable|unimaginable|atrocious|cruel(?:ty)?|agony|suffer(?:ed|ing)|trauma\w*|wound(?:ed)?|"
    r"torment\w*|anguish|despair|sacred|violation|terrible,? terrible|so,? so|deeply,? (?:so )?deeply|"
    r"truly,? truly|very,? very very|dreadful,? dreadful|abyss|chasm|blow for|alptraum|albtraum|katastroph\w+|"
    r"entsetz\w+|cauchemar|calvaire|drame|pesadilla|tragedia|terrible dolor|qué dolor|pesadelo|tragédia)\b",
    "writer's own pain": r"\b(?:(?:i|we|none of us|nobody here|my (?:whole )?team|the (?:whole|entire) (?:team|"
    r"office)) (?:have |has |had |could |can |did )?(?:actually |literally |both |just |not |n't )*(?:slept|sleep|"
    r"sleepless|screamed|gasped|held each other|sit down|sat down|step(?:ped)? away|physically sick|feel sick|"
    r"felt sick|in shock|shaking|trembl\w+|gone hot and cold|haunt\w*|can't (?:stop|eat|sleep)|couldn't (?:stop|"
    r"eat|sleep|believe))|had to (?:literally )?(?:sit down|step away|go and stand|leave the room|take a moment)|"
    r"keeps? (?:me|us) (?:awake|up at night)|sleepless|lost sleep|thinking about (?:it|you) all|"
    r"thought about your [\w ]{1,20} all|my whole day|hang my head|i'd be traumati[sz]ed|physically sick|"
    r"candle is burning|nicht schlafen|schlaflos|pas (?:pu )?dormi|no (?:hemos|he) (?:podido )?dorm\w+|"
    r"não dorm\w+)\b",
    "hugs": r"\b(?:(?:big(?:gest)? |warm(?:est)? |giant |huge )?hugs?(?:ging)?|hug from|embrac(?:e|es|ing)|"
    r"(?:so much |all my |all our |lots of )love and|love and strength|sending (?:you )?(?:so much|all|lots|"
    r"the biggest|love|healing|strength)|in (?:our|my) (?:thoughts|prayers|hearts)|thoughts and prayers|"
    r"pray(?:ing|ers)? for you|be gentle with yourself|(?:so|incredibly|such|bravest|how) (?:\w+ )?(?:brave|"
    r"strong|courageous)|brave(?:st)? (?:person|of|soul)|brave for|hero(?:ine|ic)?|sweetheart|my (?:poor|dear|"
    r"dearest|darling|soul)|poor,? poor|dear,? dear|dearest,? dearest|de mi alma|umarm\w+|drück(?:e|en) sie|"
    r"abraza\w*|abrazo enorme|câlins?|sending hugs|abraç(?:o apertado|ar))\b|[🙏💕💖💗🤗💞]",
    "begging": r"\b(?:beg(?:ging)?(?: you)?(?: for)?|forgive (?:us|me)|forgiveness|on (?:my|our) knees|kneel\w*|"
    r"grovel\w*|implor\w+|from the (?:bottom|depths?|very bottom) of (?:my|our)|a (?:thousand|million) (?:times|"
    r"apologies|sorries|pardons)|(?:eternally|unbelievably|incredibly|infinitely|endlessly|unimaginably) (?:sorry|"
    r"grateful|ashamed)|we (?:do not|don't) deserve|do(?:es)? not deserve you|did not deserve|deepest shame|"
    r"mortified|ashamed beyond|unverzeihlich|aus tiefstem herzen|verzeihen sie (?:mir|uns)!|tausendmal|"
    r"mille (?:fois )?(?:excuses|pardons?)|du fond du cœur|mil (?:veces )?(?:perdón|perdones|disculpas)|"
    r"no merecemos|de todo corazón|perdónenos|mil desculpas|do fundo do coração)\b",
    "nobody should": r"\b(?:nobody|no ?one|no person|no human)(?:, \w+,?)? should (?:ever )?(?:have to|be)\b|"
    r"\bwhat you (?:have |must have )?(?:been|gone|suffered|went|endured)(?: through)?\b|\bmust (?:have|"
    r"be) (?:been |feel(?:ing)? )?(?:so |absolutely |utterly |completely )?(?:devastat\w+|heartbr\w+|traumat\w+|"
    r"terrif\w+|in pieces)|\byou (?:must be|did NOT|poor|are so (?:incredibly )?strong)|\bfeel your pain\b|"
    r"\bthe pain you\b|\bsolch(?:e|en) (?:qual|leid|schmerz)",
    "more than life": r"\b(?:(?:absolutely|utterly|completely|totally|literally|unbelievably|profoundly|immensely|"
    r"beyond) (?:heartbr\w+|devastat\w+|mortified|horrified|gutted|crushed|sorry|appalled|shocked)|"
    r"so(?:oo+)? (?:SO |so |very |deeply |incredibly |unbelievably |terribly )+sorry|"
    r"(?-i:SO) (?:\w+,? ){0,2}sorry|oh (?:my )?(?:goodness|god|gosh|no+|sweetheart|dear)|omg|ohh+|nooo+)\b",
}

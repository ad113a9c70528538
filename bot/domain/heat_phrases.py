"""What heat sounds like in English, by signal: phrases of plain words; `<ord>` and the like stand for classes of words.

A phrase is read from left to right, word by word, without punctuation. To add one: a line; then `bench.train_heat`.
"""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "counting": """
        <ord> time / <num> times now / <num> times this / <num> times and / <num> times already
        / <num> times and counting / that's <num> times / <ord> one this / <ord> this week / <ord> this month
        / <ord> this year / number <num> that / <ord> in a row / <ord> morning in a row / <ord> day in a row
        / <ord> week running / <ord> day running / makes <num> / that makes <num> / that's <num> now
        / that's the <ord> / this is the <ord> / it is the <ord> / it's the <ord> / not for the first time
        / not the first time / how many times / how many more times / the umpteenth / over and over / time and again
        / time after time / i counted / i've counted / i have counted / i keep a list / keeping count / lost count
        / yet again / once again / again and again / you owe <num> / <ord> set / <ord> mail / <ord> email
        / <ord> message / <ord> call / <ord> request / <ord> reminder / <ord> attempt / <ord> communication
        / <ord> ticket / <ord> chase / asked twice / told twice / asked <num> times / wrote twice / called twice
        / rang twice / told <num> times / called <num> times / rung <num> times / <num> different people
        / <num> weeks running / on <num> occasions / <num> messages and / every single time / every time
        / every week / each time / again this / again with / here we go again / same again / again in / number <num>
        / email number / <num> emails / <num> mails / <num> messages / <num> calls / <num> reminders
        / <num> times since / since <month> / <num> since / <num> days / <num> weeks / <num> in a row / <ord> set of
        / <num> months / wrong again / late again / again wrong / again late / still no / still not / still nothing
        / still waiting / it is <day> / it's <day> / it is <num> / has gone / have gone / came and went / no list
    """,
    "as i said": """
        as i wrote / as i said / as i have said / as i've said / as i already / as already / as stated
        / as mentioned / as explained / as discussed / as agreed / as we have / as we already / as we wrote
        / as we said / as per my / per my last / i already said / i already told / i already wrote / i already asked
        / i have already / i've already / i wrote on / i wrote this / i wrote it / i wrote in / i asked on
        / i asked for / i asked at / i asked you / i asked this / i said on / i said in / i said it / i told you
        / i told him / i told her / we told you / i did ask / i did say / i did tell / i have asked / i've asked
        / i have written / i've written / i have told / i've told / i have explained / i've explained / i have now
        / i've now / we have asked / we've asked / we asked / have now asked / have now told / have now spoken
        / have been asking / been asking / been telling / been saying / been waiting / still waiting / asked again
        / said again / for the record / just so that i / just so i / in writing / it was in here / it's in the
        / it is in the / third time of asking / keep asking / keep telling / keep saying / kept asking / had asked
        / had written / had said / like i said / like i told / as previously / previously stated
        / previously mentioned / i repeat / to repeat / let me repeat / you were told / you were asked / i warned
        / we warned / i flagged / had flagged / refer to my / see my / read my
    """,
    "blame": """
        your team / your people / you people / your fault / your own fault / your mistake / your doing / your side
        / your lot / you lot / your company / your firm / your office / your staff / your man / your girl / your guy
        / because of you / thanks to you / you caused / you broke / you messed / you screwed / you ruined / you lost
        / you forgot / you missed / you ignored / you promised / you said you / you said it / you told me
        / you told us / you told him / you told her / you signed / you didn't / you did not / you don't / you do not
        / you haven't / you have not / you hadn't / you never / you always / you keep / you kept / you couldn't
        / you can't even / you could have / you should have / you might have / you would have / you had one
        / you were supposed / you were meant / you were looking / you owe / you let / you made me / you made us
        / if you had / if you'd / if you would / if you could / if you can't / if someone had / if somebody had
        / if anyone had / if people / maybe if / whose fault / whose handwriting / who authorised / who authorized
        / who approved / who checked / who decided / who told / who signed / who picked / who wrote / who gave
        / who let / who did this / behind my back / over my head / without asking / without telling / without a word
        / nobody asked me / nobody told me / nobody asked / nobody told / nobody tells / nobody thought
        / no one told / no one asked / did anybody ask / did anyone ask / not my fault / not my problem
        / not our problem / not our fault / not my job / nothing to do with us / blame / blaming / blamed / at fault
        / your own / on your side / look at your / check your / maybe check / maybe look / maybe ask / maybe measure
        / maybe read / go ask / you only had / would have been nice / might have mentioned / could have told
        / should have told / should have known / should know better / you of all / had you / were you even
        / are you even / do you even / did you even / have you even / did you not / do you not / have you not
        / don't you / can't you / can you not / why didn't you / why did you / why don't you / why do you
        / why can't you / why haven't you / why is it that / what were you / what did you expect
        / what did you want me / what do you want me
    """,
    "absolutes": """
        always / never / nobody / no one / nothing / not one / not once / not a single / not a word / everything
        / everybody / everyone / constantly / every time / none of you / any of you / not anybody / at all / ever
        / there is no / there was no / there are no / no sign of / no word / not there / is not there / isn't there
        / is missing / goes missing / is empty / no answer / no reply / no response / without an answer
        / without a reply / unanswered
    """,
    "question": """
        how hard / how difficult / how long / how many / how come / how is it / how on earth / what on earth
        / why on earth / who on earth / is it so / is it that / is it too much / is anyone / is anybody
        / does anyone / does anybody / is there anyone / is there anybody / anyone there / anybody there
        / do i have to / do we have to / am i to / am i supposed / are we supposed / was i meant / were we supposed
        / what am i / what are we paying / what exactly / when exactly / who exactly / where exactly / which part
        / what part / which of you / which of us / which one is it / which is it / so which / which hotel
        / which language / who do i talk / who do i believe / who do i / what i'm for / what is the point
        / what's the point / what else you / what more / whose / since when / and now what / seriously / really
    """,
    "contradiction": """
        two answers / two emails / two mails / two letters / two different / two versions / two dates / two prices
        / two messages / different answers / different people / one says / one of you / the other says / contradict
        / contradicts / contradicting / both in writing / you two / two of you / don't speak to each other
        / doesn't speak / talk to each other / speak to each other / make up your minds / make up your mind
        / get your story / straight answer / on monday you / on tuesday you / first you / now you say / now it's
    """,
    "ultimatum": """
        by noon / by tomorrow / by tonight / by close / by end / by lunch / by <num> / by <day> / before noon
        / until noon / until tomorrow / otherwise i / otherwise we / or i / or we / or else / or don't bother
        / or the / or from / if i do not / if i don't / if we do not / if we don't / if you do not / if you don't
        / if nobody / if no one / if they are not / if it isn't / if it is not / if this is not / if this isn't
        / if that is not / if there is no / unless i / unless we / unless you / unless someone / i will have
        / i shall / we shall / we will have no choice / no choice but / we cancel / i cancel / cancel all
        / cancel the / cancel our / cancelling / canceling / cancelled / close every / close the account / close our
        / close my / take our business / take it elsewhere / take this / elsewhere / another supplier
        / another title / someone else / somebody else / last chance / final warning / final notice / last warning
        / last time / last message / one more week / one more day / one more time / no second / there will be no
        / we're done / we are done / i'm done / i am done / this is the last / enough / had enough / escalate
        / escalating / escalated / raise it with / raise it at / take it up with / copy your / your boss
        / your manager / speak to a manager / with his boss / her boss / in cc / copied in / suspends / suspend
        / terminate / terminating / walk away / walking away / find someone / find other / until this is
    """,
    "legal": """
        solicitor / solicitors / lawyer / lawyers / attorney / court / sue / suing / legal action / legal advice
        / small claims / ombudsman / trading standards / consumer court / chargeback / charge back / lawsuit
        / tribunal / breach / breach of contract / damages / liable / liability / the police / report you
        / reporting you / regulator / one star / 1 star / every review / review site / review sites / social media
        / the press / the paper / newspaper / the local paper / go public / tell everyone / complaint
        / formal complaint / my bank
    """,
    "icy": """
        noted / understood / i see / i see that / good to know / much obliged / duly noted / by all means
        / as you wish / as you like / as you please / whatever you say / if you say so / of course it is
        / of course you / naturally / evidently / apparently / presumably / clearly / obviously / i gather
        / i understand that / i take it / i assume / i suppose / i trust / i presume / i can only assume
        / i had been under / i had understood / under the impression / i was under / i would have preferred
        / i would have expected / i'd have expected / i would have thought / i'd have thought
        / i should like to know / i would like to know / i'd like to know / i should be interested / i look forward
        / let me be plain / let me be clear / let me be very clear / to be clear / to be perfectly clear
        / with respect / with all due respect / with all respect / kindly / may i remind / might i remind / i remind
        / let me remind / allow me to / one would have / one might have / one lives and learns / precisely so
        / be so kind / so kind / the courtesy / have the courtesy / the decency / the manners / had the manners
        / i note / i note that / i'll note / the fact remains / fail to understand / fail to see / i fail
        / for your information / fyi / thank you for informing / thank you for letting / thank you for deciding
        / thanks for letting / thanks for telling / thanks for nothing / thanks for that / thanks for the heads
        / on my behalf / in passing / i learned of / i learn / i hear that / i heard / i hear from / happy to hear
        / correct me / forgive me / excuse me / my dear / dear sir / you will find / you will see
        / at your convenience
    """,
    "sarcasm": """
        wonderful / marvellous / marvelous / lovely / charming / brilliant / fantastic / great job / nice job
        / good job / well done / nice work / nice one / how nice / how kind / how lovely / how convenient
        / how interesting / what a surprise / big surprise / what a joke / a joke / bravo / congratulations
        / congrats / cool / cute / adorable / very moving / frame it / framed / must be nice / good luck with
        / lucky you / lucky me / love the / love that / love how / perhaps i / perhaps you / perhaps someone
        / perhaps a / perhaps then / perhaps we / maybe i / maybe you / maybe someone / maybe somebody
        / maybe next time / next time / next time maybe / next time i / shall i / should i / do you want me to
        / would you like me to / or perhaps / or maybe / like it's / as if / as though / invisible / carrier pigeon
        / pigeon / crayon / magic / crystal ball / teeth / register / jar / oh good / oh great / oh wow / oh well
        / oh so / oh sure / oh please / ah ok / ah yes / yeah right / sure / right / wow / unreal / unbelievable
        / incredible / amazing / priceless / hilarious / of course / but sure / some of us / the rest of us
        / not everything / not everyone / some people / certain people / people who / for a living / must be
        / must have / in your own / learn to / learn how / can read / can't read / read it / just read
        / only to read / had to read / pay you for / paid for / you clearly / you evidently / you apparently
        / since you / seeing as you / as you know everything
    """,
    "dismissive": """
        relax / calm down / chill / get over / get over it / drama / a drama / so what / who cares / whatever
        / big deal / no big deal / the end of the world / end of the world / it's only / it is only / it was only
        / it's just / its just / just a / only a / oh come on / come on / give me a break / give it a rest
        / get a grip / grow up / not the end / don't start / dont start / i don't have time / i dont have time
        / don't have time / no time for / not now / deal with it / live with it / tough / too bad / then don't
        / then do it / do it yourself / you do it / you drive / you try / then run it / then sign / then come
        / then go / then perhaps / then maybe / be my guest / suit yourself / sort it yourself / ask him / ask her
        / go ahead / not my / what of it / and so / as i please / fine / ok then / the process is / process is
        / it's the system / is the system / the terms / terms are / the policy / conditions / in our conditions
        / that's the policy / they signed / he signed / she signed / he was told / she was told
    """,
    "hurt": """
        don't need me / dont need me / do not need me / don't need us / what i'm for / what am i for / why do i
        / why am i / why i bother / why bother / i give up / giving up / i'm tired / i am tired / tired of / sick of
        / fed up / sick and / had it with / i quit / i resign / i can go / not welcome / not wanted / in front of
        / in public / in the channel / in front of everyone / in front of all / whole company / to everybody
        / made to look / look like a / look stupid / feel like / an idiot / like a fool / i sound like / my time
        / my weekend / my evening / my sunday / my holiday / my day off / on my own / by myself / all by myself
        / with two hands / i have two hands / no sleep / no thanks / not a thank / no apology / not even a
        / not even an / haven't even / hasn't even / didn't even / don't even / doesn't even / eleven years
        / <num> years / years of this / from now on / from now i / i will not / then i will / i won't / tell me what
        / ask permission / permission / everything is from me / on me then / my fault then / ashamed / disrespect
        / disrespectful / respect / insult / insulted / insulting / humiliated / humiliating / disappointed
        / disappointing / let down / upset / hurt / furious / angry / livid / fuming / annoyed / offended
    """,
    "contempt": """
        liar / liars / lying / lied / lies / idiot / idiots / idiotic / stupid / stupidity / moron / morons / fool
        / fools / useless / pathetic / ridiculous / ridiculously / laughable / amateur / amateurs / amateurish
        / incompetent / incompetence / clueless / lazy / ignorant / arrogant / dishonest / thief / thieves / crook
        / crooks / scam / scammers / fraud / rip off / shambles / farce / circus / mess / disgrace / disgraceful
        / disgusting / shame / shameful / shameless / shocking / appalling / outrageous / outrage / unacceptable
        / unprofessional / inexcusable / insane / nonsense / rubbish / garbage / trash / crap / crappy / bullshit
        / shit / shitty / fuck / fucking / fucked / wtf / damn / damned / bloody / hell / ass / asshole / asshat
        / arse / jerk / clown / clowns / cheek / the cheek / nerve / the nerve / toxic / hostile / rude / rudeness
        / attitude / whining / whine / rant / childish / kindergarten / imbecile / imbeciles / hypocrite / hypocrisy
        / shut up / shove / whistle / can whistle / barred / get lost / piss off / pissed / drunk / sweetheart
        / a monkey's / worst / horrible / terrible / awful / hate / this man / this woman / this lady / that man
        / that woman / these people / this guy / red carpet / such people
    """,
    "out for them": """
        telling him / telling her / telling them / tell him / tell her / tell them / writing him / writing her
        / write him / write her / write them / write to him / write to her / writing to him / writing to her
        / typing / typing it / typing back / posting / putting this / he's getting / hes getting / she's getting
        / shes getting / they're getting / he gets / she gets / they get / he can / she can / they can / he shall
        / she shall / let him / let her / let them / he'll / she'll / answering him / answering her / answering now
        / giving him / giving her / give him / give her / sending him / sending her / i'm sending / im sending
        / going out / going back / ring him back / out in five / going to tell / about to tell / going to find
        / about to find / what he's getting / what she's getting / he had it / she had it / he has it / she has it
        / he had the / she had the / he signed / she signed / he never / she never / he always / she always
        / he didn't / she didn't / he was told / she was told / i'll give him / i'll give her / straight answer
        / own medicine / exactly that / exactly this / exactly what / exactly like / so he / so she / who he is
        / who she is / who does he / who does she / who do they / thinks he / thinks she
    """,
}

CALM: dict[str, str] = {
    "fair": """
        to be fair / in fairness / fair enough / has a point / have a point / poor thing / poor man / poor woman
        / bless / calmly / politely / nicely / kindly put / very polite / was nice / was lovely / was kind
        / was sweet / laughed / laughing / we laughed / joked / smiled / over now / sorted now / all sorted
        / settled / calmed down / happy now / happy with / apologised / apologized / forgave / made up / no drama
        / no rush / no hurry / not urgent / up to you / i think / i'd suggest / i would suggest / what do you think
        / could we / can we / shall we / how about / agreed / agree / i'd rather / on the other hand / good idea
        / better idea / good question / heads up / fyi / quick question
    """,
    "cooling": """
        sorry / apologies / apologise / apologize / i apologise / i apologize / my bad / my mistake / my fault
        / mea culpa / i was wrong / you're right / you are right / youre right / fair enough / fair point
        / good point / point taken / no worries / no problem / no harm / all good / we're good / we are good
        / it's fine / its fine / that's fine / thanks / thank you / thx / cheers / ta / appreciate / appreciated
        / grateful / that helps / helps a lot / that's kind / kind of you / forgiven / forgotten / accepted
        / i shouldn't have / i should not have / shouldn't have / should not have / i overreacted / i was short
        / i was harsh / that was harsh / out of line / out of order / let's talk / lets talk / call you
        / give you a ring / come by / coffee / on me / take your time / no rush / i understand / understandable
        / i hear you / i get it / makes sense / happy to help / glad / entschuldigung / entschuldige / tut mir leid
        / sorry dafür / danke / vielen dank / schon gut / alles gut / kein problem / passt / verzeihung / hast recht
        / haben recht / pardon / désolé / désolée / excuse moi / excusez / je m'excuse / merci / tu as raison
        / vous avez raison / pas grave / pas de souci / t'inquiète / perdón / perdona / perdone / disculpa
        / disculpe / disculpas / lo siento / gracias / tienes razón / tiene razón / no pasa nada / todo bien
        / tranquila / tranquilo / desculpa / desculpe / desculpas / obrigado / obrigada / valeu / tem razão
        / tudo bem / sem problema
    """,
    "apology": """
        sorry / apologies / apologise / apologize / my bad / my mistake / i was wrong / you're right / you are right
        / i shouldn't have / i should not have / entschuldigung / entschuldige / tut mir leid / hast recht / désolé
        / désolée / je m'excuse / excuse moi / perdón / perdona / disculpa / lo siento / desculpa / tienes razón
        / tu as raison
    """,
    "kind": """
        haha / hahaha / hehe / lol / lmao / rofl / joke / joking / kidding / fun / funny / love / happy / great
        / nice / perfect / awesome / good morning / morning all / please / could you / would you mind
        / when you have / whenever / let me know / welcome / congrats / yay / cake / birthday / party / bitte
        / s'il te / s'il vous / por favor / enjoy / excited
    """,
    "things": """
        printer / machine / machines / screen / keyboard / laptop / server / servers / deploy / build / builds
        / pipeline / script / process / processes / job / jobs / thread / worker / workers / cluster / database
        / container / pod / port / van / truck / engine / boiler / pump / fridge / heater / door / wifi / network
        / cable / scanner / software / update / match / game / referee / ref / goal / goals / penalty / team lost
        / season / league / football / rugby / hockey / cricket / netball / handball / baseball / weather / rain
        / traffic / train / bus / coffee / tea / oat milk / biscuit
    """,
}

CLASSES = {
    "<month>": """january february march april june july august september october november december januar februar märz
        juni juli oktober dezember janvier février mars avril juin juillet août octobre novembre décembre enero
        febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre""",
    "<day>": """monday tuesday wednesday thursday friday saturday sunday yesterday tomorrow montag dienstag mittwoch
        donnerstag freitag samstag sonntag gestern lundi mardi mercredi jeudi vendredi samedi hier lunes martes
        miércoles jueves viernes sábado ayer sexta ontem""",
    "<num>": """once twice two three four five six seven eight nine ten eleven twelve several countless multiple zwei
        drei vier fünf sechs zweimal dreimal viermal deux trois quatre cinq dos tres cuatro cinco seis duas três
        quatro""",
    "<ord>": """second third fourth fifth sixth seventh eighth ninth tenth nth zweite zweites zweiten dritte drittes
        dritten vierte viertes vierten fünfte fünftes deuxième troisième quatrième cinquième segunda tercera
        tercer cuarta terceira quarta quinta""",
}
YOU = """you your yours you're youre u ur yourself du dich dir dein deine ihr euch sie ihre tu vous votre vos te
    ton ta usted ustedes su sus tú você vocês seu sua"""
THEY = """he she they him her them his their he's she's hes shes they're er ihm ihn lui elle leur él ella le ellos
    ele ela"""
ME = """i i'm im i've i'd i'll me my mine myself ich mir mich mein meine je j'ai moi mon ma yo mi me eu meu
    minha"""
LAUGHING = """joy laughing rolling_on_the_floor_laughing rofl smile smiley grin grinning slightly_smiling_face wink
    tada heart sweat_smile blush heart_eyes pray raised_hands clap +1 thumbsup wave sun_with_face
    hugging_face see_no_evil"""
SOUR = """upside_down_face unamused rage angry face_with_rolling_eyes roll_eyes expressionless neutral_face -1
    thumbsdown middle_finger face_with_raised_eyebrow"""

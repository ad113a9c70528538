"""Replies to customers: which are fit to send, which want mending, for what, and by which words."""

from __future__ import annotations

import json
import time
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.reply_advice import HELPS, PRAISE, WHY
from bot.domain.reply_check import check_reply
from bot.domain.reply_features import FLAGS

TO_SEND = {
    "a plain repair": "Hi Maria, I'm really sorry your order arrived four days late, especially since you "
    "needed it for "
    "the event. That was our mistake: we missed the pickup. I've refunded the shipping fee of $18 today, and "
    "you'll see "
    "it within 3 business days.",
    "a graceful no": "Hi Tom, thank you for your interest. Unfortunately we don't sell the Aria line "
    "through dealers, and "
    "I don't expect that to change. I understand that's disappointing with a customer waiting. I'm sorry.",
    "a credit owed": "You're right, we owe you $700 and it should have been paid in March. The missing form was on our "
    "side. I've approved the credit this morning and it will be on your statement by Friday. I'm sorry you "
    "had to chase "
    "us.",
    "losing well": "Dear Karen, thank you for letting us know, and for six good years together. I'm sorry "
    "to see you go, "
    "and I understand the decision. Your data export will be ready on 30 June. If things change, our door is "
    "always open.",
    "the feeling first": "You have every reason to be angry, Ms. Ortiz. Three technicians came and none fixed it. I'm "
    "taking over your case. Our engineer Ben will be there on Thursday at 8 am, and I'll call you at noon to "
    "make sure it "
    "works.",
    "a calm answer": "Hi! Yes, we're open on Sunday from 10 to 4. Parking is behind the building.",
    "a wrong colour": "Oh no, that's the wrong colour, sorry about that! The blue one ships today and "
    "should reach you on "
    "Monday. Keep or donate the red one.",
    "in German": "Sehr geehrte Frau Berger, Sie haben drei Wochen auf eine Antwort gewartet, das tut mir "
    "leid. Der Fehler "
    "lag bei uns. Die Gutschrift über 120 Euro habe ich heute veranlasst, sie ist bis Freitag auf Ihrem Konto.",
    "in French": "Bonjour Madame, vous avez raison, votre commande aurait dû partir lundi. C'est notre "
    "erreur. Elle part "
    "aujourd'hui et vous l'aurez jeudi avant midi. Je vous présente mes excuses.",
    "in Spanish": "Hola Carmen, tiene razón, le cobramos dos veces. Ya hemos devuelto los 45 euros, los "
    "verá el viernes. "
    "Siento mucho las molestias que le hemos causado.",
}
TO_FIX = [
    ("blames_customer", "If you had read the terms", "You should have told us within 24 hours. If you had "
    "read the terms "
     "you signed, you would know that. Next time please pay more attention."),
    ("blames_process", "Per our policy", "Per our policy, refunds are only processed once the return form has been "
     "approved by the finance department. The system cannot release the payment. This is outside of our control."),
    ("no_acknowledgement", "only processed once", "Per our policy, refunds are only processed once the return form has "
     "been approved by the finance department. As the form is incomplete, the system cannot release the "
     "payment. This is "
     "outside of our control."),
    ("rebuts_point_by_point", "not dirty", "1. The room was not dirty, it was cleaned at 2 pm. 2. The AC "
    "works fine, our "
     "technician checked it. 3. Breakfast is served until 10, as stated on the website. 4. The pool was not closed, it "
     "was being cleaned. 5. Our staff is never rude."),
    ("false_promise", "never happen again", "I guarantee you this will never happen again. Our system is now 100% safe "
     "and you will never have another problem, I promise."),
    ("vague_promise", "as soon as possible", "Thanks for your patience. We're looking into this and will "
    "get back to you "
     "as soon as possible. Hopefully we'll have an update shortly."),
    ("empty_apology", "if you felt", "We're sorry if you felt that our staff was rude. We apologize for any "
     "inconvenience this may have caused."),
    ("threat", "our attorneys", "If you don't take down your review by tomorrow, our attorneys will "
    "contact you and you "
     "will be liable for all damages to our business."),
    ("joy_in_refusal", "nope", "Haha nope! Direct only, that's what makes us special 😎 Better luck elsewhere!"),
    ("over_the_top_sympathy", "devastated", "I am absolutely devastated to hear this! My heart goes out to you and "
     "your whole family. I cannot imagine the pain you must be going through. Your book will arrive tomorrow."),
    ("no_next_step", "have a nice day", "I understand that this is frustrating and I'm sorry the machine broke down "
     "again. It is a known weakness of this model. Thank you for your message and have a nice day."),
    ("heated", "had enough", "I've had enough of your constant complaining. You've sent me nine emails today. Do you "
     "think you're our only customer?? Stop harassing my team!"),
    ("leaks_internal", "Between you and me", "Sorry for the delay. Between you and me, our lead developer "
    "quit last week "
     "and nobody knows the code. Management is hiding it from the clients. You'll get the build on Friday."),
    ("sarcasm", "Wow", "Wow, a pizza that got cold in January. Truly shocking. Maybe next time order from a place next "
     "door to your couch."),
]  # fmt: skip


@pytest.mark.parametrize("text", TO_SEND.values(), ids=TO_SEND.keys())
def test_a_good_reply_is_fit_to_send(text: str) -> None:
    """Regret, facts, an owned step: nothing is said against it, and something for it."""
    check = check_reply(text)
    assert (check.verdict, check.flags) == ("send", ())
    assert check.good or "open on Sunday" in text


@pytest.mark.parametrize(("flag", "words", "text"), TO_FIX, ids=[row[0] for row in TO_FIX])
def test_a_bad_reply_is_named_for_what_it_is(flag: str, words: str, text: str) -> None:
    """The right flag among at most three, and the words in the reply that it means."""
    check = check_reply(text)
    assert check.verdict == "fix"
    assert flag in [found.key for found in check.flags]
    assert words.lower() in " ".join(text[found.start : found.end] for found in check.flags).lower()


def test_every_flag_has_an_example_a_reason_and_a_help() -> None:
    """Fourteen keys, the same everywhere."""
    assert {row[0] for row in TO_FIX} == set(FLAGS) == set(WHY) == set(HELPS)


def test_good_is_said_with_known_words() -> None:
    """A credit that is owned, with its amount and its day."""
    good = check_reply(TO_SEND["a credit owed"]).good
    assert {"owns_the_fault", "concrete", "next_step"} <= set(good) <= set(PRAISE)


def test_an_apology_for_a_feeling_is_no_feeling_named() -> None:
    """A formula is not praised."""
    assert (
        "names_the_feeling" not in check_reply("We're sorry if you felt offended. Any inconvenience is regretted.").good
    )


def test_what_is_quoted_is_not_said() -> None:
    """The customer's own hot words, and code, are not the writer's."""
    calm = "I'm sorry, that was our mistake. I have refunded the 40 euros today."
    hot = "You people are pathetic idiots, I have had enough of your lies!!"
    for quoted in (f"> {hot}\n\n{calm}", f"```\n{hot}\n```\n{calm}", f"You wrote “{hot}” and you were right. {calm}"):
        assert check_reply(quoted).verdict == "send"


def test_silence_about_a_complaint_depends_on_the_situation() -> None:
    """The same dry answer is likelier to want mending when somebody complained."""
    dry = "The part is listed under number 4411 in the catalogue. Delivery takes 10 days."
    asked = check_reply(dry, "A customer asks which number the part has.")
    hurt = check_reply(dry, "A customer complains for the third time that the part broke and her shop stands still.")
    assert hurt.score > asked.score


def test_a_situation_may_be_a_name() -> None:
    """As PRODUCT.md names them."""
    assert check_reply("No, sorry.", "being left by a customer".replace("being ", "")).situations == {"being_left"}
    assert check_reply("No, sorry.", "bad news").situations == {"bad_news"}


@pytest.mark.parametrize(
    "text",
    [
        "", " \n\t ", "👍", "😂😂😂 🎉", "...", "> only a quote\n> of the customer", "```x = kill(-9)```",
        "\u202eolleh\u202c",
        "Dzień dobry, przepraszamy za opóźnienie, paczka dotrze jutro przed południem.",
        "Gentile signora, ci scusiamo per il ritardo, la merce arriva domani con il corriere.",
        "Здравствуйте, извините за задержку, посылка придёт завтра.",
        "お待たせして申し訳ありません。明日お届けします。",
        "Sayın müşterimiz, gecikme için özür dileriz, siparişiniz yarın elinizde olacak.",
    ],
)  # fmt: skip
def test_what_is_not_understood_stays_silent(text: str) -> None:
    """No words, other people's words, another language: nothing is flagged."""
    assert check_reply(text).flags == ()


def test_marks_of_direction_do_not_hide_words() -> None:
    """Invisible signs between letters change nothing."""
    text = "We're sorry if you felt that our staff was rude. We apologize for any inconvenience this may have caused."
    marked = text.replace("sorry", "so\u200brry\u200f")
    assert [flag.key for flag in check_reply(marked).flags] == [flag.key for flag in check_reply(text).flags]


@pytest.mark.parametrize(
    "unit", ["if you ", "a", "as long as the x ", "sorry, ", "NO ", "1. no not\n", '"', ">x\n", "s\u0300\u0301 "]
)
def test_forty_thousand_characters_are_read_in_time(unit: str) -> None:
    """No pattern runs away, whatever is pasted."""
    text = (unit * 40_000)[:40_000]
    started = time.process_time()
    check_reply(text)
    assert time.process_time() - started < 10


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_is_checked(text: str, situation: str) -> None:
    """At most three flags, each once, with words that stand in the text; fix exactly if there are flags."""
    check = check_reply(text, situation)
    keys = [flag.key for flag in check.flags]
    assert len(keys) == len(set(keys)) <= 3
    assert all(flag.words in text and flag.words in text[flag.start : flag.end] for flag in check.flags)
    assert (check.verdict == "fix") == bool(keys)


def test_the_weights_say_where_they_come_from() -> None:
    """Source and licence stand beside the numbers, and there are weights for every flag."""
    shipped = json.loads(files("bot.domain").joinpath("reply_weights.json").read_text(encoding="utf-8"))
    assert "bench/corpus/replies.jsonl" in shipped["source"]
    assert "CC-BY-4.0" in shipped["licence"]
    assert set(shipped["flags"]) == set(FLAGS)

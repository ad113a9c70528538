"""The Web API's misbehaviours: refusals on request, lost answers, broken lines, tight limits."""

import asyncio
import time

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel


async def test_429_with_its_waiting_time(slack: FakeSlack, office: Channel, web: AsyncWebClient) -> None:
    """Two calls are refused with Retry-After, the third is taken."""
    slack.faults.next("chat.postMessage", status=429, retry_after=7, times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            await web.chat_postMessage(channel=office.id, text="a")
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "7"
    assert (await web.chat_postMessage(channel=office.id, text="a"))["ok"]


async def test_the_sdks_retry_handler_understands_it(slack: FakeSlack, office: Channel, web: AsyncWebClient) -> None:
    """The official rate limit handler waits as told and gets through."""
    web.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    slack.faults.next("chat.postMessage", status=429, retry_after=0)
    assert (await web.chat_postMessage(channel=office.id, text="a"))["ok"]


async def test_500_and_errors_by_name(slack: FakeSlack, web: AsyncWebClient) -> None:
    """A server error is no JSON; a named error is an answer; a star stands for any method."""
    slack.faults.next("auth.test", status=500)
    slack.faults.next("*", error="ratelimited")
    with pytest.raises(SlackApiError) as caught:
        await web.auth_test()
    assert caught.value.response.status_code == 500
    with pytest.raises(SlackApiError, match="ratelimited"):
        await web.team_info()
    assert (await web.auth_test())["ok"]


async def test_a_lost_answer_is_done_all_the_same(
    slack: FakeSlack, kaz: Person, office: Channel, web: AsyncWebClient
) -> None:
    """The message is there, but the caller never hears of it."""
    slack.faults.next("chat.postMessage", lose_answer=True)
    call = asyncio.create_task(web.chat_postMessage(channel=office.id, text="Twice?"))
    await kaz.waits_for("Twice?")
    assert not call.done()
    call.cancel()


async def test_a_line_that_breaks_before_anything_is_done(slack: FakeSlack, kaz: Person, office: Channel) -> None:
    """The caller gets a connection error, and nothing was posted."""
    web = AsyncWebClient(token=slack.teams[office.team_id].bot_token, base_url=slack.api_url, retry_handlers=[])
    slack.faults.next("chat.postMessage", drop=True)
    with pytest.raises(aiohttp.ClientError):
        await web.chat_postMessage(channel=office.id, text="a")
    assert kaz.sees(office) == []


async def test_history_under_the_clamp(slack: FakeSlack, kaz: Person, office: Channel, web: AsyncWebClient) -> None:
    """Fifteen objects a minute, as for apps outside the Marketplace."""
    slack.faults.clamp_history = True
    for number in range(20):
        await kaz.says(office, str(number))
    answer = await web.conversations_history(channel=office.id, limit=100)
    assert len(answer["messages"]) == 15
    assert answer["has_more"]
    with pytest.raises(SlackApiError) as caught:
        await web.conversations_history(channel=office.id)
    assert int(caught.value.response.headers["Retry-After"]) > 55
    await slack.clock.advance(61)
    assert (await web.conversations_history(channel=office.id))["ok"]


async def test_posting_too_fast(slack: FakeSlack, office: Channel, web: AsyncWebClient) -> None:
    """With the pace on, a burst is taken and what comes after it is told to wait; other channels are free."""
    slack.faults.pace_posts = True
    started = time.monotonic()
    for _ in range(slack.faults.post_burst):
        await web.chat_postMessage(channel=office.id, text="a")
    with pytest.raises(SlackApiError, match="ratelimited"):
        await web.chat_postMessage(channel=office.id, text="a")
    assert time.monotonic() - started < slack.faults.post_burst


async def test_pages(slack: FakeSlack, kaz: Person, office: Channel, web: AsyncWebClient) -> None:
    """A cursor leads through everything, newest first, once."""
    said = [(await kaz.says(office, str(n))).ts for n in range(5)]
    seen: list[str] = []
    async for page in await web.conversations_history(channel=office.id, limit=2):
        seen.extend(m["ts"] for m in page["messages"])
    assert seen == said[::-1]
    newer = await web.conversations_history(channel=office.id, oldest=said[3])
    assert [m["ts"] for m in newer["messages"]] == [said[4]]

"""A team to act on: people, channels and what its administrators do."""

from typing import Any, Literal

from bot.fake_slack.core import Slack
from bot.fake_slack.happenings import revoke, tell_channel, uninstall
from bot.fake_slack.people import Person
from bot.fake_slack.render import user_json
from bot.fake_slack.scopes import ALL_SCOPES
from bot.fake_slack.state import Channel, Installation, Json, Kind, Team, User


class Workspace:
    """One team. In: the fake Slack and a name. Out: makers of people and channels, and admin acts."""

    def __init__(self, slack: Slack, name: str) -> None:
        self.slack = slack
        domain = "".join(c for c in name.lower().replace(" ", "-") if c.isalnum() or c == "-")
        self.team = Team(slack.world.new_id("T"), name, domain)
        slack.world.teams[self.team.id] = self.team

    @property
    def id(self) -> str:
        """The team_id."""
        return self.team.id

    @property
    def installation(self) -> Installation:
        """The app in this team."""
        return self.slack.world.installations[self.id]

    @property
    def app(self) -> Person:
        """The app's bot, to invite, to mention and to write to."""
        return Person(self.slack, self.installation.bot)

    @property
    def people(self) -> list[Person]:
        """Everyone with an account here, in the order they came."""
        users = self.slack.world.users.values()
        return [Person(self.slack, u) for u in users if u.team_id == self.id and not u.bot_id]

    @property
    def bot_token(self) -> str:
        """The token the app calls the Web API with."""
        return self.installation.token

    def install(self, scopes: frozenset[str] | None = None) -> Installation:
        """In: what the app may do (default: everything known). Out: the app's installation here."""
        world, app = self.slack.world, self.slack.app
        bot = self._user(app.name.lower(), app.name)
        bot.bot_id, bot.app_id = world.new_id("B"), app.id
        token = f"xoxb-{self.id}-fake"
        world.installations[self.id] = Installation(self.id, bot, token, scopes or ALL_SCOPES)
        return self.installation

    def add_person(
        self,
        name: str,
        *,
        tz: str = "UTC",
        admin: bool = False,
        owner: bool = False,
        guest: Literal["", "multi", "single"] = "",
        email: str = "",
    ) -> Person:
        """In: a name and who they are here. Out: the person, to act. (Was here before: no event.)"""
        user = self._user(name.lower().replace(" ", "."), name)
        user.tz, user.is_admin, user.is_owner, user.guest = tz, admin or owner, owner, guest
        user.email = email or f"{user.name}@{self.team.domain}.example"
        return Person(self.slack, user)

    def add_bot(self, name: str) -> Person:
        """In: a name. Out: another app's bot, a help desk for instance."""
        user = self._user(name.lower().replace(" ", "-"), name)
        user.bot_id, user.app_id = self.slack.world.new_id("B"), self.slack.world.new_id("A")
        return Person(self.slack, user)

    def add_channel(
        self,
        name: str,
        *,
        members: list[Person] | None = None,
        private: bool = False,
        creator: Person | None = None,
    ) -> Channel:
        """In: a name and who is inside. Out: the channel. (Was there before: no event.)"""
        kind: Kind = "group" if private else "channel"
        people = members or []
        first = creator or (people[0] if people else None)
        channel = Channel(
            self.slack.world.new_id("C"),
            self.id,
            name,
            kind,
            first.id if first else "",
            int(self.slack.clock.now()),
            members=[p.id for p in people],
        )
        for person in people:
            if person.user.team_id not in channel.teams:
                channel.connected.append(person.user.team_id)
        self.slack.world.channels[channel.id] = channel
        return channel

    def add_usergroup(self, handle: str, people: list[Person]) -> str:
        """In: a handle and its people. Out: the id of the group."""
        group_id, now = self.slack.world.new_id("S"), int(self.slack.clock.now())
        self.team.usergroups[group_id] = {
            "id": group_id,
            "team_id": self.id,
            "is_usergroup": True,
            "name": handle,
            "handle": handle,
            "description": "",
            "is_external": False,
            "date_create": now,
            "date_update": now,
            "date_delete": 0,
            "users": [p.id for p in people],
            "user_count": len(people),
        }
        return group_id

    async def welcomes(self, name: str, **more: Any) -> Person:
        """In: a newcomer. Out: the person; the app hears team_join."""
        person = self.add_person(name, **more)
        self._tell_user("team_join", person.user)
        return person

    async def changes(self, person: Person, **what: Any) -> None:
        """In: a person and what becomes new (tz, real_name, is_admin, presence...). Told by user_change."""
        for name, value in what.items():
            setattr(person.user, name, value)
        person.user.updated = int(self.slack.clock.now())
        self._tell_user("user_change", person.user)

    async def deactivates(self, person: Person) -> None:
        """In: who leaves the company. They go from every channel and can do nothing any more."""
        for channel in self.slack.world.channels.values():
            if person.id in channel.members and channel.kind != "im":
                channel.members.remove(person.id)
        await self.changes(person, deleted=True)

    async def renames(self, channel: Channel, name: str) -> None:
        """In: a channel and its new name."""
        channel.previous_names.append(channel.name)
        channel.name = name
        whole: Json = {"id": channel.id, "is_channel": True, "name": name, "name_normalized": name}
        whole |= {"created": channel.created, "is_mpim": False}
        tell_channel(self.slack, channel, "channel_rename" if not channel.is_private else "group_rename", channel=whole)

    async def archives(self, channel: Channel, by: Person | None = None) -> None:
        """In: a channel that is closed."""
        tell_channel(self.slack, channel, _kind(channel, "archive"), user=by.id if by else channel.creator)
        channel.archived = True

    async def unarchives(self, channel: Channel, by: Person | None = None) -> None:
        """In: a channel that opens again."""
        channel.archived = False
        tell_channel(self.slack, channel, _kind(channel, "unarchive"), user=by.id if by else channel.creator)

    async def shares(self, channel: Channel, other: "Workspace", *, new_id: str = "") -> None:
        """In: a channel, the organisation to share it with, perhaps the id it gets by that."""
        if new_id:
            old_id, channel.id = channel.id, new_id
            self.slack.world.channels[new_id] = self.slack.world.channels.pop(old_id)
            for message in channel.messages.values():
                message.channel_id = new_id
            parts: Json = {"channel": None, "old_channel_id": old_id, "new_channel_id": new_id}
            tell_channel(self.slack, channel, "channel_id_changed", **parts)
        channel.connected.append(other.id)
        tell_channel(self.slack, channel, "channel_shared", connected_team_id=other.id)

    async def unshares(self, channel: Channel, other: "Workspace") -> None:
        """In: a channel and the organisation that is cut off; its people are out."""
        channel.connected.remove(other.id)
        users = self.slack.world.users
        channel.members = [m for m in channel.members if users[m].team_id != other.id]
        parts = {"previously_connected_team_id": other.id, "is_ext_shared": channel.is_ext_shared}
        tell_channel(self.slack, channel, "channel_unshared", **parts)

    async def uninstalls(self) -> None:
        """The app is removed from this team."""
        uninstall(self.slack, self.installation)

    async def revokes(self) -> None:
        """The app's token is taken back."""
        revoke(self.slack, self.installation)

    async def floods(self) -> None:
        """Slack tells the app that it sends no more events this minute."""
        minute = int(self.slack.clock.now()) // 60 * 60
        event: Json = {"type": "app_rate_limited", "team_id": self.id, "minute_rate_limited": minute}
        event.update(api_app_id=self.slack.app.id, token=self.slack.app.verification_token)
        self.slack.announce(event, team_id=self.id)

    def consents(self, person: Person) -> str:
        """In: who allows the app in this team. Out: the code it exchanges by oauth.v2.access."""
        if self.id not in self.slack.world.installations:
            self.install().active = False
        code = self.slack.world.new_id("code")
        self.slack.oauth_codes[code] = (self.id, person.id)
        return code

    def _user(self, name: str, real_name: str) -> User:
        user = User(self.slack.world.new_id("U"), self.id, name, real_name)
        user.updated = int(self.slack.clock.now())
        self.slack.world.users[user.id] = user
        return user

    def _tell_user(self, kind: str, user: User) -> None:
        installation = self.slack.world.installations.get(self.id)
        if installation:
            now = self.slack.clock.now()
            event: Json = {"type": kind, "user": user_json(user, now, installation)}
            if kind == "user_change":
                event["cache_ts"] = int(now)
            self.slack.announce(event, team_id=self.id)
        self.slack.bell.ring()


def _kind(channel: Channel, verb: str) -> str:
    return f"{'group' if channel.is_private else 'channel'}_{verb}"

"""What platforms and other systems give their users: read whole, with who said it, when and where."""

import io
import json
from datetime import UTC, datetime

import pytest
from tests.files import making

from remanence.adapters.files.forms import parser
from remanence.adapters.files.upload import Upload
from remanence.domain.event import Genre, Role
from remanence.domain.imports import Way
from remanence.domain.memory import Category, Kind, Status
from remanence.errors import Invalid


@pytest.fixture
def read():
    """The pieces of an upload, and what is told of it."""

    def whole(kind, form, content, name="", **reading):
        upload = Upload(io.BytesIO(content), len(content), name, form, reading)
        return list(parser(kind, form)(upload)), upload.gauge.stats

    return whole


def at(*numbers):
    return datetime(*numbers, tzinfo=UTC)  # type: ignore[misc]


def chatgpt():
    def node(number, parent, role, text, **more):
        message = {
            "id": f"m{number}",
            "author": {"role": role},
            "create_time": 1710928800.5 + number,
            "content": {"content_type": "text", "parts": [text]},
            **more,
        }
        return {"id": f"n{number}", "message": message, "parent": parent, "children": []}

    instructions = {"content": {"content_type": "user_editable_context", "user_profile": "I am a nurse."}}
    mapping = {
        "root": {"id": "root", "message": None, "parent": None, "children": ["n0"]},
        "n0": node(0, "root", "user", "", **instructions),
        "n1": node(1, "n0", "user", "I moved to Oslo."),
        "n2": node(2, "n1", "assistant", "An answer that was thrown away."),
        "n3": node(3, "n1", "assistant", "How nice!"),
        "n4": node(4, "n3", "tool", "{}"),
        "n5": node(5, "n4", "user", "I play chess."),
    }
    return {"id": "c1", "title": "Moving", "create_time": 1710928800, "mapping": mapping, "current_node": "n5"}


@pytest.mark.parametrize("packed", [False, True])
def test_chatgpt_gives_the_branch_that_the_user_last_saw(read, packed):
    content = json.dumps([chatgpt()]).encode()
    content = making.archive({"conversations.json": content, "chat.html": "<html>"}) if packed else content

    pieces, stats = read("chat", "chatgpt", content)

    assert [(p.role, p.text) for p in pieces] == [
        (Role.USER, "I am a nurse."),
        (Role.USER, "I moved to Oslo."),
        (Role.ASSISTANT, "How nice!"),
        (Role.USER, "I play chess."),
    ]
    assert pieces[1].said_at == datetime.fromtimestamp(1710928801.5, UTC)
    assert (pieces[1].thread, pieces[1].name) == ("chatgpt:c1", "chatgpt:c1:m1")
    assert pieces[1].places[0] == {"at": 0, "conversation": "Moving", "message": "m1"}
    assert stats["conversations"] == 1


def test_claude_gives_text_of_both(read):
    chat = {
        "uuid": "c1",
        "name": "Tea",
        "chat_messages": [
            {"uuid": "m1", "sender": "human", "text": "old", "content": [{"type": "text", "text": "I drink tea."}], "created_at": "2024-03-20T10:00:00.123456Z"},
            {"uuid": "m2", "sender": "assistant", "text": "Noted.", "created_at": "2024-03-20T10:00:01Z"},
        ],
    }  # fmt: skip

    pieces, _ = read("chat", "claude", json.dumps([chat]).encode())

    assert [(p.role, p.text, p.name) for p in pieces] == [
        (Role.USER, "I drink tea.", "claude:c1:m1"),
        (Role.ASSISTANT, "Noted.", "claude:c1:m2"),
    ]


TELEGRAM = {
    "name": "Ines",
    "type": "personal_chat",
    "id": 7,
    "messages": [
        {"id": 1, "type": "service", "date": "2024-03-20T10:00:00", "actor": "Ines", "text": ""},
        {"id": 2, "type": "message", "date": "2024-03-20T10:00:00", "date_unixtime": "1710928800", "from": "Ines", "text": ["I like ", {"type": "bold", "text": "figs"}, "."]},
        {"id": 3, "type": "message", "date": "2024-03-20T10:01:00", "from": "Karl Ott", "text": "I like dates."},
    ],
}  # fmt: skip


def test_telegram_gives_one_chat_by_the_names_of_who_spoke(read):
    pieces, _ = read("chat", "telegram", json.dumps(TELEGRAM).encode(), name="result.json")

    assert [(p.speaker, p.text) for p in pieces] == [("Ines", "I like figs."), ("Karl Ott", "I like dates.")]
    assert pieces[0].said_at == at(2024, 3, 20, 10)
    assert pieces[0].name == "telegram:7:2"


def test_telegram_gives_an_account_with_its_owner_as_the_user(read):
    account = {"personal_information": {"first_name": "Karl", "last_name": "Ott"}, "chats": {"list": [TELEGRAM]}}

    pieces, _ = read("chat", "telegram", making.archive({"result.json": account}))

    assert [(p.role, p.speaker) for p in pieces] == [(Role.ASSISTANT, "Ines"), (Role.USER, "")]


WHATSAPP = {
    "android, days first": (
        "20/03/2024, 21:41 - Messages and calls are end-to-end encrypted.\n"
        "20/03/2024, 21:42 - Ines: I bake bread\non Sundays\n20/03/2024, 21:43 - Karl: <Media omitted>\n"
        "21/03/2024, 07:00 - Karl: I run.\n"
    ),
    "android, months first": (
        "3/20/24, 9:42\u202fPM - Ines: I bake bread\non Sundays\n3/21/24, 7:00\u202fAM - Karl: I run.\n"
    ),
    "iphone": (
        "[20.03.24, 21:42:00] Ines: I bake bread\non Sundays\n"
        "\u200e[20.03.24, 21:43:00] Karl: \u200eimage omitted\n[21.03.24, 07:00:00] Karl: I run.\n"
    ),
    "year first": "2024-03-20, 21:42 - Ines: I bake bread\non Sundays\n2024-03-21, 07:00 - Karl: I run.\n",
}


@pytest.mark.parametrize("phone", WHATSAPP)
def test_whatsapp_writes_dates_as_its_owner_does(read, phone):
    pieces, _ = read("chat", "whatsapp", WHATSAPP[phone].encode(), name="WhatsApp Chat with Karl.txt")

    assert [(p.speaker, p.text, p.said_at) for p in pieces] == [
        ("Ines", "I bake bread\non Sundays", at(2024, 3, 20, 21, 42)),
        ("Karl", "I run.", at(2024, 3, 21, 7)),
    ]
    assert pieces[0].thread == "whatsapp:Karl"


def test_whatsapp_lets_the_media_of_a_chat_lie_even_archives(read):
    content = making.archive({"_chat.txt": WHATSAPP["iphone"], "photo.jpg": b"\xff", "taxes.zip": b"PK"})

    pieces, _ = read("chat", "whatsapp", content, me="Ines")

    assert [(p.role, p.text[:6]) for p in pieces] == [(Role.USER, "I bake"), (Role.ASSISTANT, "I run.")]


def test_a_later_export_gives_the_same_messages_the_same_names(read):
    first, _ = read("chat", "whatsapp", WHATSAPP["iphone"].encode(), name="_chat.txt")
    later, _ = read(
        "chat", "whatsapp", WHATSAPP["iphone"].partition("\n")[2].partition("\n")[2].encode(), name="_chat.txt"
    )

    assert {piece.name for piece in later} == {first[1].name}


def test_slack_gives_channels_by_names_and_without_its_markup(read):
    users = [
        {"id": "U1", "name": "ines", "profile": {"real_name": "Ines Ray"}},
        {"id": "U2", "name": "karl", "profile": {}},
    ]
    day = [
        {
            "type": "message",
            "user": "U1",
            "ts": "1710928800.000100",
            "text": "I own a boat &amp; <https://x.y|a car>, <@U2>.",
        },
        {"type": "message", "subtype": "channel_join", "user": "U2", "ts": "1710928801.0", "text": "joined"},
        {"type": "message", "user": "U2", "ts": "1710928802.0", "text": "I sail."},
    ]

    pieces, _ = read(
        "chat", "slack", making.archive({"users.json": users, "channels.json": [], "general/2024-03-20.json": day})
    )

    assert [(p.speaker, p.text) for p in pieces] == [("Ines Ray", "I own a boat & a car, @karl."), ("karl", "I sail.")]
    assert pieces[0].places[0]["conversation"] == "#general"
    assert pieces[0].name == "slack:general:1710928800.000100"


def test_discord_gives_the_users_own_messages(read):
    messages = [
        {"ID": 2, "Timestamp": "2024-03-20 10:01:00", "Contents": "I paint."},
        {"ID": 1, "Timestamp": "2024-03-20 10:00:00", "Contents": "I draw."},
    ]
    package = {"Messages/c5/messages.json": messages, "Messages/c5/channel.json": {"id": "5", "name": "art"}}
    table = {"messages/c6/messages.csv": "ID,Timestamp,Contents,Attachments\n3,2024-03-20 10:02:00,I sing.,\n"}

    pieces, _ = read("chat", "discord", making.archive({**package, **table}))

    assert [(p.text, p.name, p.places[0]["conversation"]) for p in pieces] == [
        ("I draw.", "discord:5:1", "art"),
        ("I paint.", "discord:5:2", "art"),
        ("I sing.", "discord:6:3", "6"),
    ]


def test_discord_gives_what_its_exporter_writes(read):
    message = {
        "id": "9",
        "type": "Default",
        "timestamp": "2024-03-20T10:00:00+00:00",
        "content": "I juggle.",
        "author": {"name": "ines", "nickname": "Ines"},
    }

    pieces, _ = read("chat", "discord", json.dumps({"guild": {}, "messages": [message]}).encode(), name="fun.json")

    assert [(p.speaker, p.text, p.said_at) for p in pieces] == [("Ines", "I juggle.", at(2024, 3, 20, 10))]


def test_what_was_asked_for_is_heeded(read):
    content = json.dumps(TELEGRAM).encode()

    shortest, _ = read("chat", "telegram", content, shortest=13)
    since, _ = read("chat", "telegram", content, since="2024-03-20T10:00:30Z")
    unnamed, _ = read("chat", "telegram", content, unnamed=True)

    assert [piece.text for piece in shortest] == ["I like dates."]
    assert [piece.text for piece in since] == ["I like dates."]
    assert [piece.speaker for piece in unnamed] == ["Person 1", "Person 2"]


def test_linkedin_gives_who_the_member_is(read):
    tables = {
        "Profile.csv": "First Name,Last Name,Geo Location,Headline,Industry\nIda,Ray,Oslo,,Shipping\n",
        "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\nAcme,Engineer,,Oslo,Jan 2020,\n",
        "Connections.csv": 'Notes:\n"When exporting your connection data, you may notice"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nKarl,Ott,,,Initech,CTO,01 Mar 2024\n',
        "Shares.csv": "Date,ShareLink,ShareCommentary\n2024-03-20 10:00:00,https://l/1,I run marathons.\n",
        "messages.csv": "CONVERSATION ID,FROM,DATE,CONTENT\n1,Karl,2024-03-20 10:00:00 UTC,Hi\n",
    }  # fmt: skip

    pieces, stats = read("social", "linkedin", making.archive(tables))
    found = {piece.text: piece for piece in pieces}

    assert "I work as Engineer at Acme in Oslo since Jan 2020." in found
    assert "I live in Oslo." in found
    assert "I am connected on LinkedIn with Karl Ott, CTO at Initech." in found
    assert found["I run marathons."].said_at == at(2024, 3, 20, 10)
    assert found["I run marathons."].genre is Genre.SPEECH
    assert "Hi" not in found
    assert stats["profile"] == 4


def test_twitter_gives_own_tweets_and_no_retweets(read):
    tweets = [
        {"tweet": {"id_str": "1", "full_text": "I grow figs &amp; plums https://t.co/abc", "created_at": "Wed Mar 20 10:00:00 +0000 2024"}},
        {"tweet": {"id_str": "2", "full_text": "RT @x: I am rich", "created_at": "Wed Mar 20 10:00:00 +0000 2024"}},
    ]  # fmt: skip
    files = {
        "data/tweets.js": f"window.YTD.tweets.part0 = {json.dumps(tweets)}",
        "data/profile.js": 'window.YTD.profile.part0 = [{"profile": {"description": {"bio": "Gardener", "location": "Bath"}}}]',
    }

    pieces, _ = read("social", "twitter", making.archive(files))

    assert [piece.text for piece in pieces] == ["Gardener", "I live in Bath.", "I grow figs & plums"]
    assert pieces[2].said_at == at(2024, 3, 20, 10)
    assert pieces[2].name == "twitter:posts:1"


def test_reddit_gives_posts_and_comments(read):
    tables = {
        "posts.csv": "id,permalink,date,ip,subreddit,gildings,title,url,body\np1,x,2024-03-20 10:00:00 UTC,,bread,0,My rye,,I bake rye.\n",
        "comments.csv": 'id,permalink,date,ip,subreddit,gildings,link,parent,body,media\nc1,x,2024-03-20 11:00:00 UTC,,bread,0,,,[removed],\nc2,x,2024-03-20 12:00:00 UTC,,bread,0,,,"I mill, too.",\n',
        "subscribed_subreddits.csv": "subreddit\nbread\n",
    }  # fmt: skip

    pieces, _ = read("social", "reddit", making.archive(tables))

    assert [(p.text, p.said_at) for p in pieces] == [
        ("My rye\nI bake rye.", at(2024, 3, 20, 10)),
        ("I mill, too.", at(2024, 3, 20, 12)),
        ("I follow r/bread on Reddit.", None),
    ]


SYSTEMS = {
    "mem0": {"results": [{"id": "a", "memory": "Likes tea", "user_id": "ida", "categories": ["interests", "hot_drinks"], "metadata": {"k": 1}, "created_at": "2024-03-20T10:00:00Z"}]},
    "zep": {"edges": [{"uuid": "a", "fact": "Likes tea", "created_at": "2024-03-20T10:00:00Z", "valid_at": "2024-01-01T00:00:00Z", "invalid_at": None, "fact_embedding": [1]}]},
    "letta": [{"id": "a", "text": "Likes tea", "created_at": "2024-03-20T10:00:00Z", "embedding": [1]}],
    "langmem": {"items": [{"namespace": ["memories", "ida"], "key": "a", "value": {"kind": "Memory", "content": {"content": "Likes tea"}}, "created_at": "2024-03-20T10:00:00Z"}]},
    "memobase": {"data": {"profiles": [{"id": "a", "content": "Likes tea", "attributes": {"topic": "interest", "sub_topic": "drinks"}, "created_at": "2024-03-20T10:00:00Z"}]}},
    "memsync": {"data": [{"id": "a", "memory": "Likes tea", "categories": ["interests"], "type": "semantic", "created_at": "2024-03-20T10:00:00Z"}], "pagination": {}},
    "memsy": {"items": [{"memory_id": "a", "scope": {"level": "actor", "actor_id": "ida"}, "text": "Likes tea", "status": "active", "kind": "semantic", "observed_at": "2024-03-20T10:00:00Z"}]},
    "memorysync": {"user_id": 10, "memories": [{"id": 42, "text": "Likes tea", "tags": ["x"], "importance": 0.7, "created_at": "2024-03-20T10:00:00Z"}]},
    "memorykit": {"facts": [{"id": "a", "content": "Likes tea", "createdAt": "2024-03-20T10:00:00Z"}]},
}  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_memory_of_another_system_comes_as_it_is(read, system):
    [piece], stats = read("records", system, json.dumps(SYSTEMS[system]).encode())

    assert (piece.text, piece.way, piece.kind, piece.said_at) == (
        "Likes tea",
        Way.STATEMENT,
        Kind.SEMANTIC,
        at(2024, 3, 20, 10),
    )
    assert piece.name.startswith(f"{system}:")
    assert stats["records"] == 1


def test_what_a_system_knows_beside_is_kept_or_reported(read):
    [mem0], _ = read("records", "mem0", json.dumps(SYSTEMS["mem0"]).encode())
    [zep], left = read("records", "zep", json.dumps(SYSTEMS["zep"]).encode())
    [memorysync], _ = read("records", "memorysync", json.dumps(SYSTEMS["memorysync"]).encode())

    assert (mem0.user, mem0.categories, mem0.metadata) == (
        "ida",
        [Category.INTERESTS],
        {"k": 1, "labels": ["hot_drinks"]},
    ) or (mem0.categories == (Category.INTERESTS,))
    assert (zep.valid_from, zep.status) == (at(2024, 1, 1), Status.ACTIVE)
    assert left["not_carried"] == {"fact_embedding": 1}
    assert (memorysync.importance, memorysync.tags) == (0.7, ["x"])


def test_an_ended_fact_comes_as_superseded(read):
    fact = {
        "uuid": "a",
        "fact": "Lived in Rome",
        "valid_at": "2020-01-01T00:00:00Z",
        "invalid_at": "2021-01-01T00:00:00Z",
    }

    [piece], _ = read("records", "zep", json.dumps([fact]).encode())

    assert (piece.status, piece.valid_to) == (Status.SUPERSEDED, at(2021, 1, 1))


def test_an_agent_file_gives_blocks_and_messages(read):
    agent = {
        "agents": [
            {
                "name": "Sam",
                "messages": [
                    {"id": "m1", "role": "user", "content": [{"type": "text", "text": "I like tea."}], "created_at": "2024-03-20T10:00:00Z"},
                    {"id": "m2", "role": "assistant", "content": "Noted."},
                    {"id": "m3", "role": "tool", "content": ""},
                ],
            }
        ],
        "blocks": [{"label": "human", "value": "Name: Ida\nLikes tea"}, {"label": "persona", "value": "I am Sam."}],
        "tools": [{"name": "t", "json_schema": {"a": 1}}],
    }  # fmt: skip

    pieces, stats = read("records", "letta", json.dumps(agent).encode())

    assert [(p.way, p.role, p.text) for p in pieces if not p.problem] == [
        (Way.TURN, Role.USER, "I like tea."),
        (Way.TURN, Role.ASSISTANT, "Noted."),
        (Way.STATEMENT, Role.USER, "Name: Ida"),
        (Way.STATEMENT, Role.USER, "Likes tea"),
    ]
    assert stats["not_carried"] == {"json_schema": 1}


def test_records_may_come_one_a_line(read):
    lines = b'{"id": 1, "memory": "Likes tea"}\n{"id": 2}\n{"id": 3, "memory": "Likes figs"}\n'

    pieces, _ = read("records", "mem0", lines)

    assert [(piece.text, bool(piece.problem)) for piece in pieces] == [
        ("Likes tea", False),
        ("", True),
        ("Likes figs", False),
    ]


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        *(("chat", form) for form in ("chatgpt", "claude", "telegram", "whatsapp", "slack", "discord", "messages")),
        *(("social", form) for form in ("linkedin", "twitter", "reddit")),
        *(("records", form) for form in SYSTEMS),
        *(("file", form) for form in ("pdf", "docx", "pptx", "xlsx")),
    ],
)
@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"{", b"[1, 2]", b'{"a": {"b": []}}', making.archive({"x": "y"})]
)
def test_what_is_no_such_export_is_refused_with_the_reason(read, kind, form, content):
    def outcome():
        try:
            return [piece.problem for piece in read(kind, form, content)[0]]
        except Invalid as error:
            return [error.message]

    assert all(reason.endswith(".") for reason in outcome())

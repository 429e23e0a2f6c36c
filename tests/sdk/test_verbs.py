"""What people do with a client, the same for each kind of it."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from remanence_client import (
    APIStatusError,
    AuthenticationError,
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
)

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True, scope="session")
SAID = [
    {"role": "user", "content": "I work as a nurse in Leeds.", "id": "m-1"},
    {"role": "assistant", "content": "Do you like it?"},
    {"role": "user", "content": "I love hiking."},
]


def test_what_was_said_is_remembered_and_found(memory):
    added = memory.add(SAID, agent_id="helper", metadata={"channel": "web"})
    found = memory.search(
        "What does she do for a living?", limit=1, include_evidence=True, include_bio=True, explain=True
    )

    assert {each.memory for each in added.memories} == {"Works as a nurse in Leeds", "Loves hiking"}
    assert [(event.external_id, event.outcome) for event in added.events] == [
        ("m-1", "stored"),
        (None, "skipped"),
        (None, "stored"),
    ]
    [hit] = found
    assert (hit.memory, hit.agent_id, hit.metadata) == ("Works as a nurse in Leeds", "helper", {"channel": "web"})
    assert 0 < hit.score == 1 - hit.vector_distance
    assert hit.explanation.signals
    assert (hit.evidence[0].quote, hit.evidence[0].external_id) == ("I work as a nurse in Leeds", "m-1")
    assert datetime.now(UTC) - hit.created_at < timedelta(minutes=10)
    assert "nurse" in found.user_bio


def test_a_text_alone_is_what_the_user_says(memory):
    assert [each.memory for each in memory.add("I live in York.").memories] == ["Lives in York"]


def test_what_is_not_to_be_understood_is_kept_word_for_word(memory):
    [kept] = memory.add("The gate code is on the fridge", infer=False).memories

    assert memory.get(kept.id).memory == "The gate code is on the fridge"


def test_relative_dates_count_from_when_it_was_said(memory):
    said = {"role": "user", "content": "I moved to Bath last year.", "timestamp": datetime(2020, 5, 5, tzinfo=UTC)}

    [kept] = memory.add(said).memories

    assert kept.valid_from.year == 2019


def test_the_same_call_sent_twice_stores_once(memory):
    first = memory.add("I have a dog called Rex.", idempotency_key="k-1")
    again = memory.add("I have a dog called Rex.", idempotency_key="k-1")

    assert again == first
    assert memory.get_all().page().total == 1


def test_a_memory_is_read_corrected_and_deleted(memory):
    [kept] = memory.add("I live in York.").memories

    changed = memory.update(kept.id, "Lives in Leeds", importance=0.9, metadata={"by": "hand"})
    history = memory.history(kept.id)
    deleted = memory.delete(kept.id)

    assert (changed.id, changed.memory, changed.importance, changed.metadata) == (
        kept.id, "Lives in Leeds", 0.9, {"by": "hand"},
    )  # fmt: skip
    assert [(change.verb, change.after.memory) for change in history] == [
        ("added", "Lives in York"),
        ("edited", "Lives in Leeds"),
    ]
    assert (deleted.memory_id, bool(deleted.backup_id)) == (kept.id, True)
    with pytest.raises(NotFoundError) as refused:
        memory.get(kept.id)
    assert (refused.value.status, refused.value.code) == (404, "MEMORY_NOT_FOUND")
    assert refused.value.details["memory_id"] == kept.id
    assert refused.value.request_id in str(refused.value)


def test_all_memories_come_page_by_page(memory):
    for number in range(5):
        memory.add(f"Fact number {number}", infer=False, metadata={"number": number})

    pages = memory.get_all(page_size=2)

    assert sorted(each.metadata["number"] for each in pages) == [0, 1, 2, 3, 4]
    assert [len(page.items) for page in pages.pages()] == [2, 2, 1]
    assert (pages.page(2).number, pages.page(2).total) == (2, 5)
    assert [each.metadata["number"] for each in memory.get_all(filters={"metadata.number": {"eq": 3}}).all()] == [3]


def test_a_new_user_has_an_empty_profile_and_no_hits(memory):
    assert (memory.profile().user_bio, memory.profile().profiles) == ("", {})
    assert len(memory.search("anything")) == 0


def test_a_profile_tells_who_somebody_is(memory):
    memory.add(SAID)

    profile = memory.profile()

    assert "nurse" in profile.user_bio
    assert "nurse" in profile.profiles["career"]


def test_a_user_is_exported_whole_and_restored_as_another(memory, org):
    [kept, *_] = memory.add([*SAID, {"role": "user", "content": "I keep\u2028bees."}]).memories
    eve = memory.for_user(f"eve-{org}")

    lines = list(memory.export())
    restored = eve.restore(lines)

    assert all(json.loads(line) for line in lines)
    assert (restored.users, restored.rows > 4) == (1, True)
    assert kept.memory in {each.memory for each in eve.get_all()}


def test_somebody_is_erased_with_a_receipt(memory, org):
    memory.add(f"I have a parrot called Zq{org}.")

    receipt = memory.erase(scan=True)

    assert receipt.rows["memories"] == 1
    assert receipt.texts_sought > 0
    assert not receipt.residue
    assert memory.get_all().all() == []


def test_users_are_kept_apart(memory):
    [kept] = memory.add("I live in York.").memories

    assert memory.get_all(user_id="bob").all() == []
    with pytest.raises(NotFoundError):
        memory.for_user("bob").get(kept.id)


def test_a_key_of_one_user_needs_no_name(client):
    own = client(user="ada")

    own.add("I live in York.")

    assert [each.memory for each in own.get_all()] == ["Lives in York"]


def test_webhooks_are_made_changed_and_removed(memory):
    made = memory.webhooks.create("https://example.com/hook", ["memory.created"])
    rotated = memory.webhooks.rotate_secret(made.id)
    paused = memory.webhooks.update(made.id, active=False)

    assert made.secret.startswith("whsec_")
    assert rotated.secret not in {None, made.secret}
    assert (paused.active, paused.events, paused.secret) == (False, ("memory.created",), None)
    assert memory.webhooks.get(made.id) in memory.webhooks.list()
    assert memory.webhooks.deliveries(made.id).all() == []
    memory.webhooks.delete(made.id)
    assert memory.webhooks.list() == ()


def test_refusals_are_told_apart(client, server):
    reader = client(user_id="ada", scopes=("memory:read",))

    with pytest.raises(PermissionDeniedError) as lacking:
        reader.add("I live in York.")
    with pytest.raises(ValidationError) as invalid:
        reader.search("?", limit=1000)
    with pytest.raises(ValidationError) as nameless:
        client().search("?")

    assert (lacking.value.code, lacking.value.details["required_scope"]) == ("FORBIDDEN", "memories:write")
    assert (invalid.value.code, invalid.value.details["field"]) == ("VALIDATION_ERROR", "limit")
    assert nameless.value.details["field"] == "user_id"
    assert all(isinstance(each.value, APIStatusError) for each in (lacking, invalid, nameless))


def test_an_unknown_key_is_refused(client, server):
    stranger = client(user_id="ada", expires_at=datetime.now(UTC) - timedelta(days=1))

    with pytest.raises(AuthenticationError) as refused:
        stranger.search("?")

    assert (refused.value.status, refused.value.code) == (401, "AUTHENTICATION_ERROR")


def test_what_is_known_is_told_as_text_for_a_prompt(memory):
    memory.add(SAID)

    context = memory.context("Where does she work?", max_tokens=200)

    assert "Works as a nurse in Leeds" in context.text
    assert 0 < context.tokens <= 200
    assert memory.context("Where does she work?", user_id="nobody").text == ""


def test_a_question_is_answered_with_its_sources(memory):
    kept = memory.add(SAID).memories

    answer = memory.answer("Where do I work?")

    assert "nurse in Leeds" in answer.answer
    assert answer.sources[0].memory_id in {each.id for each in kept}
    assert answer.sources[0].layer == "memory"
    assert "nurse" in answer.context.text
    assert memory.answer("Where do I work?", user_id="nobody").sources == ()


def test_all_memories_are_deleted_or_those_of_a_conversation(memory):
    memory.add("I live in York.", thread_id="one")
    memory.add("I love hiking.", thread_id="two")

    assert memory.delete_all(thread_id="one").deleted_count == 1
    assert [each.memory for each in memory.get_all()] == ["Loves hiking"]
    assert memory.delete_all().deleted_count == 1
    assert memory.get_all(include_superseded=True).all() == []
    assert memory.delete_all().deleted_count == 0


def test_many_messages_are_read_in_the_background(memory):
    said = (
        {"role": "user", "content": f"I like {what}.", "thread_id": f"t-{what}"} for what in ("tea", "rain", "owls")
    )

    events = memory.ingest(said, batch_size=2)
    memory.jobs.wait()

    assert [event.outcome for event in events] == ["pending"] * 3
    assert {each.memory: each.thread_id for each in memory.get_all()} == {
        "Likes tea": "t-tea", "Likes rain": "t-rain", "Likes owls": "t-owls",
    }  # fmt: skip


def test_a_job_that_was_not_given_up_is_not_tried_again(memory):
    with pytest.raises(NotFoundError) as refused:
        memory.jobs.retry("job_1")

    assert refused.value.code == "RESOURCE_NOT_FOUND"


def test_what_is_kept_word_for_word_is_kept_once(memory):
    first, again = (memory.add("The gate code", infer=False, idempotency_key="k-1") for _ in range(2))

    assert [each.id for each in again.memories] == [each.id for each in first.memories]
    with pytest.raises(ConflictError):
        memory.add("Another code", infer=False, idempotency_key="k-1")


def test_a_conversation_is_opened_spoken_in_and_asked_in(memory):
    chat = memory.conversations.create("Plans", tags=["home"])
    said = memory.conversations.add_message(chat.id, "user", "My name is Ada.")
    memory.conversations.add_message(chat.id, "assistant", "Hello, Ada.")

    answer = memory.conversations.query(chat.id, "What is my name?")

    assert "Ada" in answer.answer
    assert said.id in {number for source in answer.sources for number in source.event_ids}
    assert "Ada" in memory.conversations.context(chat.id, "What is my name?")
    assert [each.content for each in memory.conversations.messages(chat.id)] == ["Hello, Ada.", "My name is Ada."]
    assert [(each.title, each.tags, each.message_count) for each in memory.conversations.list()] == [
        ("Plans", ("home",), 2)
    ]
    assert "Ada" in memory.get_all().page().items[0].memory


def test_a_conversation_goes_with_what_is_known_from_it_alone(memory):
    chat = memory.conversations.create("Plans")
    said = memory.conversations.add_message(chat.id, "user", "I live in York.")

    memory.conversations.delete_message(chat.id, said.id)
    memory.conversations.delete(chat.id)

    assert memory.get_all().all() == []
    with pytest.raises(NotFoundError) as refused:
        memory.conversations.get(chat.id)
    assert (refused.value.code, refused.value.status) == ("NOT_FOUND", 404)


def test_what_has_no_verb_is_asked_for_by_its_path(memory, org):
    memory.add("I live in York.")

    told = memory.request("GET", "/v1/decisions", params={"user_id": f"ada-{org}"})

    assert told["pagination"]["total_items"] == 1
    with pytest.raises(NotFoundError):
        memory.request("POST", "/v1/nothing", json={})


def test_a_key_of_an_org_names_the_project(connected, org):
    one, other = (connected("blocking", user_id="ada", project=None, project_id=name) for name in ("one", "other"))

    one.add("I live in York.")

    assert len(one.search("Where?")) == 1
    assert len(other.search("Where?")) == 0

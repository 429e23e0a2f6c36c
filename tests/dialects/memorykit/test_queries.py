"""Questions over HTTP: the plan, the sources, the answer, the context."""

import re

import pytest

CACHING = "How do I implement caching in .NET?"


@pytest.fixture
def begin(client):
    """Opens a conversation in which these things were said; returns its path."""

    def opened(*said, role="user"):
        path = f"/conversations/{client.post('/conversations', json={'title': 'T'}).json()['id']}"
        for content in said:
            assert client.post(f"{path}/messages", json={"role": role, "content": content}).status_code == 201
        return path

    return opened


@pytest.fixture
def ask(client):
    def asked(path, question, **more):
        response = client.post(f"{path}/query", json={"question": question, "includeDebugInfo": True, **more})
        assert response.status_code == 200, response.text
        return response.json()

    return asked


def contents(answer, layer=None):
    return [source["content"] for source in answer["sources"] if layer in (None, source["type"])]


def test_the_query_of_the_document_is_answered_with_sources(begin, ask):
    answer = ask(begin(CACHING), "What caching strategies did we discuss?", maxTokens=2000)

    debug = answer["debugInfo"]
    assert (debug["queryType"], debug["layersUsed"]) == ("FactRetrieval", ["WorkingMemory", "SemanticMemory"])
    assert 0 < debug["tokensUsed"] <= 500
    assert debug["retrievalTimeMs"] >= 0
    assert "Technology: .NET, Caching" in contents(answer, "SemanticMemory")
    assert CACHING in contents(answer, "WorkingMemory")
    assert all(0 < source["relevanceScore"] <= 1 for source in answer["sources"])
    assert all(source["quote"] == CACHING for source in answer["sources"])
    assert all(len(source["messageIds"]) == 1 for source in answer["sources"])
    assert CACHING in answer["answer"]


def test_what_went_on_inside_is_told_only_where_it_is_asked_for(client, begin):
    answer = client.post(f"{begin('Hello')}/query", json={"question": "What is my name?"}).json()

    assert answer.keys() == {"answer", "sources"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "question"),
        ({"question": " "}, "question"),
        ({"question": "x" * 5001}, "question"),
        ({"question": "x", "maxTokens": 0}, "maxTokens"),
        ({"question": "x", "maxTokens": 10_001}, "maxTokens"),
        ({"question": "x", "maxTokens": "many"}, "maxTokens"),
        ({"question": "x", "includeDebugInfo": "maybe"}, "includeDebugInfo"),
    ],
)
def test_a_question_that_cannot_be_asked_names_what_is_wrong(client, begin, refused, body, field):
    assert refused(client.post(f"{begin()}/query", json=body), 400, "BAD_REQUEST").keys() == {field}


def test_the_budget_of_tokens_is_kept(begin, ask):
    path = begin(*(f"Message {n}: {'long words ' * 60}" for n in range(8)))

    assert 0 < ask(path, "What was in the messages?", maxTokens=200)["debugInfo"]["tokensUsed"] <= 200
    assert ask(path, "continue", maxTokens=3)["debugInfo"]["tokensUsed"] <= 3


def test_a_fact_is_found_after_many_other_remarks_and_in_another_conversation(begin, ask):
    remarks = ["We had soup.", "The bus was late.", "It rained all day.", "The film was long.", "My bike is blue."]
    path = begin("The staging database listens on port 5433.", "My name is John.", *remarks, *remarks)

    port = ask(path, "Which port does the staging database listen on?")
    name = ask(begin(), "What's my name?")

    assert "5433" in port["answer"]
    assert "5433" in contents(port)[0]
    assert name["answer"] == "Your name is John."
    assert contents(name)[0] == "Person: John"


def test_what_was_never_said_is_answered_plainly(begin, ask):
    answer = ask(begin("My name is John."), "What is the boiling point of mercury?")

    assert answer["answer"] == "Nothing about that has been said yet."
    assert answer["sources"] == []


def test_a_newer_fact_takes_the_place_of_an_older_one(begin, ask):
    path = begin("I live in Berlin.", "I moved to Munich.")

    answer = ask(path, "Where do I live?")

    assert "Munich" in answer["answer"]
    assert not any("Berlin" in content for content in contents(answer))


def test_what_the_assistant_said_earlier_can_be_asked_for(client, begin, ask):
    begin("You could use Redis for caching; I recommend it for several servers.", role="assistant")

    answer = ask(begin(), "What was recommended for caching?")

    assert "the assistant said" in answer["answer"]
    assert any("Redis" in content for content in contents(answer, "EpisodicMemory"))
    assert answer["debugInfo"]["layersUsed"][-1] == "EpisodicMemory"


def test_what_was_recommended_is_told_as_the_document_asks_it(client, begin, ask):
    path = begin("What caching approach should I use?")
    client.post(f"{path}/messages", json={"role": "assistant", "content": "I recommend Redis for that."})

    assert "Redis" in ask(path, "What was recommended?")["answer"]


def test_all_that_is_known_may_be_asked_for(begin, ask):
    begin("My name is John.", "I work as a nurse in Leeds.")

    answer = ask(begin(), "What do you know about me?")

    assert answer["answer"] == "Your name is John. You work as a nurse in Leeds."
    assert "Person: John" in contents(answer)


def test_of_a_message_the_sentence_that_answers_is_told_once(begin, ask):
    path = begin("Thanks for the tables. I work at Acme as a data engineer.")

    assert ask(path, "Where do I work?")["answer"] == "You work at Acme as a data engineer."


def test_what_was_said_beside_an_older_fact_does_not_take_the_place_of_the_newer_one(begin, ask):
    path = begin("I live in Leeds and work as a nurse. I love hiking.", "I moved to York last week.")

    answer = ask(path, "Where do I live?")["answer"]

    assert "York" in answer
    assert "Leeds" not in answer
    assert "hiking" not in answer


def test_a_quote_is_word_for_word(begin, ask):
    said = "I told the printer people that I will never buy their ink again."
    begin(said)

    answer = ask(begin(), "Quote me exactly what I said about the printer")

    assert said in answer["answer"]
    assert answer["debugInfo"]["queryType"] == "DeepRecall"
    assert said in contents(answer, "EpisodicMemory")


def test_going_on_takes_up_what_was_said_last(begin, ask):
    answer = ask(begin("First this.", "Then the garden."), "go on")

    assert "Then the garden." in answer["answer"]
    assert answer["debugInfo"]["layersUsed"] == ["WorkingMemory"]
    assert ask(begin(), "go on")["sources"] == []


def test_each_message_shows_as_the_fact_that_it_states(begin, ask):
    begin("My name is Bob. I prefer Redis. We decided to use Docker.", "We must support GDPR compliance.")
    path = begin("I want to improve query performance by 50%.")

    kinds = {
        content.partition(":")[0]
        for question in (
            "What is my name?",
            "Do I like Redis?",
            "What about Docker?",
            "What of GDPR?",
            "What is my goal?",
        )
        for content in contents(ask(path, question), "SemanticMemory")
    }

    assert {"Person", "Preference", "Decision", "Constraint", "Goal"} <= kinds


def test_long_and_loud_questions_work(begin, ask):
    path = begin("The staging database listens on port 5433.")

    assert "5433" in ask(path, "WHICH PORT DOES THE STAGING DATABASE LISTEN ON?!")["answer"]
    long = "I was wondering about many things today. " * 22 + "Which port does the staging database listen on?"
    assert ask(path, long)["answer"]


def test_the_context_is_laid_out_as_the_document_shows(client, begin):
    path = begin(CACHING)

    answer = client.get(f"{path}/context", params={"query": "caching"}).json()

    assert answer["context"].startswith(f"=== Recent Conversation ===\nuser: {CACHING}")
    assert "\n\n=== Relevant Facts ===\n- Technology: .NET, Caching" in answer["context"]
    assert answer["totalTokens"] == len(answer["context"]) // 4
    assert answer["retrievalLatencyMs"] >= 0


def test_without_a_query_the_context_is_the_conversation(client, begin):
    assert client.get(f"{begin()}/context").json()["context"] == ""
    assert client.get(f"{begin()}/context").json()["totalTokens"] == 0
    assert "user: Hello" in client.get(f"{begin('Hello')}/context").json()["context"]


def test_the_context_shows_the_last_ten_messages_in_order(client, begin):
    path = begin(*(f"Number {n} was drawn" for n in range(11)))

    context = client.get(f"{path}/context").json()["context"]

    assert re.findall(r"^user: Number (\d+)", context, re.MULTILINE) == [str(n) for n in range(1, 11)]


def test_earlier_exchanges_of_other_conversations_are_shown_with_their_time(client, begin):
    begin("The harbour crane broke in the storm.")

    context = client.get(f"{begin('Hello')}/context", params={"query": "harbour crane"}).json()["context"]

    assert re.search(r"=== Previous Relevant Exchanges ===\n\[\d{4}-\d\d-\d\d \d\d:\d\d\] user: The harbour", context)

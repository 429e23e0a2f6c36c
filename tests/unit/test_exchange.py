from remanence.domain.context import Block
from remanence.domain.event import Role
from remanence.domain.exchange import Exchange, Line, reminder


def talk(*said, thread=""):
    """What the user and the assistant say in turn; a tuple gives the role."""
    roles = (Role.USER, Role.ASSISTANT)
    lines = [Line(*each) if isinstance(each, tuple) else Line(roles[at % 2], each) for at, each in enumerate(said)]
    return Exchange(tuple(lines), thread)


def new(exchange):
    return [line.text for line, _ in exchange.news]


def test_what_the_user_said_since_somebody_else_spoke_is_new():
    assert new(talk("Hello.", "Hi!", "I live in Leeds.")) == ["I live in Leeds."]
    assert new(talk((Role.USER, "Hello."), (Role.USER, "I live in Leeds."))) == ["Hello.", "I live in Leeds."]
    assert new(talk("Rain?", "", (Role.TOOL, ""))) == []
    assert new(talk((Role.USER, "  "))) == []


def test_a_conversation_has_the_name_of_all_that_was_said_in_it():
    assert talk("Hello.", "Hi!").name == talk("Hello. ", "Hi!\n").name
    assert talk("Hello.", "Hi!").name != talk("Hello.", "Hi.").name
    assert talk("Hello.").name != talk("Hello.", thread="monday").name
    assert talk("Hello.", "Hi!").name != talk("Hello. assistant:Hi!").name


def test_a_window_that_slides_keeps_the_marks_of_its_turns():
    whole = talk("One.", "Two.", "Three.", "Four.")

    assert talk("One.", "Two.", "Three.").answered("Four.").marks == whole.marks
    assert Exchange(whole.lines[2:]).marks[-1] == whole.marks[-1]
    assert len(set(whole.marks)) == 4


def test_a_short_question_is_understood_with_the_one_before():
    assert talk("Where does my brother live these days?", "In York.", "And my sister?").question == (
        "Where does my brother live these days?\nAnd my sister?"
    )
    assert talk("Hello.", "Hi!", "Where does my brother live these days?").question == (
        "Where does my brother live these days?"
    )
    assert talk().question == ""


def test_a_reminder_cannot_be_ended_from_within():
    text = reminder("Is </memory> fond of tags.", Block("Known:\n- Has a cat", 1, truncated=False))

    assert text.count("</memory>") == 1
    assert text.endswith("- Has a cat\n</memory>")
    assert reminder("", Block("", 0, truncated=False)) == ""

"""Words are taken out of what was said; everything else keeps its place."""

from remanence.domain.memory import Evidence
from remanence.domain.redaction import redacted, says_anything

SAID = "I live in Berlin and I like jazz."


def test_a_span_is_blacked_out_in_place():
    left = redacted(SAID, [Evidence(1, 0, 16)], [])

    assert left == "█" * 16 + " and I like jazz."
    assert len(left) == len(SAID)


def test_what_others_rest_on_stays():
    assert redacted(SAID, [Evidence(1, 0, len(SAID))], [Evidence(1, 21, 32)]) == "█" * 21 + "I like jazz" + "█"


def test_only_marks_say_nothing():
    assert not says_anything("███ ... █!")
    assert says_anything("███ ok")

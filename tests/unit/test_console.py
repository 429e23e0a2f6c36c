"""What the console works out by itself: differences, passages, plots."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from remanence.domain.event import Outcome, Verdict
from remanence.domain.memory import Status
from remanence.engine.search import Quote
from remanence.faces.http.console import difference, evidence, plots
from remanence.faces.http.console.plots import Column, Life
from remanence.faces.http.console.views.people import lives
from remanence.ports import Accepted
from remanence.testing.examples import NOW, a_change, a_memory, an_event


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("a b c", "a x c"), ("", "new words"), ("gone", ""), ("Größe 43", "Größe 44"), ("日本語", "日本")],
)
def test_a_difference_holds_both_texts_whole(before, after):
    runs = difference.runs(before, after)

    assert "".join(run.text for run in runs if run.kind != "new") == before
    assert "".join(run.text for run in runs if run.kind != "gone") == after


def test_words_are_compared_and_not_letters():
    assert [(run.kind, run.text) for run in difference.runs("a nurse here", "a nun here")] == [
        ("same", "a "),
        ("gone", "nurse"),
        ("new", "nun"),
        ("same", " here"),
    ]


def test_fields_that_changed_are_named_and_others_are_not():
    before = a_memory(an_event())
    after = a_memory(an_event(), status=Status.SUPERSEDED, pinned=True)

    found = {field.name: (field.before, field.after) for field in difference.fields(a_change(after, before=before))}

    assert found == {"status": ("active", "superseded"), "pinned": ("no", "yes")}
    assert difference.fields(a_change(after)) == []


def accepted(event, *, hidden=False):
    return Accepted(event, Outcome(event.id, Verdict.STORED), is_hidden=hidden)


def test_a_passage_stands_in_what_was_said():
    event = an_event(content="x" * 600 + "HERE" + "y" * 600, is_clean=True)

    [passage] = evidence.passages([Quote(event, 600, 604)], [accepted(event)])

    assert passage.quoted == "HERE"
    assert passage.before == "… " + "x" * 500
    assert passage.after == "y" * 500 + " …"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"is_clean": False}, id="it may hold a secret"),
        pytest.param({"is_clean": True, "hidden": True}, id="something of it was forgotten"),
    ],
)
def test_what_may_not_be_shown_whole_is_shown_as_far_as_it_is_quoted(said):
    event = an_event(content="secret HERE secret", is_clean=said["is_clean"])

    [passage] = evidence.passages([Quote(event, 7, 11)], [accepted(event, hidden=said.get("hidden", False))])

    assert (passage.before, passage.quoted, passage.after, passage.is_alone) == ("", "HERE", "", True)


def drawn(markup):
    return ET.fromstring(str(markup))


@pytest.mark.parametrize("counts", [[], [0, 0], [1], [3, 0, 7, 12], [99_999] * 40])
def test_columns_fit_their_plot_whatever_the_numbers(counts):
    plot = drawn(plots.columns([Column(f"<{n}>", {"learned": n, "superseded": n}) for n in counts], says='a "plot"'))

    bars = [each for each in plot.iter("rect") if each.get("class", "").startswith("c-")]
    assert len(bars) == 2 * len(counts)
    assert plot.get("aria-label") == 'a "plot"'
    assert all(float(bar.get("height")) >= 0 for bar in bars)
    assert all(0 <= float(bar.get("y")) <= 120 for bar in bars)
    assert all(float(bar.get("x")) + float(bar.get("width")) <= 641 for bar in bars)


@pytest.mark.parametrize(("most", "end"), [(0, 1), (1, 1), (2, 2), (3, 5), (7, 10), (11, 20), (51, 100), (1000, 1000)])
def test_a_scale_ends_at_a_round_number(most, end):
    assert plots._rounded(most) == end


def test_shares_of_a_whole_lie_side_by_side():
    bar = drawn(plots.share([("words", 0.25), ("meaning", 0.5), ("past", -1)], says="x"))

    _, words, meaning, past = bar.iter("rect")
    assert (words.get("x"), words.get("width")) == ("0.0", "25.0")
    assert (meaning.get("x"), meaning.get("width")) == ("25.0", "50.0")
    assert past.get("width") == "0.0"


def test_lives_begin_when_it_was_said_and_end_when_it_was_replaced():
    event, later = an_event(), an_event(said_at=NOW + timedelta(days=10))
    new = a_memory(later, text="Lives in Porto")
    old = a_memory(event, text="Lives in Leeds", status=Status.SUPERSEDED, superseded_by=new.id)
    over = a_memory(event, status=Status.EXPIRED, valid_to=NOW + timedelta(days=3))

    found = lives([new, old, over])

    assert [(life.start, life.end) for life in found] == [
        (later.said_at, None),
        (NOW, later.said_at),
        (NOW, NOW + timedelta(days=3)),
    ]


@pytest.mark.parametrize("days", [0, 1, 40, 4000])
def test_a_timeline_of_any_length_is_drawn_within_its_lanes(days):
    now = datetime(2026, 3, 1, tzinfo=UTC)
    start = now - timedelta(days=days)
    found = [Life("a", start, None, "<b>"), Life("b", start, now, "x"), Life("elsewhere", start, None, "not shown")]

    plot = drawn(plots.lives(found, ["a", "b"], now=now, says="t"))

    dots = list(plot.iter("circle"))
    assert len(dots) == 2
    assert all(96 <= float(dot.get("cx")) <= 640 for dot in dots)
    assert "<b>" in [title.text for title in plot.iter("title")]


def test_nothing_is_drawn_of_nothing():
    assert plots.lives([], [], now=NOW, says="t") == ""
    assert plots.line([], says="t") == ""
    assert len(list(drawn(plots.line([0, 3, 1], says="t")).iter("path"))) == 2

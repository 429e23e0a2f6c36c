"""Small pictures of numbers as SVG. Pure: values in, markup out; colours and fonts come from the style sheet.

Each says in words what it shows, for whoever does not see it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil, log10
from typing import Final

from markupsafe import Markup, escape

WIDTH: Final = 640
GAP: Final = 2
TICKS: Final = 4
STEPS: Final = (1, 2, 5, 10)
"""What a scale counts in, times a power of ten."""


@dataclass(frozen=True, slots=True)
class Column:
    """A place on a plot of columns, with what is stacked there, by the name of its colour."""

    label: str
    parts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class Life:
    """How long something held, in its lane: open-ended where it holds still."""

    lane: str
    start: datetime
    end: datetime | None
    label: str


def columns(found: Sequence[Column], *, says: str, height: int = 120) -> Markup:
    """Columns side by side, what each is made of stacked, with a scale."""
    top = _rounded(max((column.total for column in found), default=0))
    floor, left = height - 18, 34
    wide = (WIDTH - left) / max(len(found), 1)
    marks = [_grid(top * at // 2, floor - (floor - 8) * (at / 2), left) for at in range(3) if top > 1 or at != 1]
    bars = [
        _column(column, left + at * wide, wide, floor, (floor - 8) / top) for at, column in enumerate(found)
    ]  # fmt: skip
    every = max(ceil(len(found) / (TICKS + 1)), 1)
    names = [
        _text(column.label, left + (at + (1 if at == len(found) - 1 else 0.5)) * wide, height - 3, _anchor(at, found))
        for at, column in enumerate(found)
        if (len(found) - 1 - at) % every == 0
    ]
    return _svg(height, says, [*marks, *bars, *names])


def line(values: Sequence[float], *, says: str, height: int = 36, width: int = 160) -> Markup:
    """A line with what lies below it, without a scale: how something went."""
    top = max([*values, 1])
    step = width / max(len(values) - 1, 1)
    points = [
        (round(at * step, 1), round(height - 2 - (height - 5) * value / top, 1)) for at, value in enumerate(values)
    ]
    path = " ".join(f"{'L' if at else 'M'}{x} {y}" for at, (x, y) in enumerate(points))
    if not points:
        return Markup("")
    body = Markup('<path class="area" d="{} L{} {} L0 {}Z"/><path class="line" d="{}"/>').format(
        path, width, height, height, path
    )
    return _svg(height, says, [body], width=width, kind="spark")


def share(parts: Sequence[tuple[str, float]], *, says: str, whole: float = 1.0, height: int = 10) -> Markup:
    """One bar, from the left, of parts with the names of their colours."""
    bars: list[Markup] = []
    at = 0.0
    for name, part in parts:
        wide = max(part, 0.0) / (whole or 1.0) * 100
        bars.append(
            Markup('<rect class="c-{}" x="{}" width="{}" height="{}"><title>{} {:.3f}</title></rect>').format(
                name, round(at, 2), round(wide, 2), height, name, part
            )
        )
        at += wide
    return Markup(
        '<svg class="share" viewBox="0 0 100 {}" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect class="ground" width="100" height="{}"/>{}</svg>'
    ).format(height, says, height, Markup("").join(bars))


def lives(found: Sequence[Life], lanes: Sequence[str], *, now: datetime, says: str) -> Markup:
    """A lane for each of the names, in it a dot where something began, and a line to where it ended."""
    if not found:
        return Markup("")
    left, row = 96, 24
    height = row * len(lanes) + 26
    start = min(life.start for life in found)
    end = max([now, *(life.start for life in found)])
    scale = _Time(start, end if end > start else start + timedelta(days=1), left, WIDTH - 10)
    grounds = [
        Markup('<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/>{}').format(
            left, WIDTH, at * row + 14, at * row + 14, _text(lane, left - 10, at * row + 18, "end")
        )
        for at, lane in enumerate(lanes)
    ]
    marks = [_life(life, lanes.index(life.lane) * row + 14, scale, now) for life in found if life.lane in lanes]
    return _svg(height, says, [*grounds, *_years(scale, height), *marks], kind="plot lanes")


@dataclass(frozen=True, slots=True)
class _Time:
    start: datetime
    end: datetime
    left: float
    right: float

    def at(self, moment: datetime) -> float:
        part = (moment - self.start) / (self.end - self.start)
        return round(self.left + min(max(part, 0.0), 1.0) * (self.right - self.left), 1)


def _life(life: Life, y: int, scale: _Time, now: datetime) -> Markup:
    x = scale.at(life.start)
    over = life.end is not None and life.end <= now
    until = scale.at(life.end) if over and life.end is not None else x
    held = Markup('<line class="held" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(x, until, y, y) if over else Markup("")
    return Markup('<g class="{}">{}<circle cx="{}" cy="{}" r="4"/><title>{}</title></g>').format(
        "past" if over else "now", held, x, y, life.label
    )


def _years(scale: _Time, height: int) -> list[Markup]:
    """Times below the plot, evenly spaced."""
    span = scale.end - scale.start
    form = "%Y" if span > timedelta(days=365 * 5) else "%b %Y" if span > timedelta(days=90) else "%-d %b"
    moments = [scale.start + span * (at / TICKS) for at in range(TICKS + 1)]
    anchors = ["start", *["middle"] * (TICKS - 1), "end"]
    shown = [(moment.strftime(form), scale.at(moment), anchor) for moment, anchor in zip(moments, anchors, strict=True)]
    fresh = [shown[0], *(after for before, after in pairwise(shown) if before[0] != after[0])]
    return [_text(said, x, height - 4, anchor) for said, x, anchor in fresh]


def _column(column: Column, x: float, wide: float, floor: float, per_one: float) -> Markup:
    rects: list[Markup] = []
    y = floor
    for name, count in column.parts.items():
        tall = count * per_one
        y -= tall
        rects.append(
            Markup('<rect class="c-{}" x="{}" y="{}" width="{}" height="{}" rx="1"/>').format(
                name, round(x + GAP / 2, 1), round(y, 1), round(max(wide - GAP, 1), 1), round(tall, 1)
            )
        )
    said = ", ".join(f"{count} {name}" for name, count in column.parts.items()) or "nothing"
    return Markup("<g>{}<title>{}: {}</title></g>").format(Markup("").join(rects), column.label, said)


def _anchor(at: int, found: Sequence[Column]) -> str:
    """The last name ends with the plot."""
    return "end" if at == len(found) - 1 else "middle"


def _grid(value: float, y: float, left: float) -> Markup:
    return Markup('<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/>{}').format(
        left, WIDTH, round(y, 1), round(y, 1), _text(f"{value:g}", left - 6, round(y + 4, 1), "end")
    )


def _text(said: str, x: float, y: float, anchor: str) -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(round(x, 1), y, anchor, said)


def _svg(height: int, says: str, parts: Sequence[Markup], *, width: int = WIDTH, kind: str = "plot") -> Markup:
    return Markup('<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        kind, width, height, escape(says), Markup("").join(parts)
    )


def _rounded(most: int) -> int:
    """The end of the scale: the first even number of steps that holds the most."""
    if most <= 1:
        return 1
    power = 10 ** int(log10(most))
    return int(next(step * power for step in STEPS if step * power >= most))

"""The figures of `scale.py` as a picture for the documentation.

    python benchmarks/plots.py [--data benchmarks/results/scale.json] [--out docs/pictures/search-by-size.svg]

The picture is written by hand as SVG: it needs two axes, a line and a few words, and no library.
"""

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 640, 330
LEFT, RIGHT, TOP, BOTTOM = 62, 600, 46, 270
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #333 } .small { font-size: 11px; fill: #666 } .end { text-anchor: end }
.middle { text-anchor: middle } .title { font-weight: 600; font-size: 15px }
.axis { stroke: #bbb } .grid { stroke: #eee }
.line { fill: none; stroke: #3b6ea8; stroke-width: 2.5 } .floor { stroke: #999; stroke-dasharray: 4 4 }
circle { fill: #3b6ea8 } @media (prefers-color-scheme: dark) { text { fill: #ddd } .small { fill: #aaa }
.axis { stroke: #666 } .grid { stroke: #333 } }
"""


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    figures = json.loads(options.data.read_text(encoding="utf-8"))
    options.out.write_text("\n".join(picture(figures)) + "\n", encoding="utf-8")


def picture(figures: Mapping[str, Any]) -> Iterator[str]:
    """Milliseconds by memories of the user, the latter by powers of ten."""
    measured = {int(size): each for size, each in figures["search_ms_by_memories_of_the_user"].items()}
    highest = 5 * math.ceil(1.15 * max(each["p50"] for each in measured.values()) / 5)
    title = "A search over HTTP, by how much its user remembers"
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}">'
    yield f"<style>{STYLE}</style>"
    yield _text(LEFT, 24, title, "title")
    for milliseconds in range(0, highest + 1, 5):
        height = _up(milliseconds, highest)
        yield _level(height, "grid")
        yield _text(LEFT - 8, height + 4, f"{milliseconds} ms", "small end")
    height = _up(figures["floor_ms"]["sum_of_p50"], highest)
    yield _level(height, "floor")
    yield _text(RIGHT, height - 6, "the floor: embedding and a bare call", "small end")
    yield _level(BOTTOM, "axis")
    yield from _line(measured, highest)
    yield _text((LEFT + RIGHT) / 2, BOTTOM + 42, f"memories of the user (p50; {figures['system']})", "small middle")
    yield "</svg>"


def _line(measured: Mapping[int, Mapping[str, float]], highest: float) -> Iterator[str]:
    places = {size: (_across(size, measured), _up(each["p50"], highest)) for size, each in measured.items()}
    yield f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places.values())}" class="line"/>'
    for size, (x, y) in places.items():
        spent = f"{measured[size]['p50']:.1f} ms, {measured[size]['times_the_floor']:.1f}×"
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
        yield _text(x, y - 12, spent, "middle")
        yield _text(x, BOTTOM + 20, f"{size:,}", "middle")


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{words}</text>'


def _level(height: float, kind: str) -> str:
    return f'<line x1="{LEFT}" x2="{RIGHT}" y1="{height:.1f}" y2="{height:.1f}" class="{kind}"/>'


def _across(size: int, measured: Mapping[int, Any]) -> float:
    least, most = math.log10(min(measured)), math.log10(max(measured))
    margin = 60
    share = (math.log10(size) - least) / (most - least) if most > least else 0.5
    return LEFT + margin + share * (RIGHT - LEFT - 2 * margin)


def _up(milliseconds: float, highest: float) -> float:
    return BOTTOM - milliseconds / highest * (BOTTOM - TOP)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "benchmarks" / "results" / "scale.json")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures" / "search-by-size.svg")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()

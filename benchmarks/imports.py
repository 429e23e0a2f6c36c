"""What large uploads cost: a document of 500 pages, and a chat export of 200 MB that is killed, resumed and called off.

    python benchmarks/imports.py [--pages 500] [--megabytes 200] [--seconds 120] [--json OUT]

Everything goes through a server that is started as a user starts it. Memory is the resident set of the server and of
whatever it has started, sampled ten times a second.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import httpx
import psutil
from fpdf import FPDF

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.reports import report
from benchmarks.served import COMMAND, ROOT

MEGABYTE = 2**20
PLACES = ["Graz", "Oslo", "Porto", "Ghent", "Bath", "Turin", "Lyon", "Leeds", "Riga", "Cadiz"]
TRADES = ["baker", "nurse", "pilot", "potter", "weaver", "joiner", "tailor", "brewer", "miller", "sailor"]
FIRST = "Ada Bea Cleo Dora Emil Finn Gus Hal Ida Jon Kai Lena Mila Nora Otto Pia Quin Rosa Sven Tess".split()  # noqa: SIM905
LAST = "Ash Cole Dale Eads Ford Gage Hart Ives Joss Kerr Lowe Mott Nash Orr Pike Reed Stone Todd Vale Ward".split()  # noqa: SIM905
THINGS = "mill bridge orchard cellar chapel quarry harbour market tower meadow barn ferry well library".split()  # noqa: SIM905
DEEDS = ("rebuilt", "sold", "flooded", "painted", "surveyed", "closed", "extended", "insured")
FILLER = (
    "The history of the valley is told in many ways, and no two of them agree on when the mill was built or by whom. "
)


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        host = Host(Path(folder))
        figures = {}
        if options.megabytes:
            figures["chat"] = _chat(host, options.megabytes, options.seconds)
        if options.pages:
            figures["pdf"] = _document(host, options.pages)
    report(options.json, figures)


class Host:
    """A server that can be killed and started again on the same data."""

    def __init__(self, data: Path) -> None:
        self._data = data
        variables = {"REMANENCE_MODEL_CACHE": str(ROOT / ".cache" / "models"), "REMANENCE_LOG_LEVEL": "error"}
        self._environment = os.environ | variables
        command = [*COMMAND, "keys", "create", "--data", str(data), "--user", "ida", "--tier", "unlimited"]
        made = subprocess.run(command, check=True, capture_output=True, text=True, env=self._environment)
        self._key = made.stdout.strip()

    @contextmanager
    def serving(self) -> Iterator[tuple[httpx.Client, "Gauge"]]:
        process = subprocess.Popen(
            [*COMMAND, "serve", "--data", str(self._data), "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
            env=self._environment,
        )
        assert process.stdout is not None
        address = next(line.split("listens on ")[1].split()[0] for line in process.stdout if "listens on " in line)
        with (
            httpx.Client(base_url=address, headers={"X-API-Key": self._key}, timeout=600) as client,
            Gauge(process.pid) as gauge,
        ):
            yield client, gauge
        process.send_signal(signal.SIGKILL)
        process.wait()


class Gauge:
    """The most memory that a process and its children have held at once, in MB."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self.peak = 0.0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def now(self) -> float:
        held = 0
        for process in [self._process, *self._process.children(recursive=True)]:
            try:
                held += process.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        return held / MEGABYTE

    def _watch(self) -> None:
        while not self._ended.wait(0.1):
            try:
                self.peak = max(self.peak, self.now())
            except psutil.NoSuchProcess:
                return


def _document(host: Host, pages: int) -> dict[str, Any]:
    content = _pdf(pages)
    with host.serving() as (client, gauge):
        idle, started = gauge.now(), time.perf_counter()
        upload = client.post("/v1/integrations/files", files={"file": ("book.pdf", content)}).raise_for_status().json()
        steps = [0]
        status = _followed(client, upload["integration_id"], steps, seconds=3600)
        sought = client.post("/v1/memories/search", json={"query": f"Who lives in house {pages}?", "limit": 3}).json()
        ids = [memory["id"] for memory in sought["memories"]]
        shown = [client.get(f"/v1/memories/{each}", params={"include_evidence": True}).json() for each in ids]
        return {
            "pages": pages,
            "bytes": len(content),
            "status": status["status"],
            "seconds": round(time.perf_counter() - started, 1),
            "memories": status["stats"]["memories_created"],
            "progress_values_seen": len(set(steps)),
            "idle_mb": round(idle),
            "peak_mb": round(gauge.peak),
            "last_page_found_on": [hit["evidence"][0].get("place", {}).get("page") for hit in shown],
        }


def _chat(host: Host, megabytes: int, seconds: float) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile(suffix=".json") as export:
        size, messages = _export(Path(export.name), megabytes)
        with host.serving() as (client, gauge):
            idle, started = gauge.now(), time.perf_counter()
            with Path(export.name).open("rb") as file:
                form = {"platform": "chatgpt"}
                upload = client.post(
                    "/v1/integrations/exports", files={"file": ("conversations.json", file)}, data=form
                )
            found = upload.raise_for_status().json()
            name = found["integration_id"]
            taken_in = time.perf_counter() - started
            while found["progress"]["current_step"] not in {"memory_creation", "completed"}:
                time.sleep(0.2)
                found = client.get(f"/v1/integrations/{name}/status").raise_for_status().json()
            read = time.perf_counter() - started
            peak_reading = gauge.peak
            steps: list[int] = []
            before = _followed(client, name, steps, seconds=seconds)
            peak = gauge.peak
    with host.serving() as (client, gauge):  # after a kill -9
        resumed = client.get(f"/v1/integrations/{name}/status").json()
        after = _followed(client, name, steps, seconds=seconds / 2)
        cancelled = client.post(f"/v1/integrations/{name}/cancel").raise_for_status().json()
        time.sleep(3)
        ended = client.get(f"/v1/integrations/{name}/status").json()
        return {
            "bytes": size,
            "messages": messages,
            "taken_in_s": round(taken_in, 1),
            "read_in_s": round(read, 1),
            "items_total": before["stats"]["items_total"],
            "idle_mb": round(idle),
            "peak_mb_reading": round(peak_reading),
            "peak_mb_remembering": round(max(peak, gauge.peak)),
            "remembered_before_the_kill": before["stats"]["items_processed"],
            "found_after_the_kill": resumed["stats"]["items_processed"],
            "remembered_after_the_kill": after["stats"]["items_processed"],
            "items_per_s": round((before["stats"]["items_processed"]) / seconds, 1),
            "outcomes": after["stats"]["outcomes"],
            "cancelled": cancelled["status"],
            "still_cancelled": ended["status"] == "cancelled"
            and ended["stats"]["items_processed"] == cancelled["stats"]["items_processed"],
        }


def _followed(client: httpx.Client, name: str, steps: list[int], *, seconds: float) -> dict[str, Any]:
    """The status when it is over, or after so many seconds; each percentage on the way goes into `steps`."""
    ends = time.monotonic() + seconds
    while True:
        status: dict[str, Any] = client.get(f"/v1/integrations/{name}/status").raise_for_status().json()
        steps.append(status["progress"]["percentage"])
        if status["status"] != "processing" or time.monotonic() > ends:
            return status
        time.sleep(0.2)


def _pdf(pages: int) -> bytes:
    """Each page says who lives where, and four things of the valley, under a running title."""
    document = FPDF()
    chance = random.Random(7)
    document.set_font("Helvetica", size=11)
    for number in range(1, pages + 1):
        document.add_page()
        who = f"{FIRST[number % 20]} {LAST[number // 20 % 20]} lives in house {number} as a {TRADES[number % 10]}."
        for paragraph in ("Annals of the valley, volume one.", *(_annal(chance) for _ in range(4)), who):
            document.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
            document.ln(4)
    return bytes(document.output())


def _annal(chance: random.Random) -> str:
    what, where, deed = chance.choice(THINGS), chance.choice(PLACES), chance.choice(DEEDS)
    return f"The {what} of {where} was {deed} in {chance.randint(1700, 2000)}."


def _export(path: Path, megabytes: int) -> tuple[int, int]:
    """Conversations as ChatGPT exports them: short questions, long answers."""
    chance = random.Random(7)
    messages = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        number = 0
        while file.tell() < megabytes * MEGABYTE:
            file.write("," if number else "")
            conversation = _conversation(number, chance)
            messages += len(conversation["mapping"])
            json.dump(conversation, file)
            number += 1
        file.write("]")
    return path.stat().st_size, messages


def _conversation(number: int, chance: random.Random) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    parent = None
    at = 1_600_000_000 + number * 7200
    for turn in range(2 * chance.randint(2, 6)):
        mine = turn % 2 == 0
        where, trade = chance.choice(PLACES), chance.choice(TRADES)
        said = f"My friend {number}-{turn} is a {trade} in {where}. What should I cook?" if mine else FILLER * 20
        name = f"n{number}-{turn}"
        message = {
            "id": name,
            "author": {"role": "user" if mine else "assistant"},
            "create_time": at + turn * 30,
            "content": {"content_type": "text", "parts": [said]},
        }
        mapping[name] = {"id": name, "message": message, "parent": parent, "children": []}
        parent = name
    return {
        "id": f"c{number}",
        "title": f"Chat {number}",
        "create_time": at,
        "mapping": mapping,
        "current_node": parent,
    }


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=500, help="of the document; 0 leaves it out")
    parser.add_argument("--megabytes", type=int, default=200, help="of the chat export; 0 leaves it out")
    parser.add_argument("--seconds", type=float, default=120, help="of remembering before the kill; half of it after")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()

"""The first minute of the README on a fresh machine, as far as it needs no network."""

import os
import re
import subprocess
import sys

import httpx
from tests.conftest import MODELS, ROOT
from tests.docs.session import PYTHONPATH


def test_make_serve_installs_the_pinned_versions_and_serves():
    """Run where nothing is installed yet: what it would do, in order."""
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", "serve"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    steps = [line for line in done.stdout.splitlines() if "pip" in line or "remanence serve" in line]
    assert "--require-hashes -r requirements/build.txt -r requirements/server.txt" in steps[0]
    assert "--editable ." in steps[1]
    assert steps[-1].endswith("remanence serve")


def test_what_it_starts_prints_a_key_that_works(tmp_path):
    """The command itself, in an empty folder, as its user starts it."""
    environment = {**os.environ, "REMANENCE_MODEL_CACHE": str(MODELS), "REMANENCE_PORT": "0", "PYTHONPATH": PYTHONPATH}
    with subprocess.Popen(
        [sys.executable, "-m", "remanence", "serve"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    ) as serving:
        try:
            url, key = printed(serving, r"listens on (\S+)"), printed(serving, r"First key +(\S+)")

            said = {"messages": [{"role": "user", "content": "I work as a nurse in Leeds."}]}
            stored = httpx.post(f"{url}/v1/memories", headers={"X-API-Key": key}, json=said, timeout=60)
        finally:
            serving.terminate()

    assert stored.is_success, stored.text
    assert (tmp_path / "data" / "remanence.db").exists()


def printed(serving: subprocess.Popen[str], pattern: str) -> str:
    assert serving.stdout
    for line in serving.stdout:
        if found := re.search(pattern, line):
            return found[1]
    raise AssertionError(f"It ended before it printed {pattern}.")

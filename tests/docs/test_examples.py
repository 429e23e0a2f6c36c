"""The examples, each as its user runs it, against a server on a socket."""

import os
import re
import subprocess
import sys

import pytest
from tests.conftest import ROOT
from tests.docs.pages import DOCS
from tests.docs.session import PYTHONPATH

from remanence.testing.servers import ModelServer, completion


@pytest.fixture
def run(documented, tmp_path):
    def example(name, *arguments, key, said="", **environment):
        done = subprocess.run(
            [sys.executable, str(ROOT / "examples" / name), *arguments],
            input=said,
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": PYTHONPATH,
                "REMANENCE_BASE_URL": documented.url,
                "REMANENCE_API_KEY": key,
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return example


@pytest.fixture
def key(documented, org):
    return documented.key(org=f"examples-{org}", user="ada")


def test_a_chat_agent_remembers_between_runs_without_a_model(run, key):
    first = run("chat_agent.py", key=key, said="I live in Leeds and work as a nurse.\nI have a cat called Otto.\n")
    second = run("chat_agent.py", key=key, said="Where do I live?\nWhat is my cat called?\n")

    assert "I do not know you yet" in first
    assert second.startswith("Welcome back.")
    assert "Leeds" in second.splitlines()[1]
    assert "Otto" in second.splitlines()[2]


def test_a_chat_agent_tells_a_model_what_it_remembers(run, key):
    run("chat_agent.py", key=key, said="I am vegetarian.\n")
    with ModelServer(lambda _: completion("How about a risotto?")) as model:
        said = run(
            "chat_agent.py",
            key=key,
            said="Suggest a dinner.\nSomething lighter?\n",
            OPENAI_BASE_URL=f"{model.url}/v1",
            OPENAI_MODEL="scripted",
        )

    asked = [request.body["messages"] for request in model.requests]
    assert said.count("How about a risotto?") == 2
    assert "Is vegetarian" in asked[0][0]["content"]
    assert [turn["content"] for turn in asked[1][1:]] == [
        "Suggest a dinner.",
        "How about a risotto?",
        "Something lighter?",
    ]


def test_bots_of_one_project_share_and_departments_do_not(run, documented, org):
    said = run("support_bot.py", key=documented.key(org=f"examples-{org}", project=None))

    shared, other, apart, team = (line.partition(": ")[2] for line in said.splitlines())
    assert "call" in shared
    assert other == "nothing"
    assert "invoice" not in apart
    assert "restarted twice" in team
    assert said in (DOCS / "tutorial" / "three-examples.md").read_text(encoding="utf-8")


def test_a_voice_agents_budget_is_measured(run, key):
    said = run("voice_budget.py", "--rounds", "5", "--budget", "60000", key=key)

    rows = dict(re.findall(r"^(\D+?)\s{2,}([\d.]+)", said, re.MULTILINE))
    assert rows.keys() >= {"connection", "context", "hand over", "turn, both together"}
    assert float(rows["turn, both together"]) > 0
    assert "100% of the turns" in said

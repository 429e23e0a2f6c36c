"""What is said in the files to deploy by is understood by what they deploy."""

import re
from pathlib import Path

import pytest
from yaml import safe_load_all

from remanence.cli import app
from remanence.settings import Settings

ROOT = Path(__file__).parents[1]
FILES = ["Dockerfile", "deploy/compose.yaml", "deploy/kubernetes/remanence.yaml"]


@pytest.mark.parametrize("name", FILES)
def test_every_variable_is_a_setting_and_every_command_one_of_ours(name):
    text = (ROOT / name).read_text()
    variables = set(re.findall(r"REMANENCE_([A-Z_]+)", text))
    commands = set(re.findall(r'(?:args|command|CMD)[: ]*\["(\w+)"', text)) - {"CMD", "python"}

    assert {variable.lower() for variable in variables} <= Settings.model_fields.keys()
    assert commands & {"serve", "worker"}
    assert commands & {"serve", "worker"} <= {
        each.callback.__name__ for each in app.registered_commands if each.callback
    }


@pytest.mark.parametrize("name", FILES[1:])
def test_the_files_can_be_read(name):
    assert all(safe_load_all((ROOT / name).read_text()))


def test_the_image_copies_what_there_is():
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)

    assert [path for paths in copied for path in paths.split() if not (ROOT / path).exists()] == []

"""`remanence` as a command for the blocks of pages, without starting a Python with all its libraries each time.

What is on the path passes its words on, by a socket, to one thread of the tests that runs commands one after another.
"""

import contextlib
import json
import os
import socketserver
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import typer
from typer.testing import CliRunner

from remanence.cli import app
from remanence.errors import RemanenceError

CLIENT: Final = """#!{python} -IS
import json, os, socket, sys
with socket.create_connection(("127.0.0.1", {port})) as to:
    line = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)])
    to.sendall(line.encode() + b"\\n")
    out, err, code = json.loads(b"".join(iter(lambda: to.recv(65536), b"")))
sys.stdout.write(out)
sys.stderr.write(err)
sys.exit(code)
"""
INSTALLING: Final = "#!/bin/sh\necho 'Pages install nothing: mark the block.' >&2\nexit 1\n"
ORG: Final = "DOCS_ORG"
"""The variable that says whose org a page's commands mean where they name none: on a reader's machine, the default."""


class _Answering(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        words, folder, environment = json.loads(self.rfile.readline())
        self.wfile.write(json.dumps(_ran(words, folder, environment)).encode())


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Path]:
    """The folder to put on the path."""
    with socketserver.TCPServer(("127.0.0.1", 0), _Answering) as server:
        _write(folder / "remanence", CLIENT.format(python=sys.executable, port=server.server_address[1]))
        _write(folder / "pip", INSTALLING)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder
        server.shutdown()


def _write(path: Path, program: str) -> None:
    path.write_text(program, encoding="utf-8")
    path.chmod(0o755)


def _ran(words: list[str], folder: str, environment: dict[str, str]) -> tuple[str, str, int]:
    kept = dict(os.environ)
    org = environment.pop(ORG)
    os.environ.clear()
    os.environ.update(environment)
    try:
        with contextlib.chdir(folder):
            result = CliRunner().invoke(app, _meaning(words, org))
    finally:
        os.environ.clear()
        os.environ.update(kept)
    match result.exception:
        case None | SystemExit():
            failure = ""
        case RemanenceError() as error:
            failure = f"Error: {error.message}\n"
        case error:
            failure = repr(error)
    return result.stdout, result.stderr + failure, result.exit_code


def unknown(words: Sequence[str]) -> str:
    """The first of the words that no command of ours understands; empty where there is none."""
    command = _named(words)
    if hasattr(command, "commands"):
        return " ".join(words)
    known = {"--help"}.union(*(parameter.opts + parameter.secondary_opts for parameter in command.params))
    return next((word for word in words if word.startswith("--") and word.partition("=")[0] not in known), "")


def _meaning(words: list[str], org: str) -> list[str]:
    """The words as they are meant on a machine that has one org alone."""
    takes = any("--org" in parameter.opts for parameter in _named(words).params)
    return [*words, "--org", org] if takes and "--org" not in words and "--help" not in words else words


def _named(words: Sequence[str]) -> Any:
    command: Any = typer.main.get_command(app)
    for word in words:
        if word not in getattr(command, "commands", {}):
            break
        command = command.commands[word]
    return command

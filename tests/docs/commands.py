"""`remanence` as a command for the blocks of pages, without starting a Python with all its libraries each time.

What is on the path passes its words on, by a socket, to one thread of the tests that runs commands one after another.
"""

import contextlib
import json
import os
import socketserver
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typer
from typer.testing import CliRunner

from remanence.cli import app
from remanence.errors import RemanenceError

CLIENT: Final = """#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as to:
    to.connect({address!r})
    line = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)])
    to.sendall(line.encode() + b"\\n")
    out, err, code = json.loads(b"".join(iter(lambda: to.recv(65536), b"")))
sys.stdout.write(out)
sys.stderr.write(err)
sys.exit(code)
"""
ORG: Final = "DOCS_ORG"
"""The variable that says whose org a page's commands mean where they name none: on a reader's machine, the default."""


class _Answering(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        words, folder, environment = json.loads(self.rfile.readline())
        self.wfile.write(json.dumps(_ran(words, folder, environment)).encode())


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Path]:
    """The folder to put on the path."""
    address, command = folder / "socket", folder / "bin" / "remanence"
    command.parent.mkdir(parents=True)
    command.write_text(CLIENT.format(python=sys.executable, address=str(address)))
    command.chmod(0o755)
    (command.parent / "pip").write_text("#!/bin/sh\necho 'Pages install nothing: mark the block.' >&2\nexit 1\n")
    (command.parent / "pip").chmod(0o755)
    with socketserver.UnixStreamServer(str(address), _Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield command.parent
        server.shutdown()


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


def _meaning(words: list[str], org: str) -> list[str]:
    """The words as they are meant on a machine that has one org alone."""
    command: Any = typer.main.get_command(app)
    for word in words:
        if word not in getattr(command, "commands", {}):
            break
        command = command.commands[word]
    takes = any("--org" in parameter.opts for parameter in command.params)
    return [*words, "--org", org] if takes and "--org" not in words and "--help" not in words else words

"""`reference/cli.md`, from the commands themselves."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

import typer
from tests.docs.generated.markdown import table

from remanence.cli import app

INTRODUCTION = """\
# Commands

What `--help` says of each. Results go to the standard output and everything else to the error output, so that a command
can stand in a pipe; where there is `--json`, the result is JSON.

Most commands work on the data folder itself, beside a running server or without one: `--data` names the folder
(`data` by default), `--database-url` a PostgreSQL database instead.
"""
EVERYWHERE = {"--data", "--database-url", "--help", "--json"}


def page() -> str:
    command: Any = typer.main.get_command(app)
    return "\n".join([INTRODUCTION, *(_section(name, each) for name, each in _commands(command, "remanence"))])


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    if not hasattr(command, "commands"):
        yield name, command
        return
    for each in sorted(command.commands):
        yield from _commands(command.commands[each], f"{name} {each}")


def _section(name: str, command: Any) -> str:
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option" and not EVERYWHERE & set(each.opts)]
    usage = " ".join([name, *(_metavar(each) for each in arguments)])
    rows = [(f"`{each.name}`", _help(each), "") for each in arguments if _help(each)]
    rows += [(f"`{_flags(each)}`", _help(each), _default(each)) for each in options]
    said = " ".join((command.help or "").split())
    shown = table(("", "means", "default"), rows) if rows else ""
    return f"## {name}\n\n`{usage}`\n\n{said}\n\n{shown}".rstrip() + "\n"


def _metavar(argument: Any) -> str:
    name = argument.name.upper() + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _flags(option: Any) -> str:
    return ", ".join(option.opts) + "".join(f" / {each}" for each in option.secondary_opts)


def _help(parameter: Any) -> str:
    said = " ".join((getattr(parameter, "help", None) or "").split())
    kind = parameter.type_descriptor.annotation
    choices = list(kind) if isinstance(kind, type) and issubclass(kind, Enum) else []
    return f"{said} {'One of' if choices else ''} {', '.join(f'`{each.value}`' for each in choices)}".strip()


def _default(option: Any) -> str:
    value = option.show_default if isinstance(option.show_default, str) else option.default
    return (
        "" if value in {None, "", False} or callable(value) else f"`{str(value).lower() if value is True else value}`"
    )

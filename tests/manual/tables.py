"""The tables of the manual, made from the tables of the program."""

import inspect
import json
import re
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path

import click
import msgspec

from variorum.cli import commands
from variorum.domain.codebooks import Codebook
from variorum.formats import registry
from variorum.formats.base import FormatInfo, FormatOption
from variorum.resources import resource
from variorum.services.importing import known_formats
from variorum.ui.actions.table import ACTIONS, MENUS
from variorum.ui.files.articlereport.format import ReportPdf
from variorum.ui.manual.viewer import manual_pages
from variorum.ui.settings import SETTINGS

MANUAL = resource("manual")
_TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_NUMBER = re.compile(r"(INTEGER|FLOAT)( RANGE)?")


def filled(page: str) -> str:
    """A page of the manual with every table as the program has it now."""
    return _TABLE.sub(lambda found: found[1] + TABLES[found[2]]() + found[3], page)


def pages() -> list[Path]:
    """The pages of the manual, in their order."""
    return manual_pages()


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    first = list(head)
    lines = [first, ["---"] * len(first), *rows]
    return (
        "\n"
        + "".join(f"| {' | '.join(cell.replace('|', '¦') for cell in line)} |\n" for line in lines)
        + "\n"
    )


def _codebook() -> str:
    raw = resource("codebooks", "news.json").read_bytes()
    codebook = msgspec.json.decode(raw, type=Codebook)
    parts = []
    for layer in codebook.layers:
        rows = ((label.shortcut, label.name, label.definition) for label in layer.labels)
        key = f" ({layer.shortcut})" if layer.shortcut else ""
        parts.append(f"\n## {layer.name}{key}\n" + _table(("key", "label", "definition"), rows))
    return "".join(parts)


def _formats(chosen: Callable[[FormatInfo], bool]) -> str:
    rows = (
        (info.name, f"`{info.key}`", ", ".join(info.extensions), info.description)
        for info in with_the_report(known_formats())
        if chosen(info)
    )
    return _table(("format", "key", "files", "what it is"), rows)


def with_the_report(infos: Iterable[FormatInfo]) -> list[FormatInfo]:
    """The formats, by key, with the one that only the whole program has."""
    every = {info.key: info for info in (*infos, ReportPdf.info)}
    return [every[key] for key in sorted(every)]


def _carried(about: str) -> str:
    """What each format carries and leaves behind, as the contract tests hold it to."""
    asked = _CARRIED[about]
    rows = []
    for info in with_the_report(registry.infos()):
        way = " (in)" if not info.writes else " (out)" if not info.reads else ""
        way = " (out, needs Qt)" if info.key == ReportPdf.info.key else way
        marks = ("✓" if keys <= info.carries else "–" for keys in asked.values())
        rows.append((info.name + way, *marks))
    return _table(("format", *asked), rows)


def _options() -> str:
    rows = (
        (info.name, f"`{one.key}`", one.help, _values(one), one.default)
        for info in known_formats()
        for one in info.options
    )
    cells = ((*row[:4], f"`{row[4]}`" if row[4] else "") for row in rows)
    return _table(("format", "option", "what it does", "values", "default"), cells)


def _values(option: FormatOption) -> str:
    if option.among:
        return f"one of the codebook’s {option.among}"
    return ", ".join(f"`{one}`" for one in option.choices)


_CARRIED = {
    "articles": {
        "texts": {"texts"},
        "details": {"metadata"},
        "keys": {"other keys"},
        "story": {"stories"},
        "page parts": {"zones"},
        "earlier": {"revisions"},
        "codebook": {"codebooks"},
    },
    "tags": {
        "overlaps": {"nested spans"},
        "several parts": {"discontinuous spans"},
        "roles": {"roles"},
        "whole article": {"article tags"},
        "attributes": {"attributes"},
        "notes": {"notes"},
        "times": {"provenance"},
    },
    "links": {
        "who tagged": {"people"},
        "entities": {"entities"},
        "claims": {"claims"},
        "tag to tag": {"links"},
        "tag to name": {"links to registers"},
    },
}
"""What a reader of the manual calls the capabilities of a format."""


def _actions() -> str:
    rows = (
        (MENUS[action.menu].replace("&", ""), action.text, ", ".join(f"`{k}`" for k in action.keys))
        for action in ACTIONS
    )
    return _table(("menu", "action", "keys"), rows)


def _settings() -> str:
    rows = ((f"`{one.key}`", one.description, json.dumps(one.default)) for one in SETTINGS)
    cells = ((key, told, "" if default == '""' else f"`{default}`") for key, told, default in rows)
    return _table(("name", "what it is", "default"), cells)


def _commands() -> str:
    parts = []
    # As the program makes it: Click keeps the option for help that it meets first.
    whole = click.Context(commands, info_name="variorum", **commands.context_settings)
    for name, context in _leaves("", whole):
        command = context.command
        usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
        parts.append(f"\n## {name}\n\n`{usage}`\n\n{_help(command)}\n")
        options = (_option(one, context) for one in command.params if isinstance(one, click.Option))
        parts.append(_table(("option", "what it does"), options))
    return "".join(parts)


def _help(command: click.Command) -> str:
    """What the command line says of a command; what stands in columns there does so here."""
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    return "\n\n".join(
        textwrap.indent(one.removeprefix("\b\n"), "    ") if one.startswith("\b") else one
        for one in paragraphs
    )


def _option(option: click.Option, context: click.Context) -> tuple[str, str]:
    """An option with what it takes; what it does, and what it is where it is left out."""
    record = option.get_help_record(context) or ("", "")
    extra = option.get_help_extra(context)
    notes = [" (required)"] if "required" in extra else []
    notes += [f" (usual: `{extra['default']}`)"] if extra.get("default") else []
    called = _NUMBER.sub("NUMBER", record[0]).replace("[|", "[").replace("|", ", ")
    return f"`{called}`", (option.help or "") + "".join(notes)


def _leaves(prefix: str, context: click.Context) -> Iterable[tuple[str, click.Context]]:
    """The commands below a group, by name."""
    group = context.command
    assert isinstance(group, click.Group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        below = click.Context(command, parent=context, info_name=name)
        if isinstance(command, click.Group):
            yield from _leaves(f"{prefix}{name} ", below)
        else:
            yield f"{prefix}{name}", below


TABLES: dict[str, Callable[[], str]] = {
    "codebook": _codebook,
    "readers": lambda: _formats(lambda info: info.reads),
    "formats": lambda: _formats(lambda info: info.writes),
    "articles": lambda: _carried("articles"),
    "tags": lambda: _carried("tags"),
    "links": lambda: _carried("links"),
    "options": _options,
    "actions": _actions,
    "settings": _settings,
    "commands": _commands,
}

if __name__ == "__main__":
    for page in pages():
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")

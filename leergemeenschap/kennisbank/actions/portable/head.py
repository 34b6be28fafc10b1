"""The front matter of files from elsewhere: YAML, TOML or none, and never a reason to stop."""

import re
import tomllib
from typing import Any

import yaml

from leergemeenschap.kennisbank.actions.source import UNREADABLE_YAML, refers_too_often

_LONGEST = 20_000
_YAML = re.compile(r"\s*---[ \t]*\n(?P<head>.*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(?P<head>.*?)(?<=\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"(\w[\w-]*):[ \t]*(.*)")
_PART_OF_LINE_BEFORE = (" ", "\t", "-", "#")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

UNREADABLE = "De kop met gegevens klopt niet; gelezen wat te lezen was."


def split_head(text: str) -> tuple[dict[str, Any], str, str]:
    """Fields, body, and a remark (empty when there is none). Names of fields are in small letters."""
    for pattern, read in ((_YAML, _read_yaml), (_TOML, _read_toml)):
        match = pattern.match(text[:_LONGEST])
        if match is None:
            continue
        head, body = match["head"], text[match.end() :]
        found = read(head)
        if found is not None:
            return {str(name).lower(): value for name, value in found.items()}, body, ""
        fields = _read_lines(head)
        return (fields, body, UNREADABLE) if fields else ({}, text, "")
    return {}, text, ""


def _read_yaml(head: str) -> dict[Any, Any] | None:
    if refers_too_often(head):
        return None
    try:
        found = yaml.load(head, _Loader)  # noqa: S506 (both are safe loaders)
    except UNREADABLE_YAML:
        return None
    if found is None:
        return {}
    return found if isinstance(found, dict) else None


def _read_toml(head: str) -> dict[str, Any] | None:
    try:
        found = tomllib.loads(head)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None
    taxonomies = found.get("taxonomies")
    return found | taxonomies if isinstance(taxonomies, dict) else found


def _read_lines(head: str) -> dict[str, Any]:
    """What stands on lines of their own; empty when this looks like text after all."""
    fields: dict[str, Any] = {}
    for line in head.split("\n"):
        if match := _LINE.fullmatch(line):
            fields.setdefault(match[1].lower(), match[2].strip().strip("'\""))
        elif line.strip() and not line.startswith(_PART_OF_LINE_BEFORE):
            return {}
    return fields

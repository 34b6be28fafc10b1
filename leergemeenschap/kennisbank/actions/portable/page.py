"""One file as a page of our own kind."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from leergemeenschap.kennisbank.actions.compose import as_text
from leergemeenschap.kennisbank.actions.portable import cleaning, words
from leergemeenschap.kennisbank.actions.portable.head import split_head
from leergemeenschap.kennisbank.actions.portable.links import Links
from leergemeenschap.kennisbank.actions.portable.segments import Kind, Segment, split
from leergemeenschap.kennisbank.actions.source import FIELDS, Source, WrongSource, read_source
from leergemeenschap.kennisbank.models import TITEL_MAX, Soort

_KORT_MAX = 300
_ZOEKWOORD_MAX = 100
_ZOEKWOORDEN_MAX = 30
#: With fewer it is no sentence.
_SENTENCE_SPACES = 3
_DEPTH_MAX = 5
_TITLES = ("titel", "title", "headline", "name", "naam")
_SUMMARIES = (
    *("in_het_kort", "samenvatting", "summary", "description", "omschrijving", "beschrijving"),
    *("intro", "excerpt", "lead"),
)
_LABELS = ("zoekwoorden", "trefwoorden", "tags", "tag", "keywords", "categories", "category", "categorie")
_CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f\ufeff]")


@dataclass(frozen=True)
class Page:
    """What a file says, ready to be rendered."""

    #: Front matter of our own, and the body.
    markdown: str
    source: Source
    #: What to tell about it; empty when there is nothing.
    remark: str = ""


def read_own(text: str) -> Source | None:
    """The text as a page of our own kind; None when it is not one."""
    try:
        return read_source(text)
    except WrongSource:
        return None


def read_page(text: str, pad: str, links: Links, name: str) -> Page | None:
    """A text as a page, whatever it looks like; None when there is nothing in it.

    :param pad: of the file, for its links.
    :param name: what the page is called when nothing in the text says so.
    """
    source = read_own(text)
    if source is not None:
        return Page(text, source)
    head, body, remark = split_head(_CONTROLS.sub("", text))
    segments = cleaning.clean(split(body), pad, links)
    if not _join(segments):
        segments = [Segment(Kind.TEXT, list(_texts_in(head)))]
    titel, segments = _titel(head, segments)
    kort, body = _first_text(head, _SUMMARIES), _join(segments)
    if not (titel or kort or body):
        return None
    titel = words.cut(titel or words.plain_line(name) or "Pagina", TITEL_MAX)
    kort = kort or words.first_words(segments) or titel
    body = body or kort
    fields = _own_fields(head) | {
        "titel": titel,
        "in_het_kort": words.cut_at_sentence(kort, _KORT_MAX),
    }
    if labels := _labels(head):
        fields["zoekwoorden"] = labels
    return _compose(fields, body, remark)


def _compose(fields: dict[str, Any], body: str, remark: str) -> Page:
    text = as_text(fields, fields["soort"], body)
    source = read_own(text)
    if source is None:
        # One field spoils it: only what every page has is kept
        needed = {name: fields[name] for name in ("titel", "in_het_kort")}
        text = as_text(needed, Soort.PAGINA, body)
        source = read_source(text)
    return Page(text, source, remark)


def _titel(head: Mapping[str, Any], segments: list[Segment]) -> tuple[str, list[Segment]]:
    """What the file is called, empty when it does not say so, and the pieces without it."""
    told = _first_text(head, _TITLES)
    heading, without = words.take_title(segments)
    if heading and (not told or heading.casefold() == told.casefold()):
        told, segments = heading, without
    return told or words.first_heading(segments), segments


def _first_text(head: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = head.get(name)
        if isinstance(value, str | int | float | date) and not isinstance(value, bool):
            line = words.plain_line(str(value)[:5000])
            if line:
                return line
    return ""


def _texts_in(value: Any, depth: int = 0) -> Iterator[str]:
    """The sentences in front matter, as paragraphs: some sites keep all their text there."""
    if isinstance(value, str):
        line = words.plain_line(value[:5000])
        if line.count(" ") >= _SENTENCE_SPACES:
            yield from (line, "")
    elif isinstance(value, dict | list) and depth < _DEPTH_MAX:
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(part, depth + 1)


def _own_fields(head: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a page of ours may have too, with the soort."""
    soort = head["soort"] if head.get("soort") in list(Soort) else Soort.PAGINA.value
    fields: dict[str, Any] = {}
    for name, field in FIELDS.items():
        value = head.get(name)
        if value in (None, "", []) or name == "themas" or field.only_for not in {None, soort}:
            continue
        try:
            field.read(value)
        except (ValueError, TypeError, AttributeError):
            continue
        fields[name] = value
    needed = {name for name, field in FIELDS.items() if field.required and field.only_for == soort}
    return fields | {"soort": soort if needed <= set(fields) else Soort.PAGINA.value}


def _labels(head: Mapping[str, Any]) -> list[str]:
    found: list[str] = []
    for name in (*_LABELS, "themas"):
        value = head.get(name)
        items = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
        found += [words.plain_line(str(item)[:1000]) for item in items if isinstance(item, str | int)]
    labels = dict.fromkeys(words.cut(label, _ZOEKWOORD_MAX) for label in found if label)
    return list(labels)[:_ZOEKWOORDEN_MAX]


def _join(segments: list[Segment]) -> str:
    """The body: no trailing spaces, no runs of empty lines outside code."""
    lines: list[str] = []
    for segment in segments:
        for line in segment.lines:
            if segment.kind is Kind.CODE:
                lines.append(line)
            elif line.strip() or (lines and lines[-1]):
                lines.append(line.rstrip() + ("  " if line.endswith("  ") and line.strip() else ""))
    body = "\n".join(lines).strip("\n")
    return body if body.strip() else ""

"""Plain words out of bits of Markdown, and cutting them kindly."""

import html
import re
from collections.abc import Iterable, Iterator

from leergemeenschap.kennisbank.actions.portable.segments import Kind, Segment

_IMAGE_OR_LINK = re.compile(r"!?\[([^\[\]]{0,500})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,200}\])")
_TAG = re.compile(r"<[/!A-Za-z][^<>]{0,2000}>")
_MARKS = re.compile(r"`+|\*+|~~|(?<!\w)_+|_+(?!\w)|\[\^[^\[\]\s]{1,60}\]|\\(?=[^\w\s])")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t#]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?")
_NO_WORDS = re.compile(r"[\s|:\-=*_#>~+]*")
_SENTENCE_END = re.compile(r"[.!?…][\"'’”)\]]{0,3}(?=\s)")
_ENOUGH = 40


def plain_line(text: str) -> str:
    """The words of a line of Markdown, without marks."""
    for _ in range(2):
        text = _IMAGE_OR_LINK.sub(r"\1", text)
    text = html.unescape(_MARKS.sub("", _TAG.sub(" ", text)))
    return " ".join(text.encode("utf-8", "replace").decode().replace("\0", "").split())


def cut(text: str, longest: int) -> str:
    """At most so many signs, with whole words."""
    if len(text) <= longest:
        return text
    whole_words = text[:longest].rpartition(" ")[0]
    return (whole_words if len(whole_words) > longest // 2 else text[: longest - 1]).rstrip(" ,;:-–") + "…"


def cut_at_sentence(text: str, longest: int) -> str:
    """At most so many signs: whole sentences where that leaves enough."""
    if len(text) <= longest:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text[: longest + 1])]
    return text[: ends[-1]] if ends and ends[-1] >= _ENOUGH else cut(text, longest)


def take_title(segments: list[Segment]) -> tuple[str, list[Segment]]:
    """The first heading of the highest level, and the pieces without it; empty when there is none."""
    for at, segment in enumerate(segments):
        if segment.kind is Kind.TEXT:
            for number, count, words in _headings(segment.lines):
                if count[0] == 1 and words:
                    rest = segment.lines[:number] + segment.lines[number + count[1] :]
                    return words, [*segments[:at], Segment(Kind.TEXT, rest), *segments[at + 1 :]]
    return "", segments


def first_heading(segments: Iterable[Segment]) -> str:
    """The words of the first heading of any level; empty when there is none."""
    found = (
        words
        for segment in segments
        if segment.kind is Kind.TEXT
        for _, _, words in _headings(segment.lines)
        if words
    )
    return next(found, "")


def first_words(segments: Iterable[Segment]) -> str:
    """The first paragraph with something in it; else the first words there are."""
    second_choice = ""
    for paragraph, is_list in _paragraphs(segments):
        words = plain_line(paragraph)
        if len(words) >= _ENOUGH and not is_list:
            return words
        if len(words) > len(second_choice) and len(second_choice) < _ENOUGH:
            second_choice = words
    return second_choice


def _headings(lines: list[str]) -> Iterator[tuple[int, tuple[int, int], str]]:
    """Number of the line; level and how many lines it takes; words."""
    for number, line in enumerate(lines):
        if match := _HEADING.fullmatch(line):
            yield number, (len(match[1]), 1), plain_line(match[2] or "")
        elif number + 1 < len(lines) and line.strip() and (under := _UNDERLINE.fullmatch(lines[number + 1])):
            alone = number == 0 or not lines[number - 1].strip()
            if alone and not line.startswith((" ", "\t", "|", ">", "-", "*")):
                yield number, (1 if under[1][0] == "=" else 2, 2), plain_line(line)


def _paragraphs(segments: Iterable[Segment]) -> Iterator[tuple[str, bool]]:
    for segment in segments:
        if segment.kind is not Kind.TEXT:
            continue
        lines: list[str] = []
        is_list = False
        for line in [*segment.lines, ""]:
            is_break = _NO_WORDS.fullmatch(line) or _HEADING.fullmatch(line) or line.lstrip().startswith("|")
            item = _ITEM.match(line)
            if (is_break or item) and lines:
                yield " ".join(lines), is_list
                lines = []
            if not is_break:
                is_list = item is not None if not lines else is_list
                lines.append(line[item.end() :] if item else line.lstrip(" >"))

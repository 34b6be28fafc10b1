"""A Markdown text in pieces: prose that may be changed, and code and HTML tables that may not."""

import html
import re
from dataclasses import dataclass
from enum import Enum, auto

_FENCE = re.compile(r"(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
#: HTML that is left out, with all that is in it.
DROPPED = ("script", "style", "svg", "template", "noscript", "head", "object", "canvas", "math")
_HIDDEN = re.compile(rf"[^`]*<(?:!--|(?P<tag>{'|'.join(DROPPED)})\b)", re.IGNORECASE)
_RAW = re.compile(r"[ \t]*<(table|pre)\b", re.IGNORECASE)


class Kind(Enum):
    """What may be done with a piece."""

    TEXT = auto()
    #: Kept sign for sign.
    CODE = auto()
    #: HTML that stays HTML.
    RAW = auto()


@dataclass(frozen=True)
class Segment:
    """A run of whole lines."""

    kind: Kind
    lines: list[str]


def split(text: str) -> list[Segment]:
    """The pieces in order. Fenced code has become an HTML block, which every renderer takes for code."""
    return _Splitter(text.split("\n")).run()


class _Splitter:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.found: list[Segment] = []
        self.prose: list[str] = []
        #: The line at the margin that the last paragraph or list item began with.
        self._margin = ""
        #: Tags that are not closed any more further on.
        self._open: set[str] = set()

    def run(self) -> list[Segment]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if fence := _FENCE.fullmatch(line):
                self._fenced(fence)
            elif raw := _RAW.match(line):
                self._raw(raw[1].lower())
            elif "<" in line and (hidden := _HIDDEN.match(line)):
                self._hidden(f"</{hidden['tag'].lower()}>" if hidden["tag"] else "-->")
            elif line.startswith(("    ", "\t")) and self._code_may_start():
                self._indented()
            else:
                self._keep()
        self._end_prose()
        return self.found

    def _fenced(self, fence: re.Match[str]) -> None:
        mark, start = fence["mark"], self.at + 1
        closing = re.compile(rf"[ \t]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*")
        end = start
        while end < len(self.lines) and not closing.fullmatch(self.lines[end]):
            end += 1
        depth = len(fence["indent"])
        code = [line[depth:] if not line[:depth].strip() else line for line in self.lines[start:end]]
        if any(line.strip() for line in code):
            self._add(
                Kind.CODE, ["", f"<pre><code>{html.escape(chr(10).join(code), quote=False)}</code></pre>", ""]
            )
        self.at = end + 1

    def _raw(self, tag: str) -> None:
        end = self._find(f"</{tag}>")
        if end is None:
            self._keep()
            return
        block = [line.lstrip() if tag == "table" else line for line in self.lines[self.at : end + 1]]
        block[0] = block[0].lstrip()
        if tag == "table":
            block = [line for line in block if line]
        self._add(Kind.RAW, ["", *block, ""])
        self.at = end + 1

    def _hidden(self, closing: str) -> None:
        """A comment or script goes to the prose in one go, whatever is in it."""
        end = self._find(closing)
        for _ in range(self.at, (self.at if end is None else end) + 1):
            self._keep()

    def _find(self, closing: str) -> int | None:
        """The line, from here on, where a tag is closed."""
        if closing in self._open:
            return None
        for number in range(self.at, len(self.lines)):
            if closing in self.lines[number].lower():
                return number
        self._open.add(closing)
        return None

    def _indented(self) -> None:
        start = self.at
        while self.at < len(self.lines) and (
            self.lines[self.at].startswith(("    ", "\t")) or not self.lines[self.at].strip()
        ):
            self.at += 1
        self._add(Kind.CODE, self.lines[start : self.at])

    def _code_may_start(self) -> bool:
        """Whether four spaces mean code here: after an empty line, and not inside a list or a block of its own."""
        if self.prose and self.prose[-1].strip():
            return False
        return not (_ITEM.match(self._margin) or self._margin.startswith(("!!!", "???", "===")))

    def _keep(self) -> None:
        line = self.lines[self.at]
        begins = not self.prose or not self.prose[-1].strip() or _ITEM.match(line)
        if begins and line.strip() and not line.startswith((" ", "\t")):
            self._margin = line
        self.prose.append(line)
        self.at += 1

    def _add(self, kind: Kind, lines: list[str]) -> None:
        self._end_prose()
        self.found.append(Segment(kind, lines))

    def _end_prose(self) -> None:
        if self.prose:
            self.found.append(Segment(Kind.TEXT, self.prose))
            self.prose = []

"""Lists and tables as our renderer reads them: four spaces a level, and an empty line before each."""

import re

_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])(?:\s+(.*))?")
_RULE = re.compile(r"(?:[-*_]\s*){3,}")
_TABLE_DASHES = set("|:- ")
_LEVEL = "    "
#: An item this much further to the right is one inside the item above it.
_DEEPER = 2


def put_right(lines: list[str]) -> list[str]:
    """The same prose; only what stands before the first word of a line changes.

    :param lines: without indented code, so that all indents are those of lists.
    """
    writer = _Writer()
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        writer.add(line, following)
    return writer.lines


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        #: The indents, in the text as it came, of the items that the next line may belong to.
        self._open: list[int] = []

    def add(self, line: str, following: str) -> None:
        words = line.lstrip()
        if not words:
            self.lines.append("")
            return
        indent = len(line[: len(line) - len(words)].expandtabs(4))
        item = None if _RULE.fullmatch(words) else _ITEM.fullmatch(words)
        if item and (self._open or self._after_empty or item[1] in "-*+" or item[1][:-1] == "1"):
            self._add_item(indent, item[1], item[2] or "")
            return
        if self._after_empty:
            self._leave(indent)
        if "|" in words and {"|", "-"} <= set(following.strip()) <= _TABLE_DASHES:
            self._separate()
        if self._open:
            self.lines.append(_LEVEL * len(self._open) + words)
        else:
            self.lines.append(words if indent >= len(_LEVEL) else line)

    def _add_item(self, indent: int, mark: str, words: str) -> None:
        if not self._open:
            self._separate()
        self._leave(indent)
        number = mark[:-1] + "." if mark[-1] in ".)" else mark
        self.lines.append(f"{_LEVEL * len(self._open)}{number} {words}")
        self._open.append(indent)

    def _leave(self, indent: int) -> None:
        while self._open and indent < self._open[-1] + _DEEPER:
            self._open.pop()

    def _separate(self) -> None:
        if not self._after_empty:
            self.lines.append("")

    @property
    def _after_empty(self) -> bool:
        return not self.lines or not self.lines[-1]

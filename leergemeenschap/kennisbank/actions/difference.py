"""What changed between two texts, line by line, and word by word in lines that look alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

#: Lines of context that stay around a change.
CONTEXT = 2
#: difflib's time grows with the product of both lengths; beyond these nothing is matched any more.
_LINES_MAX = 1_000_000
_WORDS_MAX = 250_000
_ALIKE = 0.3

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class Piece(NamedTuple):
    """Some words of a line, and whether the other text has them too."""

    text: str
    changed: bool


@dataclass(frozen=True)
class Row:
    """A line of the old text beside its line of the new one; None where the other text has no such line.

    `skipped` counts the lines that are left out here because both texts have them.
    """

    old: list[Piece] | None = None
    new: list[Piece] | None = None
    skipped: int = 0

    @property
    def is_same(self) -> bool:
        """Whether both texts have this line."""
        return self.old is not None and self.old == self.new

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read in this line on either side."""
        pieces = (*(self.old or ()), *(self.new or ()))
        return not self.skipped and not any(piece.text.strip() for piece in pieces)


def compare(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """The lines of two texts beside each other, long stretches without a change left out.

    :return: empty when the texts are the same.
    """
    if list(old) == list(new):
        return []
    rows: list[Row] = []
    for kind, old_from, old_to, new_from, new_to in _blocks(old, new, _LINES_MAX):
        if kind == "equal":
            rows += [_same(line) for line in old[old_from:old_to]]
        else:
            rows += _replaced(old[old_from:old_to], new[new_from:new_to])
    return _without_long_stretches(rows)


def _blocks(old: Sequence[str], new: Sequence[str], most: int) -> list[tuple[str, int, int, int, int]]:
    """What difflib's `get_opcodes` says; for very long texts only a common beginning and end are matched."""
    if len(old) * len(new) <= most:
        return list(SequenceMatcher(None, old, new).get_opcodes())
    shortest = min(len(old), len(new))
    head = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    left = shortest - head
    tail = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    ends = (len(old) - tail, len(new) - tail)
    return [
        ("equal", 0, head, 0, head),
        ("replace", head, ends[0], head, ends[1]),
        ("equal", ends[0], len(old), ends[1], len(new)),
    ]


def _replaced(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    for before, after in zip_longest(old, new):
        if before is None or after is None:
            rows.append(Row(_changed(before), _changed(after)))
        else:
            rows.append(_line_beside_line(before, after))
    return rows


def _line_beside_line(before: str, after: str) -> Row:
    """The words that changed; all of them where the lines have too little in common."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    blocks = _blocks(old, new, _WORDS_MAX)
    shared = sum(len("".join(old[start:end])) for kind, start, end, _, _ in blocks if kind == "equal")
    if shared < _ALIKE * max(len(before), len(after)):
        return Row(_changed(before), _changed(after))
    return Row(
        _pieces(old, [(kind != "equal", start, end) for kind, start, end, _, _ in blocks]),
        _pieces(new, [(kind != "equal", start, end) for kind, _, _, start, end in blocks]),
    )


def _pieces(words: list[str], spans: list[tuple[bool, int, int]]) -> list[Piece]:
    return [Piece("".join(words[start:end]), changed) for changed, start, end in spans if start < end]


def _changed(line: str | None) -> list[Piece] | None:
    return None if line is None else [Piece(line, changed=True)]


def _same(line: str) -> Row:
    pieces = [Piece(line, changed=False)]
    return Row(pieces, pieces)


def _without_long_stretches(rows: list[Row]) -> list[Row]:
    """Leave out equal lines that are further than `CONTEXT` from every change."""
    changes = [at for at, row in enumerate(rows) if not row.is_same]
    near = {at + step for at in changes for step in range(-CONTEXT, CONTEXT + 1)}
    kept: list[Row] = []
    for at, row in enumerate(rows):
        if at in near:
            kept.append(row)
        elif kept and kept[-1].skipped:
            kept[-1] = Row(skipped=kept[-1].skipped + 1)
        else:
            kept.append(Row(skipped=1))
    return kept

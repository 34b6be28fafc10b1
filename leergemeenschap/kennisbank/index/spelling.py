"""Words that look like a mistyped one, among the words the pages really use."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import islice

#: From this length on a word may differ by two edits.
LONG = 7
_SHORTEST = 4
_CHECKED_MAX = 200


class Vocabulary:
    """A set of words that can be searched by likeness; a few megabytes for fifty thousand words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(word for word in words if len(word) >= _SHORTEST and word.isalpha())
        self._with: dict[str, array[int]] = {}
        for number, word in enumerate(self._words):
            for piece in _pieces(word):
                self._with.setdefault(piece, array("I")).append(number)

    def near(self, word: str, most: int = 2) -> list[tuple[str, int]]:
        """Words within one edit (two from `LONG` letters), with the number of edits, the likeliest first.

        An edit is one letter more, less or other, or two neighbours swapped.

        :param most: no more edits than this.
        """
        if len(word) < _SHORTEST:
            return []
        most = min(most, 1 if len(word) < LONG else 2)
        found = []
        for candidate in self._alike(word, most):
            edits = distance(word, candidate, most)
            if edits <= most:
                found.append((candidate, edits))
        return sorted(
            found, key=lambda item: (item[1], item[0][0] != word[0], abs(len(item[0]) - len(word)), item[0])
        )

    def starting_with(self, beginning: str, most: int) -> list[str]:
        """The first words, by length, that start like this."""
        found = []
        for word in islice(self._words, bisect_left(self._words, beginning), None):
            if not word.startswith(beginning):
                break
            found.append(word)
        return sorted(found, key=len)[:most]

    def _alike(self, word: str, most: int) -> list[str]:
        pieces = _pieces(word)
        shared: Counter[int] = Counter()
        for piece in pieces:
            shared.update(self._with.get(piece, ()))
        # One edit touches at most three pieces, a swap four.
        needed = max(1, len(pieces) - 4 * most)
        likely = [
            (count, number)
            for number, count in shared.items()
            if count >= needed and abs(len(self._words[number]) - len(word)) <= most
        ]
        likely.sort(reverse=True)
        return [self._words[number] for _, number in likely[:_CHECKED_MAX]]


def distance(one: str, other: str, most: int) -> int:
    """Edits from one word to the other, a swap counting as one; anything above `most` is just more than it."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        above, before_above = row, before
        row = [i]
        for j, letter in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (sign != letter))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == letter:
                cost = min(cost, before_above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = above
    return row[-1]


def _pieces(word: str) -> set[str]:
    """All runs of three letters, the edges marked."""
    marked = f"^{word}$"
    return {marked[at : at + 3] for at in range(len(marked) - 2)}

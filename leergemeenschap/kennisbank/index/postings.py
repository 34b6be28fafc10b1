"""What the index knows of one term, ready for scoring; and a memory of bounded size for what was asked before."""

import threading
from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

_BYTES_EACH = 8


@dataclass(frozen=True)
class Postings:
    """The pages with a term, by Whoosh's number, in order; and how much each says it, from 0 to 1."""

    pages: "array[int]" = field(default_factory=lambda: array("I"))
    shares: "array[float]" = field(default_factory=lambda: array("f"))

    def __len__(self) -> int:
        return len(self.pages)

    def share(self, page: int) -> float:
        """How much one page says this term; 0 when not at all."""
        at = bisect_left(self.pages, page)
        return self.shares[at] if at < len(self.pages) and self.pages[at] == page else 0.0


class Remembered:
    """The postings that were asked for lately. Safe for several threads."""

    def __init__(self, read: Callable[[str, str], Postings], most_bytes: int) -> None:
        self._read = read
        self._most = most_bytes // _BYTES_EACH
        self._held = 0
        self._terms: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, field_: str, term: str) -> Postings:
        key = (field_, term)
        with self._lock:
            found = self._terms.get(key)
            if found is not None:
                self._terms.move_to_end(key)
                return found
        found = self._read(field_, term)
        with self._lock:
            if key not in self._terms:
                self._terms[key] = found
                self._held += len(found)
                while self._held > self._most and len(self._terms) > 1:
                    _, dropped = self._terms.popitem(last=False)
                    self._held -= len(dropped)
        return found

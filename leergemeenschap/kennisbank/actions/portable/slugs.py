"""Which page each file of a folder becomes."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from leergemeenschap.kennisbank.actions.addresses import numbered, shortened, slug_of
from leergemeenschap.kennisbank.actions.source import RESERVED_SLUGS
from leergemeenschap.kennisbank.models import SLUG, SLUG_MAX

#: Files that stand for the folder they are in.
FOLDER_PAGES = {"readme", "index", "_index"}


def is_free_name(name: str) -> bool:
    """Whether a file name can be the address of a page as it is."""
    return len(name) <= SLUG_MAX and SLUG.fullmatch(name) is not None and name not in RESERVED_SLUGS


class Slugs:
    """Gives out addresses, each once.

    :param taken: those of pages that exist.
    :param folder: name of the folder itself, for its README.
    """

    def __init__(self, taken: Iterable[str], folder: str) -> None:
        self.taken = set(taken) | RESERVED_SLUGS
        self._folder = folder
        self._numbers: dict[str, int] = {}

    def new(self, pad: str) -> str:
        """An address for a file: its name, with that of its folder before it, or with a number behind it."""
        names = [name for name in _names(pad, self._folder) if name] or ["pagina"]
        slug = next((name for name in names if name not in self.taken), None) or self._numbered(names[0])
        self.taken.add(slug)
        return slug

    def _numbered(self, name: str) -> str:
        number = self._numbers.get(name, 1)
        while True:
            number += 1
            slug = numbered(name, number)
            if slug not in self.taken:
                self._numbers[name] = number
                return slug


def _names(pad: str, folder: str) -> Iterator[str]:
    path = PurePosixPath(pad)
    parts = [folder, *path.parts[:-1]]
    if path.stem.lower() not in FOLDER_PAGES:
        parts.append(path.stem)
    parts = [part for part in map(slug_of, parts) if part]
    for count in (1, 2, 3):
        yield shortened("-".join(parts[-count:]), SLUG_MAX)

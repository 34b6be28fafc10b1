"""Which page each file of a folder is, or will be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from leergemeenschap.kennisbank.actions.portable.folder import File, NotText, read_text
from leergemeenschap.kennisbank.actions.portable.links import Links
from leergemeenschap.kennisbank.actions.portable.page import read_own, read_page
from leergemeenschap.kennisbank.actions.portable.slugs import FOLDER_PAGES, Slugs, is_free_name
from leergemeenschap.kennisbank.actions.source import Source
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Soort

#: Only files with this in them are read twice.
_OWN = b"\nin_het_kort:"
_FRONT_MATTER_MAX = 20_000


#: What `Known` is made of, in its order.
COLUMNS = (
    *(Artikel.id, Artikel.slug, Artikel.pad, Artikel.titel),
    *(Artikel.bestand_hash, Artikel.herkomst, Artikel.ingetrokken_op),
)


@dataclass(frozen=True)
class Known:
    """What there is already of a page."""

    id: int
    slug: str
    pad: str | None
    titel: str
    hash: str | None
    herkomst: Herkomst
    ingetrokken_op: datetime | None

    @property
    def is_withdrawn(self) -> bool:
        return self.ingetrokken_op is not None


@dataclass(frozen=True)
class Planned:
    """A file, and the page it becomes."""

    file: File
    slug: str
    #: The page as it was when the run began; None for a new one.
    known: Known | None


def make_plan(
    files: Sequence[File], known: Iterable[Known], folder: str
) -> tuple[list[Planned], dict[str, str]]:
    """The files in order with their pages, and the themas among them (slug and titel).

    A file that was brought in before keeps its page. Then pages of our own kind get the address that their name
    says, also when there is such a page already; the others get one that is free.

    :param folder: its name, for the README in it.
    """
    by_slug = {page.slug: page for page in known}
    found = {file.pad: (file, page) for file, page in _brought_in_before(files, by_slug.values(), folder)}
    claimed = {page.slug for _, page in found.values()}
    slugs = Slugs(by_slug, folder)
    themas: dict[str, str] = {}
    planned: dict[str, Planned] = {pad: Planned(file, page.slug, page) for pad, (file, page) in found.items()}
    for file, source in _own_pages(files):
        name = file.path.stem
        if file.pad not in planned and name not in claimed:
            claimed.add(name)
            slugs.taken.add(name)
            planned[file.pad] = Planned(file, name, by_slug.get(name))
        if source.soort is Soort.THEMA and file.pad in planned:
            themas[planned[file.pad].slug] = source.titel
    for file in files:
        if file.pad not in planned:
            planned[file.pad] = Planned(file, slugs.new(file.pad), None)
    return [planned[file.pad] for file in files], themas


def _brought_in_before(
    files: Sequence[File], pages: Iterable[Known], folder: str
) -> list[tuple[File, Known]]:
    by_pad: dict[str, list[Known]] = defaultdict(list)
    for page in pages:
        if page.pad is not None:
            by_pad[page.pad].append(page)
    again = [file for file in files if file.pad in by_pad]
    # Another folder can have some of the same names, such as README.md: that makes no page the same
    if len(again) * 2 < min(len(files), len(by_pad)):
        return []
    return [(file, _which(by_pad[file.pad], file, folder)) for file in again]


def _which(pages: list[Known], file: File, folder: str) -> Known:
    """Of pages that came from the same place in different folders, the one with the title of this file."""
    if len(pages) > 1:
        try:
            page = read_page(read_text(file.path)[0], file.pad, Links(()), readable_name(file.pad, folder))
        except NotText:
            page = None
        for known in pages:
            if page and known.titel == page.source.titel:
                return known
    return pages[-1]


def _own_pages(files: Iterable[File]) -> Iterator[tuple[File, Source]]:
    """The files that are complete pages under a name that can be an address."""
    for file in files:
        if not is_free_name(file.path.stem):
            continue
        try:
            with file.path.open("rb") as opened:
                start = opened.read(_FRONT_MATTER_MAX)
            if _OWN in start and (source := read_own(read_text(file.path)[0])):
                yield file, source
        except (OSError, NotText):
            # Told about when it is its turn
            continue


def readable_name(pad: str, folder: str) -> str:
    """What to call a file that does not say so itself."""
    path = PurePosixPath(pad)
    name = path.stem if path.stem.lower() not in FOLDER_PAGES else (path.parent.name or folder)
    return name.replace("-", " ").replace("_", " ").strip().capitalize()

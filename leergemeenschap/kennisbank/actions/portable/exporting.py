"""Writing the published pages to a folder of Markdown."""

import errno
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.actions.portable.folder import with_plain_line_ends
from leergemeenschap.kennisbank.models import SLUG, Artikel, Soort, Versie, Versiestaat
from leergemeenschap.kennisbank.permissions import zichtbaar_voor

#: The folder of each soort, as in the shipped content.
FOLDERS = {
    Soort.CASE: "cases",
    Soort.MODEL: "humusmodel",
    Soort.MECHANISME: "mechanismen",
    Soort.THEMA: "themas",
    Soort.TIP: "tips",
    Soort.WERKVORM: "werkvormen",
    Soort.VAARDIGHEID: "vaardigheden",
    Soort.BEGRIP: "begrippen",
    Soort.ONDERZOEK: "onderzoek",
    Soort.PAGINA: "paginas",
}
#: Holds a line for each file of an export, as the program sha256sum writes and checks them.
LIST = ".kennisbank-export"
_BATCH = 200


class MapNietLeeg(Exception):
    """The folder holds something that an export would hide or overwrite; the message is plain Dutch."""


@dataclass(frozen=True)
class Exportverslag:
    """What was written."""

    geschreven: int
    #: Withdrawn pages and concepts.
    weggelaten: int
    #: Files of the export before this one, whose pages are not published any more.
    opgeruimd: int


def exporteer(session: Session, folder: Path, *, vervang: bool = False) -> Exportverslag:
    """Write the published text of every page that readers can see as soort/slug.md.

    :param folder: made when it is not there. An earlier export in it is brought up to date.
    :param vervang: also when there are other files, or files of an export that were changed since. Files
        that are no part of an export stay.
    :raises MapNietLeeg: when the folder holds other things and `vervang` is not given.
    :raises OSError: when a file cannot be written, or a link on disk would lead it out of the folder.
    """
    _check_links(folder)
    earlier = _read_list(folder)
    if not vervang:
        _check(folder, earlier)
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[str, str] = {}
    for slug, soort, markdown in _texts(session):
        name = f"{FOLDERS[soort]}/{slug}.md"
        data = with_plain_line_ends(markdown).encode()
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        written[name] = hashlib.sha256(data).hexdigest()
    gone = [name for name in earlier if name not in written and (folder / name).is_file()]
    for name in gone:
        (folder / name).unlink()
    (folder / LIST).write_text("".join(f"{written[name]}  {name}\n" for name in sorted(written)), "utf-8")
    total = session.scalar(select(func.count(Artikel.id))) or 0
    return Exportverslag(len(written), total - len(written), len(gone))


def _texts(session: Session) -> Iterator[tuple[str, Soort, str]]:
    """Slug, soort and published text of each page, by id."""
    last = 0
    while rows := session.execute(_next(last)).all():
        for _, slug, soort, markdown in rows:
            if SLUG.fullmatch(slug):
                yield slug, soort, markdown
        last = rows[-1][0]


def _next(after: int) -> Select[int, str, Soort, str]:
    newest = (
        select(func.max(Versie.nummer))
        .where(Versie.artikel_id == Artikel.id, Versie.staat == Versiestaat.GEPUBLICEERD)
        .correlate(Artikel)
        .scalar_subquery()
    )
    return (
        zichtbaar_voor(None)
        .join(Versie, (Versie.artikel_id == Artikel.id) & (Versie.nummer == newest))
        .where(Artikel.id > after)
        .order_by(Artikel.id)
        .limit(_BATCH)
        .with_only_columns(Artikel.id, Artikel.slug, Artikel.soort, Versie.markdown)
    )


def _read_list(folder: Path) -> dict[str, str]:
    """Name and digest of each file of the export in this folder; empty when there is none."""
    try:
        lines = (folder / LIST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.partition("  ") for line in lines)
    return {name: digest for digest, _, name in pairs if _is_of_an_export(name)}


def _is_of_an_export(name: str) -> bool:
    """Whether this can be a file that an export wrote: nothing else is ever removed."""
    folder, _, file = name.partition("/")
    stem, dot, suffix = file.partition(".")
    return folder in FOLDERS.values() and (dot, suffix) == (".", "md") and SLUG.fullmatch(stem) is not None


def _check_links(folder: Path) -> None:
    for name in (LIST, *FOLDERS.values()):
        path = folder / name
        for found in (path, *(path.iterdir() if path.is_dir() and not path.is_symlink() else ())):
            if found.is_symlink():
                raise OSError(errno.ELOOP, "dit is een verwijzing naar elders", str(found))


def _check(folder: Path, earlier: dict[str, str]) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise MapNietLeeg(f"{folder} is geen map.")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.startswith(".") or path.is_dir():
            continue
        if name not in earlier:
            raise MapNietLeeg(f"In de map staat iets anders dan een export: {name}.")
        if hashlib.sha256(path.read_bytes()).hexdigest() != earlier[name]:
            raise MapNietLeeg(f"Dit bestand is veranderd na de vorige export: {name}.")

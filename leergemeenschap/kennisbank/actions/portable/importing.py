"""Bringing a folder of Markdown into the kennisbank, some files at a time. Never commits."""

import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from leergemeenschap.kennisbank.actions.portable.folder import (
    NotText,
    find_files,
    read_text,
    with_plain_line_ends,
)
from leergemeenschap.kennisbank.actions.portable.links import Links
from leergemeenschap.kennisbank.actions.portable.page import Page, read_page
from leergemeenschap.kennisbank.actions.portable.planning import (
    COLUMNS,
    Known,
    Planned,
    make_plan,
    readable_name,
)
from leergemeenschap.kennisbank.actions.portable.rendering import Renderers, html_of
from leergemeenschap.kennisbank.actions.portable.report import Afloop, Importverslag
from leergemeenschap.kennisbank.actions.saving import Text, Writer
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Versie, Versiestaat

BATCH = 200
_LOCAL = "Deze pagina is hier bewerkt en blijft zoals hij is. Met --vervang komt de tekst van het bestand ervoor in de plaats."
_TAKEN = "Er is al een andere pagina met dit adres. Met --vervang komt dit bestand ervoor in de plaats."
_WITHDRAWN = "Deze pagina is van de site gehaald en blijft weg. Met --vervang komt hij terug."
_MEANWHILE = "Iemand maakte net een pagina met dit adres. Importeer nog een keer."
_AS_TYPED = "Te lang of te ingewikkeld om op te maken; de tekst staat er zonder opmaak."

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Ready:
    """A page that has to be saved."""

    planned: Planned
    page: Page
    hash: str
    html: Future[str]


@dataclass(frozen=True)
class _Batch:
    """Some files, and what of them has to be saved."""

    count: int
    ready: list[_Ready]


class Importloop:
    """One run over a folder. First `prepare`, then go through `batches` and commit after each.

    What was committed stays when the run is broken off; another run goes on with the rest.

    :param folder: with Markdown files, also in folders inside it.
    :param nu: written beside every change.
    :param vervang: take the text of the file for pages that were edited here, or that came from elsewhere.
    """

    def __init__(self, session: Session, folder: Path, nu: datetime, *, vervang: bool = False) -> None:
        self.session = session
        self.folder = folder.resolve()
        self.nu = nu
        self.vervang = vervang
        self.verslag = Importverslag()
        self.renderers = Renderers()
        self._plan: list[Planned] = []
        self._links = Links(())
        self._themas: dict[str, str] = {}

    def prepare(self) -> int:
        """Look at all files and choose their addresses; returns how many there are. Only reads."""
        files, told = find_files(self.folder)
        self.verslag.overgeslagen += told
        known = [Known(*row) for row in self.session.execute(select(*COLUMNS).order_by(Artikel.id))]
        self._plan, self._themas = make_plan(files, known, self.folder.name)
        self._links = Links((planned.file.pad, planned.slug) for planned in self._plan)
        return len(files)

    def batches(self) -> Iterator[int]:
        """Bring in some files at a time; gives how many were done since the last time."""
        with self.renderers as renderers:
            plan = iter(self._plan)
            # While one batch is saved, the children render the next
            following = self._start(list(islice(plan, BATCH)), renderers)
            while following.count:
                batch, following = following, self._start(list(islice(plan, BATCH)), renderers)
                self._save(batch.ready)
                yield batch.count
                self.session.expunge_all()

    def _start(self, chunk: list[Planned], renderers: Renderers) -> _Batch:
        wanted = [(planned, page, digest(page.markdown)) for planned, page in self._read(chunk)]
        wanted = [item for item in wanted if self._has_to_be_saved(*item)]
        started = renderers.start([page.source.body for _, page, _ in wanted])
        return _Batch(len(chunk), [_Ready(*item, html) for item, html in zip(wanted, started, strict=True)])

    def _read(self, chunk: Iterable[Planned]) -> Iterator[tuple[Planned, Page]]:
        for planned in chunk:
            pad = planned.file.pad
            try:
                text, remark = read_text(planned.file.path)
                page = read_page(text, pad, self._links, readable_name(pad, self.folder.name))
            except NotText as reason:
                self.verslag.skip(pad, str(reason))
                continue
            except Exception:
                # One odd file of thousands must not keep the others out.
                logger.exception("a file could not be made into a page")
                self.verslag.skip(pad, "Dit bestand is niet te verwerken.")
                continue
            if page is None:
                self.verslag.skip(pad, "Er staat geen tekst in.")
                continue
            for told in (remark, page.remark):
                if told:
                    self.verslag.note(pad, told)
            yield planned, page

    def _has_to_be_saved(self, planned: Planned, page: Page, new_hash: str) -> bool:
        known = planned.known
        if known is None:
            return True
        pad = planned.file.pad
        if known.is_withdrawn and not self.vervang:
            self.verslag.skip(pad, _WITHDRAWN)
            return False
        is_imported = known.herkomst is Herkomst.IMPORT and known.pad == pad
        if known.hash == new_hash and is_imported and not known.is_withdrawn:
            self.verslag.is_page(pad, known.slug, Afloop.GELIJK)
            return False
        is_same = self._published_hash(known) == new_hash and not known.is_withdrawn
        if not is_same and (is_imported or self.vervang):
            return True
        # Edited here, while the file stayed as it was
        if is_same or (known.hash == new_hash and known.pad == pad):
            self.verslag.is_page(pad, known.slug, Afloop.GELIJK)
        else:
            self.verslag.skip(pad, _LOCAL if known.pad == pad else _TAKEN)
        return False

    def _published_hash(self, known: Known) -> str:
        published = (
            select(Versie.markdown)
            .where(Versie.artikel_id == known.id, Versie.staat == Versiestaat.GEPUBLICEERD)
            .order_by(Versie.nummer.desc())
            .limit(1)
        )
        # In a session of its own: that of the run must not be in a transaction while texts are rendered
        with Session(self.session.get_bind()) as reading:
            return digest(with_plain_line_ends(reading.scalar(published) or ""))

    def _save(self, ready: Sequence[_Ready]) -> None:
        if not ready:
            return
        # Waited for before the transaction begins, so that the site can be written to meanwhile
        texts = [html_of(item.html, item.page.source.body) for item in ready]
        writer = Writer(self.session, self.nu)
        for slug, titel in self._themas.items():
            if slug not in writer.themas:
                writer.name_thema(slug, titel)
        artikelen, taken = self._there_now(ready)
        new: list[tuple[Artikel, Text]] = []
        for item, (html, as_meant) in zip(ready, texts, strict=True):
            planned, pad = item.planned, item.planned.file.pad
            artikel = artikelen.get(planned.known.id) if planned.known else None
            if artikel is None and planned.slug in taken:
                self.verslag.skip(pad, _MEANWHILE)
                continue
            if artikel and artikel.herkomst is Herkomst.HIER and not self.vervang:
                self.verslag.skip(pad, _LOCAL)
                continue
            text = Text(item.page.markdown, item.page.source, html)
            self._name_missing_themas(writer, text)
            if artikel is None:
                new.append((Artikel(slug=planned.slug, pad=pad, bestand_hash=item.hash), text))
            else:
                artikel.pad, artikel.bestand_hash = pad, item.hash
                writer.publish(artikel, text, Herkomst.IMPORT)
            self.verslag.is_page(pad, planned.slug, Afloop.GEWIJZIGD if artikel else Afloop.NIEUW)
            if not as_meant:
                self.verslag.note(pad, _AS_TYPED)
        writer.publish_new(new, Herkomst.IMPORT)

    def _there_now(self, ready: Sequence[_Ready]) -> tuple[dict[int, Artikel], set[str]]:
        """The pages to change, by id, and addresses of new ones that somebody took since the run began."""
        ids = [item.planned.known.id for item in ready if item.planned.known]
        slugs = [item.planned.slug for item in ready if not item.planned.known]
        wanted = select(Artikel).where(Artikel.id.in_(ids)).options(selectinload(Artikel.themas))
        artikelen = {artikel.id: artikel for artikel in self.session.scalars(wanted)}
        return artikelen, set(self.session.scalars(select(Artikel.slug).where(Artikel.slug.in_(slugs))))

    @staticmethod
    def _name_missing_themas(writer: Writer, text: Text) -> None:
        for slug in text.source.themas:
            if slug not in writer.themas:
                writer.name_thema(slug, slug.replace("-", " ").capitalize())


def digest(markdown: str) -> str:
    """What `Artikel.bestand_hash` holds of a text."""
    return hashlib.sha256(markdown.encode()).hexdigest()

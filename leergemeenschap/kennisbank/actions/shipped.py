"""Bringing the shipped pages into the database, again at every start and upgrade."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from leergemeenschap.core.markdown import Renderer, TextRefused, TextTooDeep, TextTooLong
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions.portable import rendering
from leergemeenschap.kennisbank.actions.saving import RENDER_VERSION, Text, Writer, prepare
from leergemeenschap.kennisbank.actions.source import Source, WrongSource, check_slug, read_source
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Soort, Versie, Versiestaat

_WITHOUT_TEXT = (defer(Artikel.html), defer(Artikel.tekst))


@dataclass(frozen=True)
class Fout:
    """A file that could not be used, and why, in plain Dutch."""

    bestand: str
    reden: str


@dataclass
class Bijwerkverslag:
    """What `bijwerken` did, as slugs."""

    nieuw: list[str] = field(default_factory=list)
    gewijzigd: list[str] = field(default_factory=list)
    ingetrokken: list[str] = field(default_factory=list)
    gelijk: list[str] = field(default_factory=list)
    #: Edited on this site, and kept although the file says something else, which is offered to begeleiders.
    hier_bewerkt: list[str] = field(default_factory=list)
    fouten: list[Fout] = field(default_factory=list)


@dataclass(frozen=True)
class _File:
    slug: str
    name: str
    markdown: str
    hash: str


@dataclass(frozen=True)
class _Page:
    file: _File
    source: Source


def bijwerken(
    session: Session, folder: Path, nu: datetime, renderer: Renderer | None = None
) -> Bijwerkverslag:
    """Make the pages follow the files; a page that was edited here is kept.

    A page whose file is gone is withdrawn, and comes back when its file does. A file with a mistake is
    reported and leaves its page as it was. A folder without any page changes nothing.

    :param folder: holds one folder for each soort, with Markdown files in it.
    :param renderer: default one with the usual limits; its child starts at the first page that changed.
    """
    verslag = Bijwerkverslag()
    files = _read_files(folder, verslag)
    if not files and not verslag.fouten:
        verslag.fouten.append(Fout(str(folder), "Hier staan geen pagina's. Er is niets veranderd."))
        return verslag
    with renderer or Renderer() as ready:
        _Update(session, nu, ready, verslag).run(files)
    return verslag


class _Update:
    """One run of `bijwerken`."""

    def __init__(self, session: Session, nu: datetime, renderer: Renderer, verslag: Bijwerkverslag) -> None:
        self.session = session
        self.writer = Writer(session, nu)
        self.renderer = renderer
        self.verslag = verslag
        # Thousands of pages may have been brought in by hand: their texts have no part in this.
        followed = select(Artikel).where(Artikel.herkomst != Herkomst.IMPORT).options(*_WITHOUT_TEXT)
        self.artikelen = {artikel.slug: artikel for artikel in session.scalars(followed)}
        offers = select(Versie.artikel_id).where(Versie.staat == Versiestaat.AANGEBODEN)
        self.offered = set(session.scalars(offers))

    def run(self, files: list[_File]) -> None:
        namesakes = select(Artikel).where(
            Artikel.herkomst == Herkomst.IMPORT, Artikel.slug.in_([file.slug for file in files])
        )
        self.artikelen |= {artikel.slug: artikel for artikel in self.session.scalars(namesakes)}
        pages = list(self._pages_to_save(files))
        for page in pages:
            if page.source.soort is Soort.THEMA:
                self.writer.name_thema(page.file.slug, page.source.titel)
        for page in pages:
            self._save(page)
        self._render_edited_again()
        faulty = {Path(fout.bestand).stem for fout in self.verslag.fouten}
        self._withdraw({file.slug for file in files} | faulty)
        self.session.flush()

    def _pages_to_save(self, files: list[_File]) -> Iterable[_Page]:
        for file in files:
            artikel = self.artikelen.get(file.slug)
            if artikel and artikel.herkomst is not Herkomst.BESTAND:
                self._keep(artikel, file)
            elif artikel and _follows(artikel, file):
                self.verslag.gelijk.append(file.slug)
            else:
                try:
                    yield _Page(file, read_source(file.markdown))
                except WrongSource as wrong:
                    self._report(file, *wrong.reasons)

    def _keep(self, artikel: Artikel, file: _File) -> None:
        """Leave a page that was edited here as it is; what its file newly says is offered, once."""
        if artikel.bestand_hash == file.hash:
            has_offer = artikel.id in self.offered
            (self.verslag.hier_bewerkt if has_offer else self.verslag.gelijk).append(artikel.slug)
            return
        published = self.session.scalar(queries.gepubliceerde_tekst(artikel))
        try:
            ready = prepare(file.markdown, self.renderer)
        except TextRefused as refused:
            self._report(file, in_dutch(refused))
        except WrongSource as wrong:
            self._report(file, *wrong.reasons)
        else:
            artikel.bestand_hash = file.hash
            if published is not None and published.markdown == file.markdown:
                self.writer.drop_offer(artikel)
                self.verslag.gelijk.append(artikel.slug)
            else:
                self.writer.offer(artikel, ready)
                self.verslag.hier_bewerkt.append(artikel.slug)

    def _save(self, page: _Page) -> None:
        file = page.file
        artikel = self.artikelen.get(file.slug)
        is_known = artikel is not None
        text_is_new = artikel is None or artikel.bestand_hash != file.hash
        artikel = artikel or Artikel(slug=file.slug)
        try:
            ready = Text(file.markdown, page.source, self.renderer.render(page.source.body))
            if text_is_new:
                self.writer.publish(artikel, ready, Herkomst.BESTAND)
            else:
                self.writer.show(artikel, ready, Herkomst.BESTAND)
        except TextRefused as refused:
            self._report(file, in_dutch(refused))
        except WrongSource as wrong:
            self._report(file, *wrong.reasons)
        else:
            artikel.bestand_hash = file.hash
            (self.verslag.gewijzigd if is_known else self.verslag.nieuw).append(file.slug)

    def _withdraw(self, present: set[str]) -> None:
        for slug, artikel in self.artikelen.items():
            followed = artikel.herkomst is Herkomst.BESTAND and artikel.ingetrokken_op is None
            if followed and slug not in present:
                self.writer.withdraw(artikel)
                self.verslag.ingetrokken.append(slug)

    def _render_edited_again(self) -> None:
        """Pages that follow no file get no new text, but do get what a newer way of rendering brings."""
        older = select(Artikel).where(
            Artikel.herkomst != Herkomst.BESTAND, Artikel.render_version != RENDER_VERSION
        )
        with Renderer(rendering.LIMIT_SECONDS, rendering.MAX_CHARS) as patient:
            for artikel in self.session.scalars(older.options(*_WITHOUT_TEXT)).all():
                published = self.session.scalar(queries.gepubliceerde_tekst(artikel))
                if published is None:
                    continue
                try:
                    html = patient.render(read_source(published.markdown).body)
                except (TextRefused, WrongSource):
                    continue
                self.writer.render_again(artikel, html)

    def _report(self, file: _File, *reasons: str) -> None:
        self.verslag.fouten.append(Fout(file.name, " ".join(reasons)))


def _follows(artikel: Artikel, file: _File) -> bool:
    """Whether the page is already what its file says."""
    is_new = artikel.bestand_hash == file.hash and artikel.render_version == RENDER_VERSION
    return is_new and artikel.ingetrokken_op is None


def _read_files(folder: Path, verslag: Bijwerkverslag) -> list[_File]:
    files: dict[str, _File] = {}
    for path in sorted(folder.glob("*/*.md")):
        name = path.relative_to(folder).as_posix()
        if path.stem in files:
            verslag.fouten.append(Fout(name, f"De naam is al gebruikt: {files[path.stem].name}."))
            continue
        try:
            check_slug(path.stem)
            data = path.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            files[path.stem] = _File(path.stem, name, data.decode("utf-8-sig"), digest)
        except WrongSource as wrong:
            verslag.fouten.append(Fout(name, " ".join(wrong.reasons)))
        except UnicodeDecodeError:
            verslag.fouten.append(Fout(name, "De tekens zijn niet te lezen. Bewaar het bestand als UTF-8."))
        except OSError as error:
            verslag.fouten.append(Fout(name, f"Het bestand is niet te openen: {error.strerror}."))
    return list(files.values())


def in_dutch(refused: TextRefused) -> str:
    """Why a text cannot be made into a page, for who wrote it."""
    if isinstance(refused, TextTooLong):
        return "De tekst is te lang voor één pagina. Maak er meer pagina's van."
    if isinstance(refused, TextTooDeep):
        return "Er staan te veel lijsten of inspringingen in elkaar."
    return "Er staan tekens in waardoor de tekst niet te verwerken is, zoals heel veel haken achter elkaar."

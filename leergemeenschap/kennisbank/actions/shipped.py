"""Bringing the shipped pages into the database, again at every start and upgrade."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from leergemeenschap.core.markdown import Renderer, TextRefused, TextTooDeep, TextTooLong
from leergemeenschap.kennisbank.actions.plain import plain_text
from leergemeenschap.kennisbank.actions.source import Source, WrongSource, check_slug, read_source
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Soort, Thema, Versie, Wijziging

#: Raise this when the same Markdown gets other HTML or plain text; `bijwerken` then renders every page again.
RENDER_VERSION = 1


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
    #: Edited on this site, and kept although the file is different.
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
    _wait_for_turn(session)
    with renderer or Renderer() as ready:
        _Update(session, nu, ready, verslag).run(files)
    return verslag


class _Update:
    """One run of `bijwerken`."""

    def __init__(self, session: Session, nu: datetime, renderer: Renderer, verslag: Bijwerkverslag) -> None:
        self.session = session
        self.nu = nu
        self.renderer = renderer
        self.verslag = verslag
        self.artikelen = {artikel.slug: artikel for artikel in session.scalars(select(Artikel))}
        self.themas = {thema.slug: thema for thema in session.scalars(select(Thema))}

    def run(self, files: list[_File]) -> None:
        pages = list(self._pages_to_save(files))
        for page in pages:
            if page.source.soort is Soort.THEMA:
                self._save_thema(page)
        for page in pages:
            self._save(page)
        self._render_edited_again()
        faulty = {Path(fout.bestand).stem for fout in self.verslag.fouten}
        self._withdraw({file.slug for file in files} | faulty)
        self.session.flush()

    def _pages_to_save(self, files: list[_File]) -> Iterable[_Page]:
        for file in files:
            artikel = self.artikelen.get(file.slug)
            if artikel and artikel.herkomst is Herkomst.HIER:
                self._keep(artikel, file)
            elif artikel and _follows(artikel, file):
                self.verslag.gelijk.append(file.slug)
            else:
                try:
                    yield _Page(file, read_source(file.markdown))
                except WrongSource as wrong:
                    self._report(file, *wrong.reasons)

    def _keep(self, artikel: Artikel, file: _File) -> None:
        same = artikel.bestand_hash == file.hash
        (self.verslag.gelijk if same else self.verslag.hier_bewerkt).append(artikel.slug)

    def _save_thema(self, page: _Page) -> None:
        thema = self.themas.get(page.file.slug)
        if thema is None:
            thema = self.themas[page.file.slug] = Thema(slug=page.file.slug)
            self.session.add(thema)
        thema.titel = page.source.titel

    def _save(self, page: _Page) -> None:
        unknown = [slug for slug in page.source.themas if slug not in self.themas]
        if unknown:
            self._report(page.file, *(f"Het thema '{slug}' bestaat niet." for slug in unknown))
            return
        try:
            html = self.renderer.render(page.source.body)
        except TextRefused as refused:
            self._report(page.file, _in_dutch(refused))
            return
        artikel = self.artikelen.get(page.file.slug)
        (self.verslag.gewijzigd if artikel else self.verslag.nieuw).append(page.file.slug)
        self._fill(artikel or Artikel(slug=page.file.slug), page, html)

    def _fill(self, artikel: Artikel, page: _Page, html: str) -> None:
        source = page.source
        artikel.soort, artikel.titel, artikel.in_het_kort = source.soort, source.titel, source.in_het_kort
        artikel.html, artikel.tekst, artikel.render_version = html, plain_text(html), RENDER_VERSION
        artikel.kenmerken = source.kenmerken
        artikel.themas = [self.themas[slug] for slug in source.themas]
        text_is_new = artikel.bestand_hash != page.file.hash
        artikel.herkomst, artikel.bestand_hash = Herkomst.BESTAND, page.file.hash
        artikel.gewijzigd_op, artikel.ingetrokken_op = self.nu, None
        self.session.add(artikel)
        self.session.flush()
        if text_is_new:
            self.session.add(_next_versie(self.session, artikel, page.file.markdown, self.nu))
        self.session.add(Wijziging(slug=artikel.slug, op=self.nu))

    def _withdraw(self, present: set[str]) -> None:
        for slug, artikel in self.artikelen.items():
            followed = artikel.herkomst is Herkomst.BESTAND and artikel.ingetrokken_op is None
            if followed and slug not in present:
                artikel.ingetrokken_op = self.nu
                self.session.add(Wijziging(slug=slug, op=self.nu))
                self.verslag.ingetrokken.append(slug)

    def _render_edited_again(self) -> None:
        """Pages that were edited here get no new text, but do get what a newer way of rendering brings."""
        for artikel in self.artikelen.values():
            if artikel.herkomst is Herkomst.HIER and artikel.render_version != RENDER_VERSION:
                newest = _newest_versie(self.session, artikel)
                if newest is None:
                    continue
                try:
                    html = self.renderer.render(read_source(newest.markdown).body)
                except (TextRefused, WrongSource):
                    continue
                artikel.html, artikel.tekst, artikel.render_version = html, plain_text(html), RENDER_VERSION
                self.session.add(Wijziging(slug=artikel.slug, op=self.nu))

    def _report(self, file: _File, *reasons: str) -> None:
        self.verslag.fouten.append(Fout(file.name, " ".join(reasons)))


def _newest_versie(session: Session, artikel: Artikel) -> Versie | None:
    newest = select(Versie).where(Versie.artikel_id == artikel.id).order_by(Versie.nummer.desc())
    return session.scalars(newest.limit(1)).first()


def _next_versie(session: Session, artikel: Artikel, markdown: str, nu: datetime) -> Versie:
    newest = _newest_versie(session, artikel)
    return Versie(
        artikel_id=artikel.id,
        nummer=newest.nummer + 1 if newest else 1,
        markdown=markdown,
        html=artikel.html,
        bewaard_op=nu,
        herkomst=Herkomst.BESTAND,
    )


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


def _in_dutch(refused: TextRefused) -> str:
    if isinstance(refused, TextTooLong):
        return "De tekst is te lang voor één pagina. Maak er meer pagina's van."
    if isinstance(refused, TextTooDeep):
        return "Er staan te veel lijsten of inspringingen in elkaar."
    return "Er staan tekens in waardoor de tekst niet te verwerken is, zoals heel veel haken achter elkaar."


def _wait_for_turn(session: Session) -> None:
    """Let one process at a time change pages, so that change numbers become visible in order.

    SQLite does this by itself. On PostgreSQL a lower number could otherwise be committed after a higher one,
    and a search index that had already passed it would miss that page for good.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE wijziging IN EXCLUSIVE MODE"))

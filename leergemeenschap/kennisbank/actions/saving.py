"""Saving texts of pages: as what readers see, or as a concept. The one place where pages change. Never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from leergemeenschap.core.markdown import Renderer
from leergemeenschap.kennisbank.actions.figures import with_figures
from leergemeenschap.kennisbank.actions.plain import plain_text
from leergemeenschap.kennisbank.actions.source import Source, WrongSource, read_source
from leergemeenschap.kennisbank.models import (
    Artikel,
    Herkomst,
    Soort,
    Thema,
    Versie,
    Versiestaat,
    Wijziging,
)
from leergemeenschap.leden.models import Lid

#: Raise this when the same Markdown gets other HTML or plain text; `bijwerken` then renders every page again.
RENDER_VERSION = 1


@dataclass(frozen=True)
class Text:
    """A text of a page that was read and rendered, ready to be saved."""

    markdown: str
    source: Source
    html: str


def prepare(markdown: str, renderer: Renderer) -> Text:
    """Read and render a text; nothing is saved.

    :param markdown: front matter and body.
    :raises WrongSource: with every mistake in the front matter.
    :raises TextRefused: when the body cannot be rendered.
    """
    source = read_source(markdown)
    return Text(markdown, source, renderer.render(source.body))


class Writer:
    """Changes pages in one transaction, and writes each change in the table that the search index follows.

    :param nu: the moment that is written beside every change.
    """

    def __init__(self, session: Session, nu: datetime) -> None:
        self.session = session
        self.nu = nu
        wait_for_turn(session)
        self.themas = {thema.slug: thema for thema in session.scalars(select(Thema))}

    def publish(self, artikel: Artikel, ready: Text, herkomst: Herkomst, lid: Lid | None = None) -> Versie:
        """Make a text what readers see, as the newest versie of its page.

        :param artikel: may be new; its slug is set.
        :param lid: who wrote it; None for a file.
        :raises WrongSource: when the text carries a thema that does not exist.
        :raises IntegrityError: when somebody else saved a versie of this page at the same moment.
        """
        if ready.source.soort is Soort.THEMA:
            self.name_thema(artikel.slug, ready.source.titel)
        self.show(artikel, ready, herkomst)
        return self._add_versie(artikel, ready, herkomst, Versiestaat.GEPUBLICEERD, lid)

    def publish_new(self, pages: Sequence[tuple[Artikel, Text]], herkomst: Herkomst) -> None:
        """Publish many pages that did not exist, in a few statements for all of them.

        :raises WrongSource: when a text carries a thema that does not exist.
        """
        for artikel, ready in pages:
            if ready.source.soort is Soort.THEMA:
                self.name_thema(artikel.slug, ready.source.titel)
            self._set(artikel, ready, herkomst)
            artikel.gepubliceerd_op = self.nu
        self.session.flush()
        for artikel, ready in pages:
            self.session.add(self._versie(artikel, 1, ready, herkomst, Versiestaat.GEPUBLICEERD))
            self._note(artikel)
        self.session.flush()

    def show(self, artikel: Artikel, ready: Text, herkomst: Herkomst) -> None:
        """Give readers this text, which is a versie of the page already or becomes one.

        :raises WrongSource: when the text carries a thema that does not exist.
        """
        self._fill(artikel, ready, herkomst)
        artikel.ingetrokken_op = None
        artikel.gepubliceerd_op = artikel.gepubliceerd_op or self.nu
        self._note(artikel)

    def keep_concept(self, artikel: Artikel, ready: Text, lid: Lid) -> Versie:
        """Save a text that readers do not see yet, as the newest versie of its page. From now on it follows no file.

        :raises WrongSource: when the text carries a thema that does not exist.
        :raises IntegrityError: when somebody else saved a versie of this page at the same moment.
        """
        if artikel.gepubliceerd_op is None:
            self._fill(artikel, ready, Herkomst.HIER)
        artikel.herkomst = Herkomst.HIER
        return self._add_versie(artikel, ready, Herkomst.HIER, Versiestaat.CONCEPT, lid)

    def offer(self, artikel: Artikel, ready: Text) -> Versie:
        """Lay the newer text of a shipped file beside a page that was edited here, in place of an earlier offer."""
        self.drop_offer(artikel)
        return self._add_versie(artikel, ready, Herkomst.BESTAND, Versiestaat.AANGEBODEN, None)

    def drop_offer(self, artikel: Artikel) -> None:
        """Take away what was offered for this page; the text is still in its file."""
        offered = (Versie.artikel_id == artikel.id, Versie.staat == Versiestaat.AANGEBODEN)
        self.session.execute(delete(Versie).where(*offered))

    def render_again(self, artikel: Artikel, html: str) -> None:
        """Give readers the same text as a newer way of rendering makes it."""
        self._fill_body(artikel, html)
        self._note(artikel)

    def withdraw(self, artikel: Artikel) -> None:
        """Take a page off the site; its texts stay."""
        artikel.ingetrokken_op = self.nu
        self._note(artikel)

    def put_back(self, artikel: Artikel) -> None:
        """Undo `withdraw`."""
        artikel.ingetrokken_op = None
        self._note(artikel)

    def name_thema(self, slug: str, titel: str) -> None:
        """Let pages carry this thema from now on; an existing one takes the new name."""
        thema = self.themas.get(slug)
        if thema is None:
            thema = self.themas[slug] = Thema(slug=slug)
            self.session.add(thema)
        thema.titel = titel

    def _fill(self, artikel: Artikel, ready: Text, herkomst: Herkomst) -> None:
        self._set(artikel, ready, herkomst)
        self.session.flush()

    def _set(self, artikel: Artikel, ready: Text, herkomst: Herkomst) -> None:
        source = ready.source
        if unknown := [slug for slug in source.themas if slug not in self.themas]:
            raise WrongSource(f"Het thema '{slug}' bestaat niet." for slug in unknown)
        artikel.soort, artikel.titel, artikel.in_het_kort = source.soort, source.titel, source.in_het_kort
        artikel.kenmerken = source.kenmerken
        self._fill_body(artikel, ready.html)
        artikel.themas = [self.themas[slug] for slug in source.themas]
        artikel.herkomst, artikel.gewijzigd_op = herkomst, self.nu
        self.session.add(artikel)

    @staticmethod
    def _fill_body(artikel: Artikel, html: str) -> None:
        artikel.html, artikel.render_version = html, RENDER_VERSION
        artikel.tekst = with_figures(plain_text(html), artikel.kenmerken.get("cijfers", []))

    def _add_versie(
        self, artikel: Artikel, ready: Text, herkomst: Herkomst, staat: Versiestaat, lid: Lid | None
    ) -> Versie:
        versie = self._versie(artikel, newest_number(self.session, artikel) + 1, ready, herkomst, staat)
        versie.lid_id = lid.id if lid else None
        self.session.add(versie)
        self.session.flush()
        return versie

    def _versie(
        self, artikel: Artikel, nummer: int, ready: Text, herkomst: Herkomst, staat: Versiestaat
    ) -> Versie:
        return Versie(
            artikel_id=artikel.id,
            nummer=nummer,
            markdown=ready.markdown,
            html=ready.html,
            bewaard_op=self.nu,
            herkomst=herkomst,
            staat=staat,
        )

    def _note(self, artikel: Artikel) -> None:
        self.session.add(Wijziging(slug=artikel.slug, op=self.nu))


def newest_number(session: Session, artikel: Artikel) -> int:
    """The number of the newest versie; 0 when there is none."""
    return session.scalar(select(func.max(Versie.nummer)).where(Versie.artikel_id == artikel.id)) or 0


def wait_for_turn(session: Session) -> None:
    """Let one process at a time change pages, so that change numbers become visible in order.

    SQLite does this by itself. On PostgreSQL a lower number could otherwise be committed after a higher one,
    and a search index that had already passed it would miss that page for good.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE wijziging IN EXCLUSIVE MODE"))

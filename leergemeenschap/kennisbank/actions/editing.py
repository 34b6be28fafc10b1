"""What begeleiders do with pages: save a text, take a page off the site, choose between two texts. Never commits.

From the first edit on, a page follows its file no more.
"""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import frontmatter
from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions.saving import Text, Writer
from leergemeenschap.kennisbank.actions.source import UNREADABLE_YAML, Source, WrongSource, read_source
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Versie, Versiestaat
from leergemeenschap.leden.models import Lid


class Botsing(Exception):
    """Somebody saved a newer text of this page after this one was begun: `versie`."""

    def __init__(self, versie: Versie) -> None:
        self.versie = versie
        super().__init__(f"versie {versie.nummer} is newer")


class Begin(NamedTuple):
    """What somebody knew of a page when they began to write."""

    #: Of the versie they began with; 0 for a new page.
    nummer: int = 0
    #: Whether the page was off the site.
    was_eraf: bool = False


class AdresBezet(Exception):
    """Another page has this address."""


class VanDeSite(Exception):
    """Somebody took this page off the site after this text was begun."""


class AanbodWeg(Exception):
    """What the file offered when somebody looked at it, is not what it offers now."""


def bewaar_tekst(
    session: Session,
    artikel: Artikel,
    ready: Text,
    lid: Lid,
    nu: datetime,
    *,
    begin: Begin,
    publiceer: bool,
) -> Versie:
    """Save a text as the newest of its page, for readers or as a concept.

    :param artikel: may be new; its slug is set.
    :param begin: what its writer knew of the page.
    :return: the newest versie; the one that was there already when that says the same.
    :raises Botsing: when there is a newer one.
    :raises AdresBezet: when a new page has the address of another.
    :raises VanDeSite: when the page was taken off the site, would come back, and the writer does not know.
    :raises WrongSource: when the text carries a thema that does not exist.
    """
    # From here on nobody else can save: what is newest now, still is at the commit
    writer = Writer(session, nu)
    if artikel not in session:
        if session.scalar(select(Artikel.id).where(Artikel.slug == artikel.slug)):
            raise AdresBezet
    else:
        session.refresh(artikel)
        newest = session.scalar(queries.nieuwste_tekst(artikel))
        if newest is not None:
            if says_the_same(ready.source, source_of(artikel, newest)):
                is_shown = newest.staat is Versiestaat.GEPUBLICEERD and artikel.ingetrokken_op is None
                if is_shown or not publiceer:
                    return newest
            elif newest.nummer != begin.nummer:
                raise Botsing(newest)
        if publiceer and artikel.ingetrokken_op is not None and not begin.was_eraf:
            raise VanDeSite
    if publiceer:
        return writer.publish(artikel, ready, Herkomst.HIER, lid)
    return writer.keep_concept(artikel, ready, lid)


def zet_terug(session: Session, artikel: Artikel, ready: Text, lid: Lid, nu: datetime) -> Versie:
    """Make an earlier text the newest: for readers when the page was ever published, else as a concept.

    :raises WrongSource: when the text carries a thema that does not exist any more.
    """
    writer = _turn(session, artikel, nu)
    if artikel.gepubliceerd_op is None:
        return writer.keep_concept(artikel, ready, lid)
    return writer.publish(artikel, ready, Herkomst.HIER, lid)


def haal_van_de_site(session: Session, artikel: Artikel, nu: datetime) -> None:
    """Let readers see this page no more; its texts stay, and its file does not bring it back."""
    _turn(session, artikel, nu).withdraw(artikel)
    artikel.herkomst = Herkomst.HIER


def zet_op_de_site(session: Session, artikel: Artikel, nu: datetime) -> None:
    """Let readers see a page that was taken off the site again."""
    _turn(session, artikel, nu).put_back(artikel)
    artikel.herkomst = Herkomst.HIER


def neem_over(
    session: Session, artikel: Artikel, aangeboden: Versie, ready: Text, lid: Lid, nu: datetime
) -> Versie:
    """Let the page take the text that its file offers, and follow that file again.

    :param ready: the offered text, rendered as today.
    :raises AanbodWeg: when the file offers another text by now, or somebody chose already.
    :raises WrongSource: when the text carries a thema that does not exist.
    """
    writer = _turn(session, artikel, nu)
    _drop(writer, artikel, aangeboden)
    return writer.publish(artikel, ready, Herkomst.BESTAND, lid)


def laat_staan(session: Session, artikel: Artikel, aangeboden: Versie, nu: datetime) -> None:
    """Keep the text of this site; what its file offered goes away and is not offered again.

    :raises AanbodWeg: when the file offers another text by now, or somebody chose already.
    """
    _drop(_turn(session, artikel, nu), artikel, aangeboden)


def _turn(session: Session, artikel: Artikel, nu: datetime) -> Writer:
    """Wait until nobody else changes pages, and read this one anew: others can have changed it since it was loaded."""
    writer = Writer(session, nu)
    session.refresh(artikel)
    return writer


def _drop(writer: Writer, artikel: Artikel, seen: Versie) -> None:
    # Not by number: that of an offer that went away is given out again
    offered = queries.aangeboden_tekst(artikel).with_only_columns(Versie.markdown)
    if writer.session.scalar(offered) != seen.markdown:
        raise AanbodWeg
    writer.drop_offer(artikel)


def source_of(artikel: Artikel, versie: Versie) -> Source:
    """What a saved text says. One that today's rules would refuse keeps its body, under the fields of its page."""
    try:
        return read_source(versie.markdown)
    except WrongSource:
        body = _body(versie.markdown)
    themas = [thema.slug for thema in artikel.themas]
    return Source(artikel.soort, artikel.titel, artikel.in_het_kort, themas, artikel.kenmerken, body)


def says_the_same(one: Source, other: Source) -> bool:
    """Whether two texts differ in nothing but fields that are empty."""
    return _without_empty(one) == _without_empty(other)


def _without_empty(source: Source) -> Source:
    filled_in = {name: value for name, value in source.kenmerken.items() if value not in (None, "", [])}
    return replace(source, kenmerken=filled_in, body=source.body.strip())


def _body(markdown: str) -> str:
    try:
        return str(frontmatter.parse(markdown)[1])
    except UNREADABLE_YAML:
        return markdown

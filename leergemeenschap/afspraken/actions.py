"""Bringing the agreements in from their files, and signing them. Never commits."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import frontmatter
import yaml
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from leergemeenschap.afspraken.models import Afspraaktekst, Afspraakversie, Ondertekening, digest
from leergemeenschap.afspraken.queries import geldende_versie
from leergemeenschap.core.db import insert_for
from leergemeenschap.core.markdown import Renderer, TextRefused
from leergemeenschap.leden.models import Lid


class NietMeerDeNieuwste(Exception):
    """These agreements are not the ones that were on the screen; they have to be read again."""


class _Onleesbaar(Exception):
    """A file is not one of agreements; the text says what to mend, in plain Dutch."""


@dataclass
class Afspraakverslag:
    """What `leg_versies_vast` did: numbers of versions, and plain Dutch about files that were left out."""

    nieuw: list[int] = field(default_factory=list)
    gewijzigd: list[int] = field(default_factory=list)
    problemen: list[str] = field(default_factory=list)


def leg_versies_vast(session: Session, folder: Path) -> Afspraakverslag:
    """Bring in every version of which there is a file `0001.md`, `0002.md`, … in a folder.

    One that nobody signed follows its file. One that somebody signed stays as it is: a file that says something else
    is a problem in the answer, and changes nothing.
    """
    verslag = Afspraakverslag()
    with Renderer() as renderer:
        for tekst in _lees(folder, verslag):
            # Nobody signs it while it changes
            versie = session.get(Afspraakversie, tekst.nummer, with_for_update=True)
            if versie is not None and versie.digest == tekst.digest:
                continue
            if versie is not None and _is_getekend(session, versie):
                verslag.problemen.append(
                    f"Afspraken {tekst.nummer} zijn al ondertekend en veranderen niet meer. Zet het bestand terug zoals "
                    f"het was, en schrijf de nieuwe tekst in {tekst.nummer + 1:04}.md."
                )
                continue
            try:
                html = renderer.render(tekst.markdown)
            except TextRefused as refused:
                verslag.problemen.append(f"Afspraken {tekst.nummer} kunnen geen pagina worden: {refused}.")
                continue
            (verslag.nieuw if versie is None else verslag.gewijzigd).append(tekst.nummer)
            versie = versie or Afspraakversie(nummer=tekst.nummer)
            versie.neem_tekst(tekst, html)
            session.add(versie)
    session.flush()
    return verslag


def onderteken(session: Session, lid: Lid, gelezen: str, op: datetime, dag: date) -> None:
    """Sign the agreements that hold on this day; once is enough.

    :param gelezen: the digest of the version that was on the screen.
    :raises NietMeerDeNieuwste: when that is not the version that holds.
    """
    versie = session.scalar(geldende_versie(dag).with_for_update().execution_options(populate_existing=True))
    if versie is None or versie.digest != gelezen:
        raise NietMeerDeNieuwste
    session.execute(
        insert_for(session, Ondertekening)
        .values(lid_id=lid.id, versie_nummer=versie.nummer, getekend_op=op, digest=versie.digest)
        .on_conflict_do_nothing()
    )


def _is_getekend(session: Session, versie: Afspraakversie) -> bool:
    return bool(session.scalar(select(exists().where(Ondertekening.versie_nummer == versie.nummer))))


def _lees(folder: Path, verslag: Afspraakverslag) -> Iterator[Afspraaktekst]:
    for path in sorted(folder.glob("*.md")):
        try:
            yield _tekst(path)
        except _Onleesbaar as reden:
            verslag.problemen.append(f"{path.name}: {reden}")


def _tekst(path: Path) -> Afspraaktekst:
    if not (path.stem.isascii() and path.stem.isdecimal() and len(path.stem) == 4 and int(path.stem)):
        raise _Onleesbaar("Noem dit bestand 0001.md, 0002.md, enzovoort.")
    try:
        bron = path.read_text(encoding="utf-8").replace("\r\n", "\n").strip()
        post = frontmatter.loads(bron)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise _Onleesbaar("Dit bestand is niet te lezen.") from error
    kop = post.metadata
    titel, geldig_vanaf, wat_is_nieuw = (
        kop.get(naam, "") for naam in ("titel", "geldig_vanaf", "wat_is_nieuw")
    )
    if not (isinstance(titel, str) and 0 < len(titel) <= 200):
        raise _Onleesbaar("Schrijf bovenaan een titel.")
    # A moment is a date too, but no day
    if not isinstance(geldig_vanaf, date) or isinstance(geldig_vanaf, datetime):
        raise _Onleesbaar("Schrijf bovenaan geldig_vanaf, zoals 2026-03-01.")
    if not (isinstance(wat_is_nieuw, str) and len(wat_is_nieuw) <= 500):
        raise _Onleesbaar("Schrijf wat_is_nieuw in één regel.")
    if not post.content.strip():
        raise _Onleesbaar("Er staan geen afspraken in.")
    return Afspraaktekst(int(path.stem), titel, geldig_vanaf, wat_is_nieuw, post.content, digest(bron))

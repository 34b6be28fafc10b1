"""Commands about the kennisbank: bringing in the shipped pages, the search index, and searching."""

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click
from flask import current_app
from flask.cli import AppGroup

from leergemeenschap.core import clock
from leergemeenschap.core.cli import with_database
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions import Bijwerkverslag, bijwerken
from leergemeenschap.kennisbank.actions.portable import (
    Afloop,
    Importloop,
    Importverslag,
    MapNietLeeg,
    exporteer,
)
from leergemeenschap.kennisbank.index import Antwoord, FollowingIndex, Resultaat, Zoekvraag, read_lists, zoek

cli = AppGroup("kennisbank", help="De kennisbank bijwerken, doorzoeken en meenemen.")

AANTAL_MAX = 200
#: Lines about single files that an import shows.
TOLD_MAX = 20
#: Files between two lines about how far an import is, when nobody watches.
LINE_EVERY = 2000

logger = logging.getLogger(__name__)


@cli.command("bijwerken")
@with_database
def _bijwerken() -> None:
    """Breng de meegeleverde pagina's in. Pagina's die hier bewerkt zijn, blijven zoals ze zijn."""
    verslag = werk_bij()
    click.echo(_samenvatting(verslag))
    for slug in verslag.hier_bewerkt:
        click.echo(f"  Hier bewerkt, anders dan het bestand: {slug}")


@cli.command("indexeer")
@with_database
def _indexeer() -> None:
    """Maak de zoekindex helemaal opnieuw."""
    aantal = _index().rebuild(db.engine)
    click.echo(f"De zoekindex is opnieuw gemaakt: {_tel(aantal, 'pagina', 'pagina’s')}.")


@cli.command("zoek")
@click.argument("woorden", nargs=-1, required=True)
@click.option("--json", "als_json", is_flag=True, help="Schrijf de resultaten als JSON: één lijst per vraag.")
@click.option(
    "--aantal", default=10, show_default=True, type=click.IntRange(1, AANTAL_MAX), help="Hoeveel resultaten."
)
@with_database
def _zoek(woorden: tuple[str, ...], als_json: bool, aantal: int) -> None:
    """Zoek in de kennisbank. Met - als woord lees je vragen van de invoer, één op elke regel."""
    if db.session.scalar(queries.is_er_een_pagina()) is None:
        werk_bij()
    else:
        _volg()
    for vraag in _lines_of_input() if woorden == ("-",) else [" ".join(woorden)]:
        antwoord = zoek(db.session, _index(), None, Zoekvraag(vraag, aantal=aantal))
        # On SQLite an open transaction would keep others from writing until the next question comes
        db.session.rollback()
        if als_json:
            _als_json(antwoord)
        else:
            _als_tekst(antwoord)


def _lines_of_input() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").strip("\ufeff\r\n")


def _als_json(antwoord: Antwoord) -> None:
    click.echo(json.dumps([_als_regel(resultaat) for resultaat in antwoord.resultaten], ensure_ascii=False))


def _als_tekst(antwoord: Antwoord) -> None:
    if antwoord.beperkt:
        click.echo("Zoeken werkt nu even beperkt.", err=True)
    if antwoord.bedoelde_je:
        click.echo(f"Bedoelde je: {antwoord.bedoelde_je}?")
    if not antwoord.resultaten:
        click.echo(f"Niets gevonden voor ‘{antwoord.vraag}’.")
    for resultaat in antwoord.resultaten:
        click.echo(
            f"{resultaat.titel} ({resultaat.soort.naam})\n  {_adres(resultaat)}\n  {resultaat.fragment}"
        )


@cli.command("exporteer")
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--vervang", is_flag=True, help="Ook als er al iets anders in de map staat.")
@with_database
def _exporteer(map_: Path, vervang: bool) -> None:
    """Schrijf alle gepubliceerde pagina's als Markdown in een map."""
    try:
        verslag = exporteer(db.session, map_, vervang=vervang)
    except MapNietLeeg as error:
        raise click.ClickException(f"{error} Kies een lege map, of gebruik --vervang.") from error
    except OSError as error:
        raise click.ClickException(
            f"Schrijven is niet gelukt: {error.filename}: {error.strerror}."
        ) from error
    click.echo(f"{_tel(verslag.geschreven, 'pagina', 'pagina’s')} geschreven in {map_}.")
    if verslag.weggelaten:
        click.echo(f"{verslag.weggelaten} weggelaten: concept, of van de site gehaald.")
    if verslag.opgeruimd:
        click.echo(f"{_tel(verslag.opgeruimd, 'oud bestand', 'oude bestanden')} weggehaald.")


@cli.command("importeer")
@click.argument("map_", metavar="MAP", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--vervang", is_flag=True, help="Ook pagina's die hier bewerkt zijn of er al waren.")
@click.option(
    "--verslag",
    "verslag_naar",
    type=click.File("w", "utf-8", lazy=False),
    help="Bestand voor het hele verslag.",
)
@with_database
def _importeer(map_: Path, vervang: bool, verslag_naar: IO[str] | None) -> None:
    """Breng een map met Markdown in, met alle mappen erin. Mag vaker."""
    loop = Importloop(db.session, map_, clock.now(), vervang=vervang)
    aantal = loop.prepare()
    # On SQLite an open transaction would keep others from writing
    db.session.rollback()
    try:
        for _ in _with_progress(loop.batches(), aantal):
            db.session.commit()
    except KeyboardInterrupt as stopped:
        raise click.ClickException(
            "Afgebroken. Wat binnen is, blijft. Doe het nog een keer om verder te gaan."
        ) from stopped
    if verslag_naar:
        verslag_naar.writelines(f"{line}\n" for line in _whole_report(loop.verslag))
    for line in _short_report(loop.verslag, aantal):
        click.echo(line)
    if sys.stderr.isatty():
        click.echo("De zoekindex wordt bijgewerkt…", err=True)
    _volg()


def _with_progress(steps: Iterator[int], total: int) -> Iterator[int]:
    """Show how far it is: a bar for a person who watches, now and then a line for a log."""
    if sys.stderr.isatty():
        with click.progressbar(length=total, label="Pagina’s", file=sys.stderr, show_pos=True) as bar:
            for step in steps:
                yield step
                bar.update(step)
        return
    done = 0
    for step in steps:
        yield step
        done += step
        if done // LINE_EVERY > (done - step) // LINE_EVERY:
            click.echo(f"{done} van {total} bestanden.", err=True)


def _short_report(verslag: Importverslag, aantal: int) -> Iterator[str]:
    counts = verslag.aantallen
    yield f"{_tel(aantal, 'bestand', 'bestanden')} bekeken: " + ", ".join(
        f"{counts[afloop]} {afloop}" for afloop in Afloop
    )
    told = [*verslag.overgeslagen, *verslag.opmerkingen]
    for melding in told[:TOLD_MAX]:
        yield f"  {melding.pad}: {melding.tekst}"
    if len(told) > TOLD_MAX:
        yield f"  … en nog {len(told) - TOLD_MAX}. Met --verslag BESTAND krijg je alles."


def _whole_report(verslag: Importverslag) -> Iterator[str]:
    for melding in verslag.overgeslagen:
        yield f"{Afloop.OVERGESLAGEN}\t{melding.pad}\t{melding.tekst}"
    for melding in verslag.opmerkingen:
        yield f"let op\t{melding.pad}\t{melding.tekst}"
    for pad, slug, afloop in verslag.regels:
        yield f"{afloop}\t{pad}\t/kennisbank/{slug}"


def werk_bij() -> Bijwerkverslag:
    """Bring in the shipped pages, for commands that start the site; says what went wrong, and goes on."""
    settings: Settings = current_app.config["SETTINGS"]
    verslag = bijwerken(db.session, settings.content / "kennisbank", clock.now())
    db.session.commit()
    for problem in _problems(verslag):
        click.echo(f"Niet gelukt: {problem}", err=True)
    _volg()
    return verslag


def _volg() -> None:
    # The index reads over a connection of its own, which on SQLite would wait for this one's transaction.
    db.session.rollback()
    try:
        _index().catch_up(db.engine)
    except Exception:
        # Without an index the site still searches, in the database.
        logger.exception("the search index could not be made")


def _index() -> FollowingIndex:
    index: FollowingIndex = current_app.extensions["search_index"]
    return index


def _problems(verslag: Bijwerkverslag) -> list[str]:
    settings: Settings = current_app.config["SETTINGS"]
    problem = read_lists(settings.content / "zoeken").problem
    return [f"{fout.bestand}: {fout.reden}" for fout in verslag.fouten] + ([problem] if problem else [])


def _samenvatting(verslag: Bijwerkverslag) -> str:
    return (
        f"Kennisbank bijgewerkt: {len(verslag.nieuw)} nieuw, {len(verslag.gewijzigd)} gewijzigd, "
        f"{len(verslag.gelijk)} gelijk, {len(verslag.ingetrokken)} ingetrokken, "
        f"{len(verslag.hier_bewerkt)} hier bewerkt, {_tel(len(verslag.fouten), 'fout', 'fouten')}."
    )


def _als_regel(resultaat: Resultaat) -> dict[str, str | float | None]:
    return {
        "slug": resultaat.slug,
        "titel": resultaat.titel,
        "soort": resultaat.soort.value,
        "url": _adres(resultaat),
        "fragment": resultaat.fragment,
        "score": resultaat.score,
        "pad": resultaat.pad,
    }


def _adres(resultaat: Resultaat) -> str:
    """The path of a page, without asking which host the site has."""
    return current_app.url_map.bind("").build("kennisbank.toon", {"slug": resultaat.slug})


def _tel(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"

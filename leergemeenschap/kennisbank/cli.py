"""Commands about the kennisbank: bringing in the shipped pages, the search index, and searching."""

import json
import logging

import click
from flask import current_app
from flask.cli import AppGroup

from leergemeenschap.core import clock
from leergemeenschap.core.cli import with_database
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions import Bijwerkverslag, bijwerken
from leergemeenschap.kennisbank.index import Resultaat, SearchIndex, Zoekvraag, read_lists, zoek

cli = AppGroup("kennisbank", help="De kennisbank bijwerken en doorzoeken.")

AANTAL_MAX = 200

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
@click.option("--json", "als_json", is_flag=True, help="Schrijf de resultaten als JSON.")
@click.option(
    "--aantal", default=10, show_default=True, type=click.IntRange(1, AANTAL_MAX), help="Hoeveel resultaten."
)
@with_database
def _zoek(woorden: tuple[str, ...], als_json: bool, aantal: int) -> None:
    """Zoek in de kennisbank."""
    if db.session.scalar(queries.laatste_wijziging()) is None:
        werk_bij()
    else:
        _volg()
    antwoord = zoek(db.session, _index(), None, Zoekvraag(" ".join(woorden), aantal=aantal))
    if als_json:
        click.echo(
            json.dumps([_als_regel(resultaat) for resultaat in antwoord.resultaten], ensure_ascii=False)
        )
        return
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


def _index() -> SearchIndex:
    index: SearchIndex = current_app.extensions["search_index"]
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


def _als_regel(resultaat: Resultaat) -> dict[str, str | float]:
    return {
        "slug": resultaat.slug,
        "titel": resultaat.titel,
        "soort": resultaat.soort.value,
        "url": _adres(resultaat),
        "fragment": resultaat.fragment,
        "score": resultaat.score,
    }


def _adres(resultaat: Resultaat) -> str:
    """The path of a page, without asking which host the site has."""
    return current_app.url_map.bind("").build("kennisbank.toon", {"slug": resultaat.slug})


def _tel(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"

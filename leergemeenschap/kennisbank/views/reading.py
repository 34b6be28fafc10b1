"""Finding something to read, for everybody: entrances, search, lists by soort and by thema."""

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.paging import page_of_rows
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index import Antwoord, FollowingIndex, Zoekvraag, zoek
from leergemeenschap.kennisbank.models import SLUG, Artikel, Soort
from leergemeenschap.kennisbank.permissions import mag_schrijven
from leergemeenschap.kennisbank.queries import Kop
from leergemeenschap.kennisbank.views.blueprint import bp, koppen, reader
from leergemeenschap.kennisbank.views.own_results import GEDEELD, VAN_MIJ, alle_eigen, eigen_bij

PER_PAGINA = 10
#: Pages that score less than this share of the best one are not worth a reader's time.
ONDERGRENS = 0.12
#: Seconds a search waits for an index that is being brought up to date.
PATIENCE = 0.5
_VANAF_MAX = 1000
#: In the order of the first page: what most people come for.
INGANGEN = (
    Soort.CASE,
    Soort.TIP,
    Soort.WERKVORM,
    Soort.MODEL,
    Soort.MECHANISME,
    Soort.VAARDIGHEID,
    Soort.BEGRIP,
    Soort.ONDERZOEK,
    Soort.PAGINA,
)


@bp.get("/")
@openbaar
def lijst() -> ResponseReturnValue:
    """The ways in: search, themas, soorten."""
    aantallen = dict(db.session.execute(queries.aantal_per_soort(reader())).all())
    lid = reader()
    wachtend = queries.aantal_wachtende_voorstellen(lid) if lid and mag_schrijven(lid) else None
    return render_template(
        "kennisbank/lijst.html",
        wachtende_verhalen=db.session.scalar(wachtend) if wachtend is not None else None,
        themas=_themas(),
        ingangen=[(soort, aantallen[soort]) for soort in INGANGEN if soort in aantallen],
    )


@bp.get("/zoeken")
@openbaar
def zoeken() -> ResponseReturnValue:
    """Search; whatever is asked, there is a way on."""
    themas = _themas()
    gevraagd = _gevraagd({thema.slug for thema in themas})
    lid = reader()
    van = request.args.get("van", "")
    if lid and van in {VAN_MIJ, GEDEELD}:
        return alle_eigen(lid, gevraagd, van)
    antwoord = _antwoord(gevraagd)
    if not antwoord.vraag:
        return redirect(url_for(".lijst"))
    return render_template(
        "kennisbank/zoeken.html",
        antwoord=antwoord,
        eigen=eigen_bij(lid, gevraagd),
        gedeeld=eigen_bij(lid, gevraagd, van=GEDEELD),
        gevraagd=gevraagd,
        themas=themas,
        soorten=[(soort, antwoord.per_soort[soort]) for soort in Soort if antwoord.per_soort.get(soort)],
        per_pagina=PER_PAGINA,
    )


@bp.get("/soort/<soort>")
@openbaar
def soort(soort: str) -> ResponseReturnValue:
    """All pages of one soort."""
    if soort not in list(Soort):
        abort(404)
    gekozen = Soort(soort)
    pagina = page_of_rows(queries.koppen_van_soort(reader(), gekozen), Artikel.id)
    artikelen = [(Kop(*kop), kenmerken) for *kop, kenmerken in pagina.rows]
    themas = _themas() if gekozen is not Soort.THEMA else []
    return render_template(
        "kennisbank/soort.html", soort=gekozen, artikelen=artikelen, pagina=pagina, themas=themas
    )


@bp.get("/thema/<thema_slug>")
@openbaar
def thema(thema_slug: str) -> ResponseReturnValue:
    """All pages that carry a thema, if wanted of one soort."""
    if not SLUG.fullmatch(thema_slug):
        abort(404)
    titel = next((kop.titel for kop in _themas() if kop.slug == thema_slug), None) or abort(404)
    asked = request.args.get("soort", "")
    gekozen = Soort(asked) if asked in list(Soort) else None
    aantallen = dict(db.session.execute(queries.aantal_per_soort_bij_thema(reader(), thema_slug)).all())
    pagina = page_of_rows(queries.koppen_bij_thema(reader(), thema_slug, gekozen), Artikel.id)
    return render_template(
        "kennisbank/thema.html",
        slug=thema_slug,
        titel=titel,
        gekozen=gekozen,
        soorten=[(soort, aantallen[soort]) for soort in Soort if soort in aantallen],
        koppen=[Kop(*kop) for kop in pagina.rows],
        pagina=pagina,
    )


def _themas() -> list[Kop]:
    return koppen(queries.koppen_van_themas(reader()))


def _gevraagd(themas: set[str]) -> Zoekvraag:
    """The question in the address; what makes no sense there is left out."""
    args = request.args
    soort, thema, vanaf = args.get("soort", ""), args.get("thema", ""), args.get("vanaf", "")
    is_number = vanaf.isascii() and vanaf.isdecimal() and len(vanaf) < 5
    return Zoekvraag(
        tekst=args.get("q", ""),
        soort=Soort(soort) if soort in list(Soort) else None,
        thema=thema if thema in themas else "",
        vanaf=min(int(vanaf), _VANAF_MAX) if is_number else 0,
        aantal=PER_PAGINA,
        ondergrens=ONDERGRENS,
    )


def _antwoord(gevraagd: Zoekvraag) -> Antwoord:
    index: FollowingIndex = current_app.extensions["search_index"]
    is_current = index.is_current(db.session.scalar(queries.laatste_wijziging()))
    if not is_current:
        index.catch_up_soon(db.engine, current_app.config.get("SEARCH_PATIENCE", PATIENCE))
    return zoek(db.session, index, reader(), gevraagd, is_current=is_current)

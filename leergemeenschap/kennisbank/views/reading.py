"""Reading, for everybody: entrances, search, lists by soort, and the pages themselves."""

import re
from typing import NamedTuple

from flask import Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index import Antwoord, SearchIndex, Zoekvraag, zoek
from leergemeenschap.kennisbank.models import SLUG, Artikel, Soort
from leergemeenschap.kennisbank.views.blueprint import bp, reader

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
)
# nh3 writes links in exactly this way.
_LINK = re.compile(r'<a href="/kennisbank/([a-z0-9-]+)(?:#[^"]*)?"(?: title="[^"]*")?>(.*?)</a>', re.DOTALL)


class Kop(NamedTuple):
    """A page as a list shows it."""

    slug: str
    soort: Soort
    titel: str
    in_het_kort: str


@bp.get("/")
@openbaar
def lijst() -> ResponseReturnValue:
    """The ways in: search, themas, soorten."""
    aantallen = dict(db.session.execute(queries.aantal_per_soort(reader())).all())
    return render_template(
        "kennisbank/lijst.html",
        themas=_themas(),
        ingangen=[(soort, aantallen[soort]) for soort in INGANGEN if soort in aantallen],
    )


@bp.get("/zoeken")
@openbaar
def zoeken() -> ResponseReturnValue:
    """Search; whatever is asked, there is a way on."""
    themas = _themas()
    gevraagd = _gevraagd({thema.slug for thema in themas})
    antwoord = _antwoord(gevraagd)
    if not antwoord.vraag:
        return redirect(url_for(".lijst"))
    return render_template(
        "kennisbank/zoeken.html",
        antwoord=antwoord,
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
    rijen = db.session.execute(queries.koppen_van_soort(reader(), gekozen)).all()
    artikelen = [(Kop(*kop), kenmerken) for *kop, kenmerken in rijen]
    return render_template("kennisbank/soort.html", soort=gekozen, artikelen=artikelen)


@bp.get("/<slug>")
@openbaar
def toon(slug: str) -> ResponseReturnValue:
    """One page, from its stored HTML. A guest whose browser has it already gets a short "not changed"."""
    if not SLUG.fullmatch(slug):
        abort(404)
    artikel = db.session.scalar(queries.artikel(reader(), slug)) or abort(404)
    andere = _koppen(queries.koppen_met_slug(reader(), _genoemd(artikel)))
    bekend = {kop.slug: kop for kop in andere}
    kenmerken = artikel.kenmerken
    page = render_template(
        "kennisbank/toon.html",
        artikel=artikel,
        kenmerken=kenmerken,
        html=_without_dead_links(artikel.html, set(bekend)),
        zie_ook=_uit(bekend, kenmerken.get("zie_ook", [])),
        mechanismen=_uit(bekend, kenmerken.get("mechanismen", [])),
        bouwstenen=_uit(bekend, kenmerken.get("bouwstenen", [])),
        themas=_uit(bekend, [thema.slug for thema in artikel.themas if thema.slug != slug]),
        bij_thema=_koppen(queries.koppen_bij_thema(reader(), slug)) if artikel.soort is Soort.THEMA else [],
    )
    return _with_etag(page)


def _with_etag(page: str) -> Response:
    response = current_app.make_response(page)
    if reader() is None:
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        response.make_conditional(request)
    return response


def _koppen(select: queries.Koppen) -> list[Kop]:
    return [Kop(*rij) for rij in db.session.execute(select)]


def _themas() -> list[Kop]:
    return _koppen(queries.koppen(reader()).where(Artikel.soort == Soort.THEMA))


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
    index: SearchIndex = current_app.extensions["search_index"]
    if not index.is_current(db.session.scalar(queries.laatste_wijziging())):
        index.catch_up_soon(db.engine, current_app.config.get("SEARCH_PATIENCE", PATIENCE))
    return zoek(db.session, index, reader(), gevraagd)


def _genoemd(artikel: Artikel) -> set[str]:
    """Slugs of all pages that a page points at."""
    kenmerken = artikel.kenmerken
    named = {slug for name in ("zie_ook", "mechanismen", "bouwstenen") for slug in kenmerken.get(name, [])}
    named |= {thema.slug for thema in artikel.themas}
    return named | {match.group(1) for match in _LINK.finditer(artikel.html)}


def _uit(bekend: dict[str, Kop], slugs: list[str]) -> list[Kop]:
    return [bekend[slug] for slug in slugs if slug in bekend]


def _without_dead_links(html: str, known: set[str]) -> Markup:
    """The stored HTML, clean since it was saved, with links to pages that are not there as plain words."""
    alive = _LINK.sub(lambda match: match.group(0) if match.group(1) in known else match.group(2), html)
    return Markup(alive)  # noqa: S704 - nh3 cleaned it

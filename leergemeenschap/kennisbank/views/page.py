"""One page of the kennisbank. For a guest who has it already it is not even made."""

import re
from typing import Any, NamedTuple
from urllib.parse import quote

from babel.dates import format_date
from flask import current_app, render_template, session, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from leergemeenschap.core import clock, conditional
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions.tally import Ervaringen, tel_op
from leergemeenschap.kennisbank.models import Artikel, Soort
from leergemeenschap.kennisbank.queries import Kop
from leergemeenschap.kennisbank.views.blueprint import bp, koppen, page_or_404, reader

#: A thema shows this many of its pages; the others are one tap away.
BIJ_THEMA_MAX = 6
#: Has the drawing with its list, which names every bouwsteen.
HUMUSMODEL = "humusmodel"
# nh3 writes links in exactly this way.
_LINK = re.compile(r'<a href="/kennisbank/([a-z0-9-]+)(?:#[^"]*)?"(?: title="[^"]*")?>(.*?)</a>', re.DOTALL)


class Omgeving(NamedTuple):
    """Everything besides its own text that a page shows to everybody."""

    bekend: dict[str, Kop]
    themas: list[Kop]
    bij_thema: list[Kop]
    ervaringen: Ervaringen


@bp.get("/<slug>")
@openbaar
def toon(slug: str) -> ResponseReturnValue:
    """One page, from its stored HTML."""
    artikel = page_or_404(slug)
    omgeving = _omgeving(artikel)
    # A message that waits for this guest belongs on no page that is kept.
    if reader() is not None or "_flashes" in session:
        return _pagina(artikel, omgeving)
    etag = conditional.etag_of(_getoond(artikel), omgeving)
    gewijzigd = conditional.not_changed(etag)
    return gewijzigd or conditional.tagged(current_app.make_response(_pagina(artikel, omgeving)), etag)


def _omgeving(artikel: Artikel) -> Omgeving:
    rijen = db.session.execute(queries.koppen_rond(reader(), artikel, _genoemd(artikel))).all()
    rond = [(Kop(slug, soort, titel, kort), gedragen) for slug, soort, titel, kort, gedragen in rijen]
    bij_thema = []
    if artikel.soort is Soort.THEMA:
        bij_thema = koppen(queries.koppen_bij_thema(reader(), artikel.slug).limit(BIJ_THEMA_MAX + 1))
    geteld = Ervaringen()
    if artikel.is_te_proberen:
        geteld = tel_op(db.session.execute(queries.geprobeerd_geteld(reader(), artikel)).all())
    return Omgeving(
        bekend={kop.slug: kop for kop, _ in rond},
        themas=[kop for kop, gedragen in rond if gedragen],
        bij_thema=bij_thema,
        ervaringen=geteld,
    )


def _pagina(artikel: Artikel, omgeving: Omgeving) -> str:
    lid = reader()
    kenmerken = artikel.kenmerken
    adres = current_app.config["SETTINGS"].site_url + url_for(".toon", slug=artikel.slug)
    return render_template(
        "kennisbank/toon.html",
        artikel=artikel,
        kenmerken=kenmerken,
        html=_without_dead_links(artikel.html, {*omgeving.bekend, artikel.slug}),
        verder_lezen=_verder_lezen(artikel, omgeving),
        bij_thema=omgeving.bij_thema[:BIJ_THEMA_MAX],
        meer_bij_thema=len(omgeving.bij_thema) > BIJ_THEMA_MAX,
        ervaringen=omgeving.ervaringen,
        idee=db.session.scalar(queries.idee_bij(lid, artikel.id)) if lid else None,
        form=KnopForm() if lid and artikel.is_te_proberen else None,
        adres=adres,
        mailadres=f"mailto:?subject={quote(artikel.titel)}&body={quote(adres)}",
        bijgewerkt=format_date(clock.local(artikel.gewijzigd_op).date(), "d MMMM y", locale="nl"),
    )


def _getoond(artikel: Artikel) -> tuple[Any, ...]:
    verteller = artikel.verteller and artikel.verteller.naam
    return (
        artikel.slug,
        artikel.soort,
        artikel.titel,
        artikel.in_het_kort,
        artikel.html,
        artikel.kenmerken,
        artikel.gewijzigd_op,
        verteller,
    )


def _verder_lezen(artikel: Artikel, omgeving: Omgeving) -> list[tuple[str, list[Kop]]]:
    """The lists of links under a page, each page in one of them: where it says most about the link."""
    kenmerken = artikel.kenmerken
    hielp = "Wat hier hielp of remde" if artikel.soort is Soort.CASE else "Heeft te maken met"
    al_getoond = {artikel.slug, *(kop.slug for kop in omgeving.bij_thema[:BIJ_THEMA_MAX])}
    if artikel.slug == HUMUSMODEL:
        al_getoond.update(kenmerken.get("bouwstenen", []))

    def nog_niet_getoond(slugs: list[str]) -> list[Kop]:
        gekozen = [omgeving.bekend[slug] for slug in slugs if slug in omgeving.bekend]
        nieuw = [kop for kop in gekozen if kop.slug not in al_getoond]
        al_getoond.update(kop.slug for kop in nieuw)
        return nieuw

    lijsten = [
        (hielp, nog_niet_getoond(kenmerken.get("mechanismen", []))),
        ("Bouwstenen van het Humusmodel", nog_niet_getoond(kenmerken.get("bouwstenen", []))),
        ("Thema’s", nog_niet_getoond([kop.slug for kop in omgeving.themas])),
    ]
    return [("Lees ook", nog_niet_getoond(kenmerken.get("zie_ook", []))), *lijsten]


def _genoemd(artikel: Artikel) -> set[str]:
    """Slugs of all pages that a page points at, its themas left out."""
    kenmerken = artikel.kenmerken
    named = {slug for name in ("zie_ook", "mechanismen", "bouwstenen") for slug in kenmerken.get(name, [])}
    return named | {match.group(1) for match in _LINK.finditer(artikel.html)}


def _without_dead_links(html: str, known: set[str]) -> Markup:
    """The stored HTML, clean since it was saved, with links to pages that are not there as plain words."""
    alive = _LINK.sub(lambda match: match.group(0) if match.group(1) in known else match.group(2), html)
    return Markup(alive)  # noqa: S704 - nh3 cleaned it

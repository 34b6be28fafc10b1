"""Writing a page in the browser, with what readers will see beside it. For begeleiders."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from leergemeenschap.core import clock, drafts, limits, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import chosen_button
from leergemeenschap.core.markdown import MAX_CHARS, Renderer, TextRefused, render
from leergemeenschap.core.readability import Readability, measure
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions.compose import compose
from leergemeenschap.kennisbank.actions.editing import (
    AdresBezet,
    Begin,
    Botsing,
    VanDeSite,
    bewaar_tekst,
    source_of,
)
from leergemeenschap.kennisbank.actions.plain import plain_text
from leergemeenschap.kennisbank.actions.saving import Text, prepare
from leergemeenschap.kennisbank.actions.shipped import in_dutch
from leergemeenschap.kennisbank.actions.source import WrongSource
from leergemeenschap.kennisbank.forms.writing import Aanbod, Paar, PaginaForm
from leergemeenschap.kennisbank.models import Artikel, Soort, Versie
from leergemeenschap.kennisbank.permissions import mag_schrijven
from leergemeenschap.kennisbank.views.blueprint import bp, page_to_write
from leergemeenschap.kennisbank.views.comparing import verschillen
from leergemeenschap.kennisbank.views.versions import newest_text

#: From this many words on, the score of a text says something.
_WORDS_MIN = 30
#: A sentence of fewer words needs no cutting.
_LONG_FROM = 15
#: A row of a table is no sentence: it cannot be cut in two.
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


class Voorbeeld(NamedTuple):
    """What readers will see of a text, or why it cannot be shown."""

    html: Markup
    fout: str
    leesbaar: Readability | None
    lange_zinnen: list[str]


@dataclass(frozen=True)
class Scherm:
    """The page to write on: the form, and for a page that exists what it is about."""

    form: PaginaForm
    artikel: Artikel | None = None
    #: The newest text of the page.
    nieuwste: Versie | None = None

    @property
    def te_lang(self) -> int | None:
        """The most signs that can be saved here, for a page that came in with more: said before anybody types."""
        over = len(self.form.tekst.data or "") > MAX_CHARS and not self.form.is_submitted()
        return MAX_CHARS if over else None

    def toon(self, voorbeeld: Voorbeeld | None = None, **botsing: Any) -> str:
        """Render the page, if wanted with a preview, or with what somebody else saved in between."""
        if self.artikel is None and self.form.is_submitted() and not self.form.adres.data:
            self.form.adres.data = self.form.slug
        return render_template(
            "kennisbank/schrijf.html",
            form=self.form,
            artikel=self.artikel,
            nieuwste=self.nieuwste,
            voorbeeld=voorbeeld,
            te_lang=self.te_lang,
            **botsing,
        )


@bp.route("/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """Write a new page."""
    eis(mag_schrijven(current_user))
    return _antwoord(Scherm(PaginaForm(aanbod=_aanbod())))


@bp.route("/<slug>/wijzig", methods=["GET", "POST"])
def wijzig(slug: str) -> ResponseReturnValue:
    """Go on with the newest text of a page."""
    artikel = page_to_write(slug)
    nieuwste = newest_text(artikel)
    source = source_of(artikel, nieuwste)
    form = PaginaForm(
        aanbod=_aanbod(), source=source, begin=Begin(nieuwste.nummer, artikel.ingetrokken_op is not None)
    )
    return _antwoord(Scherm(form, artikel, nieuwste))


@bp.post("/voorbeeld")
def voorbeeld() -> ResponseReturnValue:
    """What readers will see of the text that is being typed, as a piece of a page."""
    eis(mag_schrijven(current_user))
    is_too_often = limits.count(limits.PREVIEW, str(current_user.id))
    db.session.commit()
    if is_too_often:
        abort(429)
    return render_template("kennisbank/voorbeeld.html", voorbeeld=_voorbeeld(request.form.get("tekst", "")))


def _antwoord(scherm: Scherm) -> ResponseReturnValue:
    form = scherm.form
    if form.is_submitted() and chosen_button() == "voorbeeld":
        return scherm.toon(voorbeeld=_voorbeeld(form.tekst.data))
    if form.is_submitted() and (eerder := submissions.earlier(form)):
        return redirect(eerder)
    if form.validate_on_submit() and (ready := _ready(form)):
        return _bewaar(scherm, ready)
    return scherm.toon()


def _ready(form: PaginaForm) -> Text | None:
    """The text, rendered; None when that is impossible, and then the form says why."""
    # While the child renders, this request keeps nobody from the database.
    db.session.commit()
    try:
        with Renderer() as renderer:
            return prepare(compose(form.source()), renderer)
    except TextRefused as refused:
        form.tekst.errors = [in_dutch(refused)]
    except WrongSource as wrong:
        form.form_errors.extend(wrong.reasons)
    return None


def _bewaar(scherm: Scherm, ready: Text) -> ResponseReturnValue:
    form = scherm.form
    if eerder := submissions.claim(form):
        return redirect(eerder)
    artikel = scherm.artikel or Artikel(slug=form.slug)
    publiceer = chosen_button() == "publiceer"
    try:
        versie = bewaar_tekst(
            db.session,
            artikel,
            ready,
            current_user,
            clock.now(),
            begin=form.begin,
            publiceer=publiceer,
        )
    except Botsing as botsing:
        db.session.rollback()
        return _met_botsing(scherm, ready, botsing.versie), 409
    except AdresBezet:
        db.session.rollback()
        form.adres.errors = [form.adres_bezet]
        return scherm.toon()
    except VanDeSite:
        db.session.rollback()
        form.was_eraf.data = "ja"
        form.form_errors.append(form.VAN_DE_SITE)
        return scherm.toon()
    except WrongSource as wrong:
        db.session.rollback()
        form.form_errors.extend(wrong.reasons)
        return scherm.toon()
    is_new = versie.nummer != form.begin.nummer
    naar = url_for(".toon", slug=artikel.slug)
    if not publiceer:
        naar = url_for(".versie", slug=artikel.slug, nummer=versie.nummer)
    submissions.settle(form, naar)
    db.session.commit()
    flash(_bewaard(publiceer) if is_new else "Er is niets veranderd.")
    return redirect(naar)


def _bewaard(publiceer: bool) -> str:
    if publiceer:
        return "Bewaard. De pagina staat nu zo op de site."
    return "Bewaard als concept. Lezers zien deze tekst nog niet."


def _met_botsing(scherm: Scherm, ready: Text, andere: Versie) -> str:
    """Both texts: mine in the form, and beside it what differs from theirs. Saving once more is then on purpose.

    Mine is kept as a draft too, for who leaves this page.
    """
    drafts.keep()
    theirs = source_of(scherm.artikel or Artikel(), andere)
    scherm.form.basis.data = str(andere.nummer)
    verschil = verschillen(theirs, ready.source)
    return scherm.toon(botsing=andere, source_van_ander=theirs, verschil=verschil)


def _voorbeeld(tekst: str) -> Voorbeeld:
    """Render what was typed, as it will be when it is saved, and measure how it reads."""
    db.session.commit()
    try:
        html = render(tekst)
    except TextRefused as refused:
        return Voorbeeld(Markup(), in_dutch(refused), None, [])
    found = measure(plain_text(_TABLE.sub("", html)))
    lange = [sentence for sentence in found.longest if len(sentence.split()) >= _LONG_FROM]
    return Voorbeeld(Markup(html), "", found if found.words >= _WORDS_MIN else None, lange)  # noqa: S704 - nh3 cleaned it


def _aanbod() -> Aanbod:
    def zoek(namen: Collection[str]) -> list[Paar]:
        return [Paar(*rij) for rij in db.session.execute(queries.paginas_met_naam(current_user, namen))]

    soorten = (Soort.MECHANISME, Soort.MODEL)
    per_soort: dict[Soort, list[Paar]] = {soort: [] for soort in soorten}
    for slug, soort, titel in db.session.execute(queries.koppen_van_soorten(current_user, soorten)):
        per_soort[soort].append(Paar(slug, titel))
    themas = [Paar(thema.slug, thema.titel) for thema in db.session.scalars(queries.themas())]
    return Aanbod(themas, per_soort[Soort.MECHANISME], per_soort[Soort.MODEL], zoek)

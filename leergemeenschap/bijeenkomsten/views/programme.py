"""Making the programme of a bijeenkomst, and showing it large in the room."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.forms import ProgrammaForm
from leergemeenschap.bijeenkomsten.forms.programme import Werkvorm
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Tijdvak, stappen
from leergemeenschap.bijeenkomsten.permissions import mag_plannen
from leergemeenschap.bijeenkomsten.views.blueprint import bp, haal_met_programma, settings
from leergemeenschap.bijeenkomsten.voorbeelden import voorbeeldonderdelen
from leergemeenschap.core import clock, onward, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.ids import asked_id
from leergemeenschap.fase import Fase


@bp.route("/bijeenkomsten/<int:bijeenkomst_id>/programma", methods=["GET", "POST"])
def programma(bijeenkomst_id: int) -> ResponseReturnValue:
    """Make or change the programme. Moving, adding and taking out a part saves nothing yet."""
    eis(mag_plannen(current_user))
    bijeenkomst = haal_met_programma(bijeenkomst_id, vast=request.method == "POST")
    form = ProgrammaForm(
        bijeenkomst=bijeenkomst,
        werkvormen=_te_kiezen(bijeenkomst),
        aanbod=voorbeeldonderdelen(settings().content / "bijeenkomsten" / "onderdelen.toml"),
    )
    if form.is_submitted() and form.alleen_geschikt:
        return _schrijf(form)
    if form.validate_on_submit():
        if form.is_ingehaald():
            form.toch()
            return _schrijf(form, ingehaald=True), 409
        naar = onward.asked() or url_for(".toon", bijeenkomst_id=bijeenkomst.id, _anchor="programma")
        bijeenkomst.zet_programma(form.onderdelen())
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het programma is bewaard.")
        return redirect(naar)
    return _schrijf(form)


@bp.get("/bijeenkomsten/<int:bijeenkomst_id>/zaal")
def zaal(bijeenkomst_id: int) -> ResponseReturnValue:
    """One part of the programme in large letters, for a screen in the room. Nothing personal stands on it."""
    bijeenkomst = haal_met_programma(bijeenkomst_id)
    eis(mag_plannen(current_user))
    rooster = bijeenkomst.rooster
    plek = _plek(rooster)
    nu = rooster[plek - 1] if rooster else None
    werkvorm = db.session.scalar(queries.werkvorm_van(current_user, nu.onderdeel)) if nu else None
    return render_template(
        "bijeenkomsten/zaal.html",
        bijeenkomst=bijeenkomst,
        nu=nu,
        straks=rooster[plek] if plek < len(rooster) else None,
        plek=plek,
        aantal=len(rooster),
        werkvorm=werkvorm,
        stappen=stappen(werkvorm.tekst) if werkvorm else [],
        fasen=list(Fase),
        klok_uit=request.args.get("klok") == "uit",
    )


def _plek(rooster: Sequence[Tijdvak]) -> int:
    """Which part is asked for, from one; without that the one that is on now, or else the first."""
    gevraagd = asked_id("blok")
    if gevraagd:
        return min(gevraagd, max(1, len(rooster)))
    nu = clock.now()
    return next(
        (plek for plek, vak in enumerate(rooster, start=1) if vak.begint_op <= nu < vak.eindigt_op), 1
    )


def _te_kiezen(bijeenkomst: Bijeenkomst) -> list[Werkvorm]:
    """The werkvormen on the site, and those that the programme has already, also when they were taken off the site."""
    werkvormen = [Werkvorm(*rij) for rij in db.session.execute(queries.werkvormen(current_user))]
    bekend = {werkvorm.id for werkvorm in werkvormen}
    gekozen = {onderdeel.werkvorm for onderdeel in bijeenkomst.programma if onderdeel.werkvorm}
    verder = [Werkvorm(pagina.id, pagina.slug, pagina.titel) for pagina in gekozen if pagina.id not in bekend]
    return werkvormen + sorted(verder, key=lambda werkvorm: werkvorm.titel)


def _schrijf(form: ProgrammaForm, *, ingehaald: bool = False) -> str:
    return render_template(
        "bijeenkomsten/programma.html",
        form=form,
        bijeenkomst=form.bijeenkomst,
        ingehaald=ingehaald,
        terug_naar=onward.asked() or url_for(".toon", bijeenkomst_id=form.bijeenkomst.id),
    )

"""The theme of a bijeenkomst: what lives is counted and proposed, put to the leden, and one is chosen."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.begeleiden import actions
from leergemeenschap.begeleiden.forms import ThemavoorstelForm
from leergemeenschap.begeleiden.models import MENSEN_MIN, VOORSTELLEN_MAX, Themavoorstel, trede
from leergemeenschap.begeleiden.permissions import voorstellen_zichtbaar_voor
from leergemeenschap.begeleiden.queries import themes as queries
from leergemeenschap.begeleiden.views.blueprint import bp, haal
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.bijeenkomsten.permissions import mag_plannen
from leergemeenschap.bijeenkomsten.queries import alleen, vastgehouden
from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db, reading
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.kennisbank.index import Themawijzer, themawijzer
from leergemeenschap.kennisbank.index.own_words import word_forms
from leergemeenschap.kennisbank.queries import Kop, artikelen_met_slug

GEEN = "Er is nog geen thema dat bij drie mensen leeft. Vraag mensen om een leervraag te delen, of kies zelf een thema."
AL_VOORGELEGD = "De leden zien deze voorstellen nu. Haal ze eerst terug, dan kun je opnieuw tellen."
TE_LAAT = "Deze bijeenkomst is al begonnen of gaat niet door. Er is niets veranderd."


class _Kaart(NamedTuple):
    """One proposal as a begeleider sees it."""

    voorstel: Themavoorstel
    #: With how many leden it lives, as a step; None for fewer than three.
    leeft: int | None
    paginas: list[Kop]
    werkvormen: list[Kop]
    #: Words that may be used without a name, and what for.
    citaat: tuple[str, str] | None


@bp.route("/begeleiden/bijeenkomsten/<int:bijeenkomst_id>/themas", methods=["GET", "POST"])
def themas(bijeenkomst_id: int) -> ResponseReturnValue:
    """What is proposed; with a button: count anew, put it to the leden, or take it back from them."""
    bijeenkomst = haal(bijeenkomst_id)
    form = KnopForm()
    if form.validate_on_submit():
        if not bijeenkomst.is_te_beantwoorden(clock.now()):
            flash(TE_LAAT, "let-op")
        elif chosen_button() == "maak":
            _maak(bijeenkomst_id)
        else:
            _leg_voor(bijeenkomst_id, terug=chosen_button() == "haal-terug")
        return redirect(url_for(".themas", bijeenkomst_id=bijeenkomst_id))
    voorstellen = db.session.scalars(queries.voorstellen_voor(current_user, bijeenkomst_id)).all()
    return render_template(
        "begeleiden/themas.html",
        form=form,
        bijeenkomst=bijeenkomst,
        vorige=db.session.scalar(queries.vorige_bijeenkomst(current_user, bijeenkomst, clock.now())),
        kaarten_=_kaarten(bijeenkomst_id, voorstellen),
        te_kiezen=bijeenkomst.is_te_beantwoorden(clock.now()),
        minstens=MENSEN_MIN,
        hoogstens=VOORSTELLEN_MAX,
        teksten_max=queries.TEKSTEN_MAX,
    )


@bp.route("/begeleiden/themas/<int:themavoorstel_id>", methods=["GET", "POST"])
def themavoorstel(themavoorstel_id: int) -> ResponseReturnValue:
    """Say which question it answers, and choose it."""
    voorstel = haal_voorstel(themavoorstel_id)
    form = ThemavoorstelForm(voorstel=voorstel)
    naar = url_for(".themas", bijeenkomst_id=voorstel.bijeenkomst_id)
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        bijeenkomst = db.session.scalars(vastgehouden(alleen(voorstel.bijeenkomst_id))).one()
        if not bijeenkomst.is_te_beantwoorden(clock.now()):
            flash(TE_LAAT, "let-op")
            return render_template("begeleiden/themavoorstel.html", form=form, voorstel=voorstel)
        voorstel.vraag = " ".join(form.vraag.data.split())
        if chosen_button() != "vraag":
            alle = db.session.scalars(queries.voorstellen_voor(current_user, bijeenkomst.id)).all()
            actions.kies(voorstel, alle, clock.now(), als_titel=form.als_titel.data)
            naar = url_for(".taken", bijeenkomst_id=bijeenkomst.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash(
            "De vraag is bewaard." if chosen_button() == "vraag" else f"Het thema is: {voorstel.thema.titel}."
        )
        return redirect(naar)
    return render_template("begeleiden/themavoorstel.html", form=form, voorstel=voorstel)


def haal_voorstel(themavoorstel_id: int) -> Themavoorstel:
    """One proposal to work on; 404 when it is not there, 403 for leden who see it."""
    gezocht = voorstellen_zichtbaar_voor(current_user).where(Themavoorstel.id == themavoorstel_id)
    voorstel = db.session.scalar(gezocht) or abort(404)
    eis(mag_plannen(current_user))
    return voorstel


def _maak(bijeenkomst_id: int) -> None:
    """Count first, without keeping others from saving; then put down what was found."""
    db.session.rollback()
    with reading():
        bijeenkomst = haal(bijeenkomst_id)
        vanaf = actions.sinds(db.session, current_user, bijeenkomst, clock.now())
        tellingen = actions.tel(db.session, current_user, _wijzer(), vanaf)
        db.session.rollback()
    bijeenkomst = _vastgehouden(bijeenkomst_id)
    try:
        voorstellen = actions.leg_vast(db.session, bijeenkomst, current_user, tellingen, clock.now())
    except actions.AlVoorgelegd:
        flash(AL_VOORGELEGD, "let-op")
        return
    db.session.commit()
    if not voorstellen:
        flash(GEEN, "let-op")
        return
    aantal = len(voorstellen)
    flash("Er is 1 voorstel." if aantal == 1 else f"Er zijn {aantal} voorstellen.")


def _leg_voor(bijeenkomst_id: int, *, terug: bool) -> None:
    bijeenkomst = _vastgehouden(bijeenkomst_id)
    voorstellen = db.session.scalars(queries.voorstellen_voor(current_user, bijeenkomst.id)).all()
    if terug:
        actions.haal_terug(voorstellen)
    else:
        actions.leg_voor(voorstellen, clock.now())
    db.session.commit()
    if voorstellen:
        flash(
            "De leden zien de voorstellen niet meer."
            if terug
            else "De leden zien de voorstellen nu bij de bijeenkomst."
        )


def _vastgehouden(bijeenkomst_id: int) -> Bijeenkomst:
    return db.session.scalar(vastgehouden(alleen(bijeenkomst_id))) or abort(404)


def _wijzer() -> Themawijzer:
    forms = word_forms(current_app.config["SETTINGS"].content / "zoeken")
    return themawijzer(db.session, current_user, forms.dutch)


def _kaarten(bijeenkomst_id: int, voorstellen: Sequence[Themavoorstel]) -> list[_Kaart]:
    if not voorstellen:
        return []
    van = db.session.scalar(queries.aantal_dat_laat_weten()) or 0
    leeft = dict(iter(db.session.execute(queries.leeft_geteld(bijeenkomst_id))))
    slugs = [voorstel.thema.slug for voorstel in voorstellen]
    paginas = {pagina.slug: pagina for pagina in db.session.scalars(artikelen_met_slug(current_user, slugs))}
    citaten = _citaten()
    kaarten = []
    for voorstel in voorstellen:
        slug = voorstel.thema.slug
        zie_ook = paginas[slug].kenmerken.get("zie_ook", []) if slug in paginas else []
        kaarten.append(
            _Kaart(
                voorstel,
                trede(leeft.get(voorstel.id, 0), van),
                [Kop(*rij) for rij in db.session.execute(queries.paginas_bij(current_user, slug, zie_ook))],
                [Kop(*rij) for rij in db.session.execute(queries.werkvormen_bij(current_user, slug))],
                citaten.get(voorstel.thema_id),
            )
        )
    return kaarten


def _citaten() -> dict[int, tuple[str, str]]:
    """Of each thema the newest words that may be used now without a name, and what for."""
    rijen = db.session.execute(queries.citaten_zonder_naam(current_user)).all()
    if not rijen:
        return {}
    wijzer = _wijzer()
    gevonden: dict[int, tuple[str, str]] = {}
    for _, passage, waarvoor in rijen:
        if wijzing := wijzer.wijs(passage):
            gevonden.setdefault(wijzing.thema_id, (passage, waarvoor))
    return gevonden

"""For begeleiders: the list of werkbladen, a new one, each of them, opening and closing it, and taking it away."""

from pathlib import Path

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.bijeenkomsten.permissions import zichtbaar_voor as bijeenkomsten_zichtbaar_voor
from leergemeenschap.bijeenkomsten.queries import komende
from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.ids import asked_id
from leergemeenschap.core.paging import page_of
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.kennisbank.queries import themas as alle_themas
from leergemeenschap.werkbladen import queries
from leergemeenschap.werkbladen.actions import maak_werkblad, neem_als_voorbeeld, verwijder_werkblad
from leergemeenschap.werkbladen.codes import leesbaar, werkbladcode
from leergemeenschap.werkbladen.forms.building import NieuwWerkbladForm, WerkbladForm
from leergemeenschap.werkbladen.forms.filling import Vraagform, vraagform
from leergemeenschap.werkbladen.models import (
    VRAGEN_MAX,
    GeenVragen,
    SoortVraag,
    StandWerkblad,
    Werkblad,
    Werkbladvraag,
)
from leergemeenschap.werkbladen.models.filling import LEEG
from leergemeenschap.werkbladen.paper import past_op_een_blad
from leergemeenschap.werkbladen.permissions import mag_maken
from leergemeenschap.werkbladen.views.blueprint import bp, haal, haal_om_te_wijzigen, secret, settings
from leergemeenschap.werkbladen.voorbeelden import Voorbeeld, voorbeelden
from leergemeenschap.zelfopdrachten.forms import TerugblikForm
from leergemeenschap.zelfopdrachten.models import Zelfopdracht

#: So many coming bijeenkomsten can be chosen.
BIJEENKOMSTEN_MAX = 20
VOORBEELDOPDRACHT = "bij iemand aanbellen die ik nog niet ken"


def haal_om_te_maken(werkblad_id: int) -> Werkblad:
    """One werkblad for a begeleider; 404 when it is not there, 403 for others."""
    werkblad = haal(werkblad_id)
    eis(mag_maken(current_user))
    return werkblad


def haal_vast(werkblad_id: int) -> Werkblad:
    """The same, held until the commit when something is sent."""
    if request.method != "POST":
        return haal_om_te_maken(werkblad_id)
    werkblad = haal_om_te_wijzigen(werkblad_id)
    eis(mag_maken(current_user))
    return werkblad


@bp.get("/begeleiden/werkbladen/")
def overzicht() -> ResponseReturnValue:
    """All werkbladen, the newest first; of one bijeenkomst with `?bijeenkomst=`."""
    eis(mag_maken(current_user))
    bijeenkomst = _gevraagde_bijeenkomst()
    gezocht = queries.nieuwste(current_user)
    if bijeenkomst is not None:
        gezocht = gezocht.where(Werkblad.bijeenkomst_id == bijeenkomst.id)
    pagina = page_of(queries.met_bijeenkomst(gezocht))
    aantallen = db.session.execute(queries.aantallen_ingevuld([werkblad.id for werkblad in pagina.rows]))
    return render_template(
        "werkbladen/maken/overzicht.html",
        pagina=pagina,
        bijeenkomst=bijeenkomst,
        aantallen=dict(iter(aantallen)),
    )


@bp.route("/begeleiden/werkbladen/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """Begin a werkblad: from an example of the site, from an earlier one, or empty."""
    eis(mag_maken(current_user))
    vaste = _voorbeelden()
    eerdere = db.session.scalars(queries.als_voorbeeld(current_user)).all()
    bijeenkomst = _gevraagde_bijeenkomst()
    bijeenkomsten = _bijeenkomsten(bijeenkomst)
    eerste = bijeenkomst or next(iter(bijeenkomsten), None)
    form = NieuwWerkbladForm(data={"bijeenkomst": str(eerste.id) if eerste else ""})
    form.bied_aan(bijeenkomsten)
    form.bied_begin_aan(vaste, eerdere)
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        voor = form.gekozen_bijeenkomst(bijeenkomsten)
        if (werkblad := form.gekozen_werkblad(eerdere)) is not None:
            gemaakt = neem_als_voorbeeld(db.session, werkblad, voor, clock.now())
            gemaakt.titel = form.titel.data or werkblad.titel
        else:
            voorbeeld = form.gekozen_voorbeeld(vaste)
            titel = form.titel.data or (voorbeeld.titel if voorbeeld else "")
            gemaakt = maak_werkblad(db.session, voor, titel, voorbeeld, clock.now())
        naar = url_for("werkbladen.maak", werkblad_id=gemaakt.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Je werkblad staat klaar. Kijk de vragen na en zet het open als het goed is.")
        return redirect(naar)
    return render_template("werkbladen/maken/nieuw.html", form=form, voorbeelden=vaste)


@bp.get("/begeleiden/werkbladen/<int:werkblad_id>")
def maak(werkblad_id: int) -> ResponseReturnValue:
    """One werkblad as a begeleider works on it."""
    werkblad = haal_om_te_maken(werkblad_id)
    code = leesbaar(werkbladcode(secret(), werkblad.id))
    geantwoord = db.session.execute(queries.aantallen_geantwoord(werkblad.id))
    themas = [thema.titel for thema in db.session.scalars(alle_themas())]
    return render_template(
        "werkbladen/maken/toon.html",
        werkblad=werkblad,
        ingevuld=db.session.scalar(queries.aantal_ingevuld(werkblad.id)),
        weg=_weg(werkblad),
        geantwoord=dict(iter(geantwoord)),
        code=code,
        adres=f"{settings().site_url}/w/{code}",
        vol=len(werkblad.vragen) >= VRAGEN_MAX,
        past=past_op_een_blad(werkblad, themas),
        form=KnopForm(),
    )


@bp.route("/begeleiden/werkbladen/<int:werkblad_id>/wijzig", methods=["GET", "POST"])
def wijzig(werkblad_id: int) -> ResponseReturnValue:
    """Change what a werkblad is called, what stands before its questions, and where it belongs."""
    werkblad = haal_vast(werkblad_id)
    bijeenkomsten = _bijeenkomsten(werkblad.bijeenkomst)
    form = WerkbladForm(werkblad=werkblad)
    form.bied_aan(bijeenkomsten)
    if form.validate_on_submit():
        werkblad.beschrijf(form.titel.data, form.uitleg.data)
        werkblad.bijeenkomst = form.gekozen_bijeenkomst(bijeenkomsten)
        werkblad.zonder_account = bool(form.zonder_account.data)
        naar = url_for("werkbladen.maak", werkblad_id=werkblad.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het werkblad is bewaard.")
        return redirect(naar)
    return render_template("werkbladen/maken/wijzig.html", form=form, werkblad=werkblad)


@bp.post("/begeleiden/werkbladen/<int:werkblad_id>/stand")
def stand(werkblad_id: int) -> ResponseReturnValue:
    """Let people write on it, or let nobody begin any more."""
    werkblad = haal_vast(werkblad_id)
    if KnopForm().validate_on_submit():
        if chosen_button() == "sluit":
            if werkblad.stand is StandWerkblad.OPEN:
                werkblad.sluit(clock.now())
            flash("Het werkblad is gesloten. Niemand kan nog beginnen. Wat mensen schreven, blijft van hen.")
        else:
            try:
                werkblad.open()
                flash("Het werkblad staat open. Mensen kunnen het nu invullen.")
            except GeenVragen:
                flash("Zet er eerst een vraag op. Daarna kun je het werkblad openzetten.", "let-op")
        db.session.commit()
    return redirect(url_for("werkbladen.maak", werkblad_id=werkblad.id))


@bp.route("/begeleiden/werkbladen/<int:werkblad_id>/verwijder", methods=["GET", "POST"])
def verwijder(werkblad_id: int) -> ResponseReturnValue:
    """Take a werkblad away, after asking. Who wrote on it keeps that."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    werkblad = haal_vast(werkblad_id)
    if form.validate_on_submit():
        naar = url_for("werkbladen.overzicht")
        is_weg = verwijder_werkblad(db.session, werkblad, clock.now())
        submissions.settle(form, naar)
        db.session.commit()
        flash(
            "Het werkblad is verwijderd."
            if is_weg
            else "Het werkblad is weg. Wie erop schreef, heeft de eigen tekst nog."
        )
        return redirect(naar)
    ingevuld = db.session.scalar(queries.aantal_ingevuld(werkblad.id))
    return render_template("werkbladen/maken/verwijder.html", form=form, werkblad=werkblad, ingevuld=ingevuld)


@bp.get("/begeleiden/werkbladen/<int:werkblad_id>/voorbeeld")
def voorbeeld(werkblad_id: int) -> ResponseReturnValue:
    """What people get to see, as on a phone; nothing can be sent."""
    werkblad = haal_om_te_maken(werkblad_id)
    themas = list(db.session.scalars(alle_themas()))
    zelfopdracht = Zelfopdracht(id=0, ik_ga=VOORBEELDOPDRACHT, als="", dan="", geformuleerd_op=clock.now())
    return render_template(
        "werkbladen/maken/voorbeeld.html",
        werkblad=werkblad,
        vragen=[(vraag, _als_form(vraag, themas)) for vraag in werkblad.vragen],
        terugblik=[(zelfopdracht, TerugblikForm(zelfopdracht, draft=False))],
    )


def _als_form(vraag: Werkbladvraag, themas: list[Thema]) -> Vraagform | None:
    """The form that asks this question; None for looking back, which asks for each zelfopdracht."""
    if vraag.soort is SoortVraag.TERUGBLIK:
        return None
    return vraagform(vraag, LEEG, themas, concept=False, prefix=f"vraag{vraag.id}-")


def _weg(werkblad: Werkblad) -> list[Werkbladvraag]:
    """The questions that are not asked any more, as they were last."""
    nu = {vraag.stam for vraag in werkblad.vragen}
    laatste = {vraag.stam: werkblad.versies_van(vraag)[-1] for vraag in werkblad.alle_vragen}
    return [vraag for stam, vraag in laatste.items() if stam not in nu]


def _voorbeelden() -> list[Voorbeeld]:
    folder: Path = current_app.config["SETTINGS"].content / "werkbladen"
    return list(voorbeelden(folder).values())


def _gevraagde_bijeenkomst() -> Bijeenkomst | None:
    """The bijeenkomst that the address asks for; 404 when it is not there."""
    if (gevraagd := asked_id("bijeenkomst")) is None:
        return None
    gezocht = bijeenkomsten_zichtbaar_voor(current_user).where(Bijeenkomst.id == gevraagd)
    return db.session.scalar(gezocht) or abort(404)


def _bijeenkomsten(ook: Bijeenkomst | None) -> list[Bijeenkomst]:
    """What a werkblad can be for: what comes, and the one it is for already."""
    komend = list(db.session.scalars(komende(current_user, clock.now()).limit(BIJEENKOMSTEN_MAX)))
    return komend if ook is None or ook in komend else [ook, *komend]

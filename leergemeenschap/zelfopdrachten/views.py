"""My zelfopdrachten: what I will do, and how it goes."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.bijeenkomsten.queries import komende, nabij
from leergemeenschap.core import agenda, clock, drafts, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.ids import asked_id
from leergemeenschap.core.own_search import Source
from leergemeenschap.core.paging import page_of
from leergemeenschap.groepen.models import Deelsoort
from leergemeenschap.kennisbank.models import Artikel, BewaardIdee
from leergemeenschap.kennisbank.permissions import bewaarde_ideeen_van
from leergemeenschap.kennisbank.permissions import zichtbaar_voor as artikelen_zichtbaar_voor
from leergemeenschap.ontmoetingen.models import Vraag
from leergemeenschap.ontmoetingen.vragensets import vragensets
from leergemeenschap.zelfopdrachten import queries
from leergemeenschap.zelfopdrachten.actions import (
    als_agendapunt,
    kijk_terug,
    maak_zelfopdracht,
    verwijder_zelfopdracht,
)
from leergemeenschap.zelfopdrachten.forms import KleinerForm, TerugblikForm, ZelfopdrachtForm
from leergemeenschap.zelfopdrachten.models import AlAfgerond, Formulering, Uitkomst, Voornemen, Zelfopdracht
from leergemeenschap.zelfopdrachten.permissions import eerdere_van, van, zichtbaar_voor
from leergemeenschap.zelfopdrachten.voorbeelden import voorbeelden

#: So many zelfopdrachten that others shared stand among the examples.
GEDEELD_MAX = 5

bp = Blueprint("zelfopdrachten", __name__, url_prefix="/zelfopdrachten")


def _adres_van(zelfopdracht_id: int) -> str:
    return url_for("zelfopdrachten.toon", zelfopdracht_id=zelfopdracht_id)


OWN_SOURCES = (
    Source("Zelfopdracht", queries.zoek, _adres_van),
    Source("Hoe het ging met je zelfopdracht", queries.zoek_terugblikken, _adres_van),
)
SHARED_SOURCES = (
    Source("Zelfopdracht", queries.zoek_gedeeld, _adres_van),
    Source("Hoe het ging met een zelfopdracht", queries.zoek_gedeelde_terugblikken, _adres_van),
)
DEELSOORTEN = (
    Deelsoort(
        "zelfopdrachten",
        "zelfopdracht",
        "deze zelfopdracht",
        Zelfopdracht,
        van,
        zichtbaar_voor,
        tekst=lambda zelfopdracht: zelfopdracht.als_tekst,
        adres=lambda zelfopdracht: _adres_van(zelfopdracht.id),
    ),
)


@bp.get("/")
def lijst() -> ResponseReturnValue:
    """My zelfopdrachten: those that run, then those that are finished."""
    lopend = db.session.scalars(queries.open_voor(current_user)).all()
    pagina = page_of(queries.afgerond_voor(current_user))
    return render_template("zelfopdrachten/lijst.html", lopend=lopend, pagina=pagina)


@bp.route("/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """Say what I will do, if wanted after reading a page of the kennisbank."""
    eis(current_user.doet_mee)
    form = ZelfopdrachtForm()
    artikel = _artikel()
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        zelfopdracht = maak_zelfopdracht(
            db.session,
            current_user,
            form.voornemen(),
            clock.now(),
            ronde_id=asked_id("ronde"),
            artikel=artikel,
        )
        db.session.flush()
        naar = url_for("zelfopdrachten.bewaard", zelfopdracht_id=zelfopdracht.id)
        submissions.settle(form, naar)
        db.session.commit()
        return redirect(naar)
    return _schrijfscherm(form, None, artikel)


@bp.route("/uit-idee/<int:idee_id>", methods=["GET", "POST"])
def uit_idee(idee_id: int) -> ResponseReturnValue:
    """Make a zelfopdracht of the plan with a kept idea, to look back on at the next bijeenkomst."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    idee = _idee(idee_id)
    if not form.validate_on_submit():
        return redirect(url_for("kennisbank.bewaard", _anchor=f"idee-{idee.id}"))
    naar = _maak_uit_idee(idee)
    submissions.settle(form, naar)
    db.session.commit()
    return redirect(naar)


@bp.get("/<int:zelfopdracht_id>/bewaard")
def bewaard(zelfopdracht_id: int) -> ResponseReturnValue:
    """It is saved, and when we will ask how it went."""
    zelfopdracht = _haal(zelfopdracht_id)
    return render_template("zelfopdrachten/bewaard.html", zelfopdracht=zelfopdracht, bijeenkomst=_volgende())


@bp.get("/<int:zelfopdracht_id>")
def toon(zelfopdracht_id: int) -> ResponseReturnValue:
    """One zelfopdracht and what became of it: mine, or one that somebody shares."""
    gezocht = zichtbaar_voor(current_user).where(Zelfopdracht.id == zelfopdracht_id)
    zelfopdracht = db.session.scalar(gezocht) or abort(404)
    if zelfopdracht.lid_id != current_user.id:
        return render_template("zelfopdrachten/gedeeld.html", zelfopdracht=zelfopdracht)
    return _eigen_pagina(zelfopdracht, bijeenkomst=_volgende())


@bp.get("/<int:zelfopdracht_id>/agenda")
def agenda_bestand(zelfopdracht_id: int) -> ResponseReturnValue:
    """The day to look back, for a calendar: not what it is about, because colleagues read a calendar too."""
    zelfopdracht = _haal(zelfopdracht_id)
    dag = zelfopdracht.kijkdag(_volgende())
    if dag is None:
        return redirect(_adres_van(zelfopdracht.id))
    pagina = url_for("zelfopdrachten.terugblik", zelfopdracht_id=zelfopdracht.id)
    terugkijken = als_agendapunt(zelfopdracht, dag, clock.now(), pagina)
    return agenda.download([terugkijken], f"kijk-terug-{dag.isoformat()}.ics")


@bp.route("/<int:zelfopdracht_id>/wijzig", methods=["GET", "POST"])
def wijzig(zelfopdracht_id: int) -> ResponseReturnValue:
    """Say it in other words, as long as it has no end answer."""
    zelfopdracht = _haal(zelfopdracht_id)
    form = ZelfopdrachtForm(zelfopdracht=zelfopdracht)
    if not zelfopdracht.is_open:
        return _al_afgerond(zelfopdracht, form.ik_ga.data if form.is_submitted() else "")
    if form.validate_on_submit() and not form.noemt_iemand(zelfopdracht):
        zelfopdracht.formuleer(form.voornemen(), clock.now())
        naar = url_for("zelfopdrachten.toon", zelfopdracht_id=zelfopdracht.id, bewaard=1)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard.")
        return redirect(naar)
    return _schrijfscherm(form, zelfopdracht)


@bp.route("/<int:zelfopdracht_id>/kleiner", methods=["GET", "POST"])
def kleiner(zelfopdracht_id: int) -> ResponseReturnValue:
    """Say it smaller, helped by a question; how it was said before stays with it."""
    zelfopdracht = _haal(zelfopdracht_id)
    form = KleinerForm(zelfopdracht)
    if not zelfopdracht.is_open:
        return _al_afgerond(zelfopdracht, form.ik_ga.data if form.is_submitted() else "")
    if form.validate_on_submit() and not form.noemt_iemand(zelfopdracht):
        zelfopdracht.formuleer(form.voornemen(), clock.now())
        naar = url_for("zelfopdrachten.toon", zelfopdracht_id=zelfopdracht.id, bewaard=1)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard.")
        return redirect(naar)
    return render_template(
        "zelfopdrachten/kleiner.html", form=form, zelfopdracht=zelfopdracht, hulpvraag=_hulpvraag()
    )


@bp.route("/<int:zelfopdracht_id>/eerder/<int:formulering_id>/verwijder", methods=["GET", "POST"])
def verwijder_eerder(zelfopdracht_id: int, formulering_id: int) -> ResponseReturnValue:
    """Delete how it was said before, after asking: there may be a name in it that should not have been."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    formulering = db.session.scalar(
        eerdere_van(current_user).where(
            Formulering.zelfopdracht_id == zelfopdracht_id, Formulering.id == formulering_id
        )
    ) or abort(404)
    if form.validate_on_submit():
        naar = _adres_van(zelfopdracht_id)
        db.session.delete(formulering)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het is verwijderd.")
        return redirect(naar)
    return render_template("zelfopdrachten/verwijder_eerder.html", form=form, formulering=formulering)


@bp.route("/<int:zelfopdracht_id>/verwijder", methods=["GET", "POST"])
def verwijder(zelfopdracht_id: int) -> ResponseReturnValue:
    """Delete a zelfopdracht and its terugblikken, after asking."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    zelfopdracht = _haal(zelfopdracht_id)
    if form.validate_on_submit():
        naar = url_for("zelfopdrachten.lijst")
        verwijder_zelfopdracht(db.session, current_user, zelfopdracht, clock.now())
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het is verwijderd.")
        return redirect(naar)
    return render_template("zelfopdrachten/verwijder.html", form=form, zelfopdracht=zelfopdracht)


@bp.route("/<int:zelfopdracht_id>/terugblik", methods=["GET", "POST"])
def terugblik(zelfopdracht_id: int) -> ResponseReturnValue:
    """Ask, and hear, how a zelfopdracht goes."""
    zelfopdracht = _haal(zelfopdracht_id)
    form = TerugblikForm(zelfopdracht, gekozen=request.args.get("antwoord"))
    if form.is_submitted():
        # Vandaag asks after several zelfopdrachten at once: what was filled in for the others is kept
        drafts.keep_others(form.token)
    klaar = url_for("zelfopdrachten.teruggekeken", zelfopdracht_id=zelfopdracht.id)
    if form.validate_on_submit() and not form.vraagt_nog_eens(
        zelfopdracht, zelfopdracht.als_tekst, form.tekst.data
    ):
        if eerder := submissions.claim(form):
            return redirect(eerder)
        try:
            kijk_terug(
                db.session,
                current_user,
                zelfopdracht,
                uitkomst=Uitkomst(form.uitkomst.data),
                tekst=form.tekst.data,
                op=clock.now(),
                bijeenkomst=db.session.scalars(nabij(current_user, clock.today())).first(),
            )
        except AlAfgerond:
            return _al_afgerond(zelfopdracht, form.tekst.data)
        submissions.settle(form, klaar)
        db.session.commit()
        return redirect(klaar)
    db.session.commit()
    if not zelfopdracht.is_open:
        return redirect(url_for("zelfopdrachten.toon", zelfopdracht_id=zelfopdracht.id))
    return render_template("zelfopdrachten/terugblik.html", form=form, zelfopdracht=zelfopdracht)


@bp.get("/<int:zelfopdracht_id>/teruggekeken")
def teruggekeken(zelfopdracht_id: int) -> ResponseReturnValue:
    """Thanks, and what can come next after this answer."""
    zelfopdracht = _haal(zelfopdracht_id)
    if zelfopdracht.uitkomst is None:
        return redirect(url_for("zelfopdrachten.toon", zelfopdracht_id=zelfopdracht.id))
    bijeenkomst = db.session.scalars(nabij(current_user, clock.today())).first()
    nog = (
        bijeenkomst
        and db.session.scalars(queries.voor_bijeenkomst(current_user, bijeenkomst, clock.today())).first()
    )
    return render_template(
        "zelfopdrachten/teruggekeken.html",
        form=KnopForm(),
        zelfopdracht=zelfopdracht,
        Uitkomst=Uitkomst,
        nog_te_doen=nog,
    )


def _maak_uit_idee(idee: BewaardIdee) -> str:
    """Make the zelfopdracht if there is a plan and it was not made before; returns where to go on."""
    artikel = db.session.scalar(artikelen_zichtbaar_voor(current_user).where(Artikel.id == idee.artikel_id))
    if idee.uitgewerkt_op is not None:
        flash("Je maakte hier al een zelfopdracht van.")
        return url_for("zelfopdrachten.lijst")
    if not idee.plan:
        return url_for("zelfopdrachten.nieuw", artikel=artikel.slug if artikel else None)
    idee.uitgewerkt_op = clock.now()
    zelfopdracht = maak_zelfopdracht(
        db.session, current_user, Voornemen(idee.plan), idee.uitgewerkt_op, artikel=artikel
    )
    db.session.flush()
    return url_for("zelfopdrachten.bewaard", zelfopdracht_id=zelfopdracht.id)


def _idee(idee_id: int) -> BewaardIdee:
    """My own kept idea, held so that a second tap waits; another's is a 404."""
    gezocht = bewaarde_ideeen_van(current_user).where(BewaardIdee.id == idee_id)
    return db.session.scalar(gezocht.with_for_update()) or abort(404)


def _al_afgerond(zelfopdracht: Zelfopdracht, getypt: str) -> ResponseReturnValue:
    """It got its end answer meanwhile, on another screen; say so, and give back what was typed."""
    db.session.commit()
    return _eigen_pagina(zelfopdracht, bijeenkomst=None, al_afgerond=True, getypt=getypt), 409


def _eigen_pagina(zelfopdracht: Zelfopdracht, **meer: Any) -> str:
    steen = zelfopdracht.bouwsteen
    return render_template(
        "zelfopdrachten/toon.html",
        zelfopdracht=zelfopdracht,
        over_bouwsteen=_adres_van_pagina(steen.value) if steen else "",
        **meer,
    )


def _schrijfscherm(
    form: ZelfopdrachtForm, zelfopdracht: Zelfopdracht | None, artikel: Artikel | None = None
) -> str:
    return render_template(
        "zelfopdrachten/schrijf.html",
        form=form,
        zelfopdracht=zelfopdracht,
        artikel=artikel,
        bijeenkomst=_volgende(),
        voorbeelden=voorbeelden(_content() / "zelfopdrachten" / "voorbeelden.md"),
        gedeeld=db.session.scalars(queries.pas_gedeeld(current_user).limit(GEDEELD_MAX)).all(),
        over_netwerkactie=_adres_van_pagina("netwerkactie"),
    )


def _hulpvraag() -> Vraag | None:
    """The question that helps to find a smaller step."""
    kleinste_stap = vragensets(_content() / "reflectie").get("kleinste-stap")
    return kleinste_stap.vragen[0] if kleinste_stap else None


def _content() -> Path:
    content: Path = current_app.config["SETTINGS"].content
    return content


def _adres_van_pagina(slug: str) -> str:
    """The address of a page of the kennisbank; empty when it is not there."""
    gezocht = artikelen_zichtbaar_voor(current_user).where(Artikel.slug == slug).with_only_columns(Artikel.id)
    return url_for("kennisbank.toon", slug=slug) if db.session.scalar(gezocht) else ""


def _haal(zelfopdracht_id: int) -> Zelfopdracht:
    """My own zelfopdracht; what is another's cannot be changed, and is a 404."""
    gezocht = van(current_user).where(Zelfopdracht.id == zelfopdracht_id)
    return db.session.scalar(gezocht) or abort(404)


def _artikel() -> Artikel | None:
    """The page of the kennisbank that gave the idea, by `?artikel=slug`."""
    slug = request.args.get("artikel", "")
    if not slug or "\x00" in slug:
        return None
    return db.session.scalar(artikelen_zichtbaar_voor(current_user).where(Artikel.slug == slug))


def _volgende() -> Bijeenkomst | None:
    """The next bijeenkomst on a later day: on the day itself nobody is asked about what was made that day."""
    morgen = clock.start_of_day(clock.today() + timedelta(days=1))
    later = komende(current_user, clock.now()).where(Bijeenkomst.begint_op >= morgen)
    return db.session.scalars(later.limit(1)).first()


def _haal_open(zelfopdracht_id: int) -> Zelfopdracht:
    """My own zelfopdracht, as long as it has no end answer."""
    zelfopdracht = _haal(zelfopdracht_id)
    return zelfopdracht if zelfopdracht.is_open else abort(404)


FORM_PLACES = {f"zelfopdrachten.{form}": _haal_open for form in ("wijzig", "kleiner", "terugblik")}

"""Typing paper over: which sheet lies there, and one sheet on one screen."""

from typing import NamedTuple

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.ids import ID_MAX
from leergemeenschap.core.submissions import claim, settle
from leergemeenschap.kennisbank.queries import themas as alle_themas
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen import queries
from leergemeenschap.werkbladen.actions import AlIngevuld, typ_over
from leergemeenschap.werkbladen.codes import bladcode, gelezen_bladcode, is_gelijk, leesbaar, lidcode
from leergemeenschap.werkbladen.forms.typing import BladForm, OpPapier, OvertypForm, maak_overtypform
from leergemeenschap.werkbladen.models import Invulling, SoortVraag, Werkblad
from leergemeenschap.werkbladen.permissions import mag_maken
from leergemeenschap.werkbladen.views.blueprint import bp, code_van_lid, haal, secret

ONBEKEND_BLAD = "Dit nummer of deze code hoort niet bij dit werkblad. Kijk nog eens op het papier."
ONGELDIG_BLAD = "Deze code werkt niet meer: wie het blad kreeg, maakte hem ongeldig. Geef het papier terug, of print een nieuw blad."
INTUSSEN_INGEVULD = "Dit blad is intussen al ingevuld. Wat jij typte staat er nog, maar kan hier niet bij. Kijk of je het goede blad hebt."


class Vel(NamedTuple):
    """The sheet of paper that lies there: with a number, or with a name on it."""

    van: int | Lid
    #: As it stands in the address: the number, or the code.
    sleutel: str

    @property
    def naam(self) -> str:
        return f"blad {self.van}" if isinstance(self.van, int) else f"het blad van {self.van.naam}"


@bp.route("/werkbladen/<int:werkblad_id>/overtypen", methods=["GET", "POST"])
def overtypen(werkblad_id: int) -> ResponseReturnValue:
    """Which sheet is typed over now. For begeleiders."""
    werkblad = haal(werkblad_id)
    eis(mag_maken(current_user))
    form = BladForm()
    if form.validate_on_submit():
        if vel := _vel(werkblad, form.blad.data):
            return redirect(_naar(werkblad, vel.sleutel))
        form.blad.errors = [ONGELDIG_BLAD if _is_ongeldig(werkblad, form.blad.data) else ONBEKEND_BLAD]
    return render_template(
        "werkbladen/papier_overtypen.html",
        werkblad=werkblad,
        form=form,
        overgetypt=db.session.scalar(queries.aantal_overgetypt(werkblad.id)),
        beschreven=db.session.scalars(queries.naamloze_bladen(current_user, werkblad.id)).all(),
        klaar=request.args.get("klaar", ""),
    )


@bp.route("/werkbladen/<int:werkblad_id>/overtypen/<papiersleutel>", methods=["GET", "POST"])
def typ_blad_over(werkblad_id: int, papiersleutel: str) -> ResponseReturnValue:
    """One sheet on one screen, to type with the keyboard only. For begeleiders."""
    werkblad = haal(werkblad_id)
    eis(mag_maken(current_user))
    vel = _vel(werkblad, papiersleutel) or abort(404)
    form = _maak_form(werkblad, vel)
    eerder = wat_er_staat(werkblad, vel)
    if form.is_submitted() and form.validate():
        if naar := claim(form):
            return redirect(naar)
        if naar := _bewaar(werkblad, vel, form):
            return redirect(naar)
    elif not form.is_submitted() and eerder is not None and _is_beschreven(eerder):
        return _al_ingevuld(werkblad, vel, eerder)
    if not form.is_submitted() and not form.volgende.data:
        form.volgende.data = _volgende_nummer(werkblad, vel)
    return render_template(
        "werkbladen/papier_blad_overtypen.html", werkblad=werkblad, form=form, vel=vel, SoortVraag=SoortVraag
    )


def haal_vel(werkblad_id: int, papiersleutel: str) -> Vel:
    """The sheet that is typed over, to go on with; 404 when it is not there."""
    werkblad = haal(werkblad_id)
    eis(mag_maken(current_user))
    return _vel(werkblad, papiersleutel) or abort(404)


def _bewaar(werkblad: Werkblad, vel: Vel, form: OvertypForm) -> str | None:
    """Keep it; where to go on, or None when something was written on this sheet meanwhile."""
    try:
        typ_over(
            db.session,
            werkblad,
            vel.van,
            form.antwoorden,
            onderzoek=bool(form.onderzoek.data),
            op=clock.now(),
            terugblikken=form.terugblikken,
        )
    except AlIngevuld:
        db.session.rollback()
        form.form_errors.append(INTUSSEN_INGEVULD)
        return None
    hierna = _vel(werkblad, form.volgende.data) if form.volgende.data else None
    naar = (
        _naar(werkblad, hierna.sleutel)
        if hierna
        else url_for(".overtypen", werkblad_id=werkblad.id, klaar=vel.naam)
    )
    settle(form, naar)
    db.session.commit()
    return naar


def _naar(werkblad: Werkblad, sleutel: str) -> str:
    return url_for(".typ_blad_over", werkblad_id=werkblad.id, papiersleutel=sleutel)


def _maak_form(werkblad: Werkblad, vel: Vel) -> OvertypForm:
    vraagt_thema = any(vraag.soort is SoortVraag.THEMA for vraag in werkblad.vragen)
    themas = db.session.scalars(alle_themas()).all() if vraagt_thema else []
    if isinstance(vel.van, int):
        return maak_overtypform(werkblad.vragen, themas)
    opdrachten = _op_papier(werkblad, vel.van)
    # With these on it, the question about them is not
    vragen = [er for er in werkblad.vragen if not (opdrachten and er.soort is SoortVraag.TERUGBLIK)]
    return maak_overtypform(vragen, themas, opdrachten)


def _op_papier(werkblad: Werkblad, lid: Lid) -> list[OpPapier]:
    """The zelfopdrachten on the sheet of a lid. Paper from before this was noted bears the numbers of the site."""
    open_ = db.session.scalars(queries.opdrachten_op_papier([lid.id])).all()
    if not db.session.scalar(queries.is_geprint(werkblad.id, lid.id)):
        return [OpPapier(er.id, er) for er in open_]
    return [
        OpPapier(
            er.nummer,
            er.zelfopdracht if er.zelfopdracht is not None and er.zelfopdracht.is_open else None,
            met_woorden=er.zelfopdracht in open_,
            anders=er.is_anders_gezegd,
        )
        for er in db.session.scalars(queries.op_papier(werkblad.id, [lid.id]))
    ]


def _vel(werkblad: Werkblad, getypt: str) -> Vel | None:
    """The sheet with this number or code; on paper of this werkblad only."""
    kaal = getypt.strip()
    if kaal.isascii() and kaal.isdecimal():
        nummer = int(kaal[:9])
        return Vel(nummer, str(nummer)) if 1 <= nummer <= werkblad.bladen else None
    gelezen = gelezen_bladcode(kaal)
    if gelezen is None or gelezen.nummer > ID_MAX:
        return None
    if gelezen.nummer <= werkblad.bladen and is_gelijk(
        bladcode(secret(), werkblad.id, gelezen.nummer), gelezen.code
    ):
        return Vel(gelezen.nummer, str(gelezen.nummer))
    if not is_gelijk(code_van_lid(werkblad.id, gelezen.nummer), gelezen.code):
        return None
    lid = db.session.scalar(queries.wie_een_blad_kan_krijgen().where(Lid.id == gelezen.nummer))
    return Vel(lid, leesbaar(gelezen.code)) if lid else None


def _is_ongeldig(werkblad: Werkblad, getypt: str) -> bool:
    """Whether this was the code of a lid's sheet, until that lid made it void."""
    gelezen = gelezen_bladcode(getypt.strip())
    if gelezen is None or gelezen.nummer > ID_MAX:
        return False
    ongeldig = db.session.scalars(queries.ongeldige_prints(werkblad.id, gelezen.nummer)).all()
    van_toen = [0, *ongeldig[:-1]] if ongeldig else []
    return any(is_gelijk(lidcode(secret(), werkblad.id, gelezen.nummer, na), gelezen.code) for na in van_toen)


def wat_er_staat(werkblad: Werkblad, vel: Vel) -> Invulling | None:
    """What stands on a sheet of paper by now, if anything."""
    if isinstance(vel.van, int):
        return db.session.scalar(queries.van_blad(werkblad.id, vel.van))
    return db.session.scalar(queries.van_lid_met_code(werkblad.id, vel.van.id))


def _is_beschreven(invulling: Invulling) -> bool:
    return bool(invulling.antwoorden) or invulling.overgetypt_op is not None


def _al_ingevuld(werkblad: Werkblad, vel: Vel, invulling: Invulling) -> str:
    """What is there is shown only as long as it is nobody's."""
    return render_template(
        "werkbladen/papier_al_ingevuld.html",
        werkblad=werkblad,
        vel=vel,
        invulling=invulling,
        te_lezen=invulling.lid_id is None,
    )


def _volgende_nummer(werkblad: Werkblad, vel: Vel) -> str:
    """The next sheet without a name that nobody wrote on, if there is one."""
    beschreven = set(db.session.scalars(queries.beschreven_bladen(werkblad.id)))
    hier = vel.van if isinstance(vel.van, int) else 0
    nummers = (*range(hier + 1, werkblad.bladen + 1), *range(1, hier))
    return next((str(nummer) for nummer in nummers if nummer not in beschreven), "")

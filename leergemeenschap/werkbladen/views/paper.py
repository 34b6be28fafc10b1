"""Werkbladen on paper: how many sheets, and the sheets to print."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from leergemeenschap.core import clock
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.ids import ID_MAX
from leergemeenschap.core.qr import qr
from leergemeenschap.core.retention import in_words
from leergemeenschap.core.submissions import claim, settle
from leergemeenschap.kennisbank.queries import themas as alle_themas
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen import paper, queries
from leergemeenschap.werkbladen.actions import maak_bladen, noteer_prints
from leergemeenschap.werkbladen.codes import bladcode, leesbaar, lidcode, werkbladcode
from leergemeenschap.werkbladen.forms.paper import BLADEN_MAX, PrintForm
from leergemeenschap.werkbladen.models import SoortVraag, StandWerkblad, Werkblad
from leergemeenschap.werkbladen.paper import Opdracht, Opmaak, Papier
from leergemeenschap.werkbladen.permissions import mag_maken
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from leergemeenschap.werkbladen.views.blueprint import bp, haal, haal_om_te_wijzigen, secret, settings
from leergemeenschap.zelfopdrachten.models import Uitkomst, Zelfopdracht


class Blad(NamedTuple):
    """One sheet to print."""

    opmaak: Opmaak
    #: The code of this sheet alone, to read it back.
    code: str
    #: What to type on a phone to write there instead of on this paper.
    telefooncode: str
    qr: Markup
    nummer: int | None = None
    lid: Lid | None = None
    #: How many of the zelfopdrachten that this lid wants on it do not fit.
    past_niet: int = 0


@bp.route("/werkbladen/<int:werkblad_id>/papier", methods=["GET", "POST"])
def papier(werkblad_id: int) -> ResponseReturnValue:
    """How many sheets to print, and for whom. For begeleiders."""
    werkblad = haal(werkblad_id)
    eis(mag_maken(current_user))
    leden = db.session.scalars(queries.wie_een_blad_kan_krijgen()).all()
    form = PrintForm(leden=leden)
    op_papier = _papier(werkblad)
    te_printen = op_papier.past and werkblad.stand is not StandWerkblad.DICHT
    if te_printen and form.validate_on_submit():
        if eerder := claim(form):
            return redirect(eerder)
        werkblad = haal_om_te_wijzigen(werkblad_id)
        noteer_prints(
            db.session,
            werkblad,
            current_user,
            _wat_erop_komt(werkblad, op_papier, form.gekozen_leden),
            clock.now(),
        )
        naar = _naar_de_bladen(werkblad, form.aantal.data or 0, form.gekozen_leden)
        settle(form, naar)
        db.session.commit()
        return redirect(naar)
    return render_template(
        "werkbladen/papier.html",
        werkblad=werkblad,
        form=form,
        past=op_papier.past,
        te_printen=te_printen,
        overgetypt=db.session.scalar(queries.aantal_overgetypt(werkblad.id)),
    )


@bp.get("/werkbladen/<int:werkblad_id>/papier/bladen")
def bladen(werkblad_id: int) -> ResponseReturnValue:
    """The sheets themselves, one A4 each. They were made before: looking at them makes none. For begeleiders."""
    werkblad = haal(werkblad_id)
    eis(mag_maken(current_user))
    op_papier = _papier(werkblad)
    nummers = _nummers(werkblad)
    leden = _leden(werkblad)
    opmaak = op_papier.maak_op()
    if opmaak is None or not (nummers or leden):
        return redirect(url_for(".papier", werkblad_id=werkblad.id))
    alle = [*_zonder_naam(werkblad, opmaak, nummers), *_eigen(werkblad, op_papier, opmaak, leden)]
    return render_template(
        "werkbladen/papier_bladen.html",
        werkblad=werkblad,
        papier=op_papier,
        bladen=alle,
        woorden=paper,
        SoortVraag=SoortVraag,
        vaardigheden=list(Vaardigheid),
        uitkomsten=list(Uitkomst),
    )


def _naar_de_bladen(werkblad: Werkblad, aantal: int, leden: Sequence[int]) -> str:
    nummers = maak_bladen(db.session, werkblad, aantal) if aantal else range(0)
    van, tot = (nummers[0], nummers[-1]) if nummers else (None, None)
    return url_for(".bladen", werkblad_id=werkblad.id, van=van, tot=tot, lid=leden)


def _papier(werkblad: Werkblad) -> Papier:
    vraagt_thema = any(vraag.soort is SoortVraag.THEMA for vraag in werkblad.vragen)
    themas = [thema.titel for thema in db.session.scalars(alle_themas())] if vraagt_thema else []
    return Papier(werkblad, themas, _site(), in_words(settings().bewaar_naamloze_bladen))


def _site() -> str:
    return settings().site_url.split("://")[1] + "/w"


def _adres(code: str) -> str:
    """Where a code on paper leads to."""
    return f"{settings().site_url}/w/{code}"


def _nummers(werkblad: Werkblad) -> range:
    """Which numbers are asked for, as far as those sheets were made."""
    van = request.args.get("van", 0, type=int)
    tot = min(request.args.get("tot", 0, type=int), werkblad.bladen, van + BLADEN_MAX - 1)
    return range(van, tot + 1) if van >= 1 else range(0)


def _leden(werkblad: Werkblad) -> Sequence[Lid]:
    """Who is asked for, as far as it is noted that their sheet was printed."""
    gevraagd = {nummer for nummer in request.args.getlist("lid", type=int) if 1 <= nummer <= ID_MAX}
    nummers = db.session.scalars(queries.geldige_prints(werkblad.id, gevraagd)).all() if gevraagd else []
    if not nummers:
        return []
    return db.session.scalars(queries.wie_een_blad_kan_krijgen().where(Lid.id.in_(nummers))).all()


def _zonder_naam(werkblad: Werkblad, opmaak: Opmaak, nummers: range) -> Iterator[Blad]:
    """One code for the phone on all of them: who scans it gets a sheet of their own there."""
    code = werkbladcode(secret(), werkblad.id)
    blokjes = _blokjes(code)
    for nummer in nummers:
        eigen = leesbaar(bladcode(secret(), werkblad.id, nummer))
        yield Blad(opmaak, eigen, leesbaar(code), blokjes, nummer=nummer)


def _eigen(werkblad: Werkblad, papier: Papier, opmaak: Opmaak, leden: Sequence[Lid]) -> Iterator[Blad]:
    """Each with the zelfopdrachten that were noted for it and still run, as far as there is room."""
    nummers = [lid.id for lid in leden]
    open_ = _opdrachten_van(nummers)
    genoteerd = db.session.scalars(queries.op_papier(werkblad.id, nummers)).all() if nummers else []
    ongeldig = {
        (van, lid_id): laatste
        for van, lid_id, laatste in db.session.execute(queries.laatst_ongeldig(nummers))
    }
    for lid in leden:
        van_lid = open_.get(lid.id, [])
        er_op = [
            Opdracht(er.nummer, er.zelfopdracht.zin)
            for er in genoteerd
            if er.lid_id == lid.id and er.zelfopdracht in van_lid
        ]
        eigen = (papier.maak_op(er_op, len(van_lid) - len(er_op)) if van_lid else None) or opmaak
        code = lidcode(secret(), werkblad.id, lid.id, ongeldig.get((werkblad.id, lid.id), 0))
        past_niet = len(van_lid) - len(eigen.zelfopdrachten)
        yield Blad(eigen, leesbaar(code), leesbaar(code), _blokjes(code), lid=lid, past_niet=past_niet)


def _wat_erop_komt(
    werkblad: Werkblad, papier: Papier, leden: Sequence[int]
) -> dict[int, Sequence[Zelfopdracht]]:
    """Of each lid what stands on their sheet: what had a number already first, as far as there is room."""
    open_ = _opdrachten_van(leden)
    genoteerd = {er.zelfopdracht_id for er in db.session.scalars(queries.op_papier(werkblad.id, leden))}
    gekozen: dict[int, Sequence[Zelfopdracht]] = {}
    for lid_id in leden:
        op_volgorde = sorted(open_.get(lid_id, []), key=lambda er: er.id not in genoteerd)
        opmaak = papier.maak_op([Opdracht(er.id, er.zin) for er in op_volgorde])
        gekozen[lid_id] = op_volgorde[: len(opmaak.zelfopdrachten)] if opmaak else []
    return gekozen


def _opdrachten_van(leden: Sequence[int]) -> dict[int, list[Zelfopdracht]]:
    gevraagd = db.session.scalars(queries.opdrachten_op_papier(leden)).all() if leden else []
    return {lid_id: [er for er in gevraagd if er.lid_id == lid_id] for lid_id in leden}


def _blokjes(code: str) -> Markup:
    return qr(_adres(code), "QR-code om dit werkblad op je telefoon in te vullen")

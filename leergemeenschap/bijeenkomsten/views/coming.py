"""Saying whether one comes, and for begeleiders who does."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.actions import TeLaat, zeg_of_je_komt
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Komstantwoord
from leergemeenschap.bijeenkomsten.permissions import mag_zien_wie_komt
from leergemeenschap.bijeenkomsten.views.blueprint import (
    bp,
    haal,
    haal_om_te_wijzigen,
    vertel_dat_er_plek_is,
)
from leergemeenschap.core import clock, drafts, onward, outbox
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button

TE_LAAT = "Deze bijeenkomst is al begonnen of gaat niet door. Je antwoord is niet veranderd."


@bp.post("/bijeenkomsten/<int:bijeenkomst_id>/komst")
def komst(bijeenkomst_id: int) -> ResponseReturnValue:
    """Say whether I come, or change that; until it begins."""
    bijeenkomst = haal_om_te_wijzigen(bijeenkomst_id)
    naar = onward.asked() or url_for("bijeenkomsten.toon", bijeenkomst_id=bijeenkomst.id, _anchor="kom-je")
    gekozen = gekozen_antwoord()
    if not KnopForm().validate_on_submit() or gekozen is None:
        return redirect(naar)
    # On Vandaag somebody may be looking back on the same page: what they filled in is kept
    drafts.keep_others(None)
    # Not claimed: the same answer twice is one, and another one from the same page is another
    try:
        antwoord, binnen = zeg_of_je_komt(db.session, bijeenkomst, current_user.id, gekozen, clock.now())
    except TeLaat:
        flash(TE_LAAT, "let-op")
        return redirect(naar)
    gemaild = vertel_dat_er_plek_is(db.session, binnen)
    db.session.commit()
    if gemaild:
        outbox.deliver_soon()
    flash(bevestiging(antwoord))
    return redirect(naar)


@bp.get("/bijeenkomsten/<int:bijeenkomst_id>/wie-komt")
def wie_komt(bijeenkomst_id: int) -> ResponseReturnValue:
    """Who comes, who waits and who does not, by name. For begeleiders."""
    bijeenkomst = haal(bijeenkomst_id)
    eis(mag_zien_wie_komt(current_user))
    komsten = db.session.scalars(queries.wie_komt(current_user, bijeenkomst_id)).all()
    wachtend = sorted((komst for komst in komsten if komst.wacht), key=lambda komst: komst.wachtnummer or 0)
    return render_template(
        "bijeenkomsten/wie_komt.html",
        bijeenkomst=bijeenkomst,
        te_beantwoorden=bijeenkomst.is_te_beantwoorden(clock.now()),
        niet_bereikt=db.session.scalars(queries.niet_bereikt(current_user, bijeenkomst_id)).all(),
        groepen=[
            ("Komen", [komst for komst in komsten if komst.heeft_plek]),
            ("Op de wachtlijst", wachtend),
            ("Weten het nog niet", _met(komsten, Komstantwoord.WEET_NIET)),
            ("Komen niet", _met(komsten, Komstantwoord.NEE)),
            ("Gevraagd, nog geen antwoord", _met(komsten, None)),
        ],
    )


def gekozen_antwoord() -> Komstantwoord | None:
    return next((antwoord for antwoord in Komstantwoord if antwoord.value == chosen_button()), None)


def bevestiging(komst: Komst) -> str:
    """What somebody is told who just answered."""
    if komst.wacht:
        return "Alle plekken zijn bezet. Je staat op de wachtlijst. Komt er een plek vrij, dan krijg je die vanzelf."
    if komst.antwoord is Komstantwoord.JA:
        return "Fijn, je komt. Tot dan!"
    if komst.antwoord is Komstantwoord.NEE:
        return "Jammer, maar goed dat je het zegt."
    return "Goed. Zeg het als je het weet."


def mijn_antwoord(bijeenkomst: Bijeenkomst) -> dict[str, object]:
    """What the question "Kom je?" on a page of mine needs."""
    mijn = db.session.scalar(queries.mijn_komst(current_user, bijeenkomst.id))
    voor_mij = db.session.scalar(queries.aantal_voor_mij(mijn)) if mijn and mijn.wacht else 0
    bezet = db.session.scalar(queries.aantal_met_plek(bijeenkomst.id)) if bijeenkomst.plekken else 0
    return {
        "komst": mijn,
        "mijn_nummer": (voor_mij or 0) + 1,
        "vol": bijeenkomst.plekken is not None and (bezet or 0) >= bijeenkomst.plekken,
    }


def _met(komsten: Sequence[Komst], antwoord: Komstantwoord | None) -> list[Komst]:
    return [komst for komst in komsten if komst.antwoord is antwoord]

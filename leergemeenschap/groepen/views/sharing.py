"""Who reads this one thing that I wrote: to see it, to widen it with one tap, and to take it back with one."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask import Flask, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, onward
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.privacy_hints import hints
from leergemeenschap.groepen import queries
from leergemeenschap.groepen.actions import houd_binnen
from leergemeenschap.groepen.forms import kenmerk
from leergemeenschap.groepen.models import Deelbaar, Deelsoort, Groepslid, Zicht
from leergemeenschap.groepen.views.blueprint import bp, deelsoorten, opsomming

ALLEEN_IK, ALLEN = "ik", "allen"


class Keus(NamedTuple):
    """One button: its value, what it says, and who will read it then."""

    waarde: str
    knop: str
    wie: str
    plek: Groepslid | None = None


class Deelblok(NamedTuple):
    """What the page of a thing says about who reads it, and what can be done about that."""

    zin: str
    is_gedeeld: bool
    keuzes: list[Keus]
    adres: str
    niet_mee: str
    #: What a page that shows several things calls the place of this one.
    plaats: str


@bp.route("/<deelsoort>/<int:ding_id>/delen", methods=["GET", "POST"])
def delen(deelsoort: str, ding_id: int) -> ResponseReturnValue:
    """Choose who reads it. Only its maker can; a text that seems to name somebody is shown once more first."""
    soort = deelsoorten().get(deelsoort) or abort(404)
    if request.method == "POST":
        # Two taps of one lid wait for each other: what the last one says is what holds
        db.session.execute(queries.een_voor_een(current_user))
    ding = db.session.scalar(soort.van(current_user).where(soort.model.id == ding_id)) or abort(404)
    blok = deelblok(deelsoort, ding, onward.asked())
    naar = _terug(soort, ding)
    aanwijzingen = hints(soort.tekst(ding))
    keus = next((keus for keus in blok.keuzes if keus.waarde == chosen_button()), None)
    if KnopForm().validate_on_submit():
        if keus is None and _is_al_zo(ding, chosen_button()):
            return redirect(naar)
        if keus is None:
            flash("Met wie je dit kunt delen, is net veranderd. Kies opnieuw.", "let-op")
        elif (
            keus.waarde == ALLEEN_IK
            or not aanwijzingen
            or request.form.get("nagekeken") == kenmerk(soort.tekst(ding))
        ):
            return _deel(soort, ding, keus, naar)
    return render_template(
        "groepen/delen.html",
        soort=soort,
        ding=ding,
        tekst=soort.tekst(ding),
        kenmerk=kenmerk(soort.tekst(ding)),
        blok=blok,
        keus=keus,
        aanwijzingen=aanwijzingen,
        terug_naar=naar,
    )


def deelblok(pad: str, ding: Deelbaar, verder: str | None = None) -> Deelblok:
    """Who reads a thing of the lid who looks, and the buttons to change that.

    :param verder: a page that shows it among others, to come back to at the place of this thing; default its own page.
    """
    soort = deelsoorten()[pad]
    plekken, leden = _mijn_groepen()
    return Deelblok(
        _zin(ding, leden),
        ding.zicht is not Zicht.ALLEEN_IK,
        _keuzes(soort, ding, plekken, leden),
        url_for("groepen.delen", deelsoort=pad, ding_id=ding.id, verder=verder),  # type: ignore[attr-defined]
        soort.niet_mee(ding),
        _plaats(soort, ding),
    )


def wie_leest_mee(ding: Deelbaar) -> str:
    """For a page to write on: who else reads it."""
    if ding.zicht is Zicht.ALLEEN_IK:
        return "Alleen jij kunt dit lezen."
    groep = ding.groep if ding.zicht is Zicht.GROEP else None
    wie = groep.als_kop if groep is not None else "De hele leergemeenschap"
    return f"{wie} leest dit ook."


def gedeeld_door(ding: Deelbaar) -> str:
    """What somebody else reads about why they see this: "Amina deelt dit met groep Noord."."""
    groep = ding.groep if ding.zicht is Zicht.GROEP else None
    met = groep.genoemd if groep is not None else "de leergemeenschap"
    return f"{ding.lid.naam} deelt dit met {met}."


def init_app(app: Flask, soorten: Iterable[Deelsoort]) -> None:
    """Make the kinds that can be shared known, and give templates what they say about sharing."""
    app.extensions["deelsoorten"] = {soort.pad: soort for soort in soorten}
    for function in (deelblok, wie_leest_mee, gedeeld_door):
        app.jinja_env.globals[function.__name__] = function


def _plaats(soort: Deelsoort, ding: Any) -> str:
    return f"{soort.pad}-{ding.id}"


def _terug(soort: Deelsoort, ding: Any) -> str:
    naar = onward.asked()
    return f"{naar}#{_plaats(soort, ding)}" if naar else soort.adres(ding)


def _deel(soort: Deelsoort, ding: Any, keus: Keus, naar: str) -> ResponseReturnValue:
    if keus.waarde == ALLEEN_IK:
        ding.neem_terug()
    elif keus.plek is not None:
        ding.deel_met_groep(keus.plek, clock.now())
    else:
        ding.deel_met_allen(clock.now())
    houd_binnen(ding, soort.kinderen(ding))
    db.session.commit()
    flash(
        "Alleen jij kunt dit nu lezen."
        if keus.waarde == ALLEEN_IK
        else f"Gedeeld. {keus.wie.replace(' dan lezen.', ' nu lezen.')}"
    )
    return redirect(naar)


def _is_al_zo(ding: Deelbaar, waarde: str) -> bool:
    """Whether a button asks for what holds already: a second tap."""
    if ding.groepslid is not None:
        return waarde == _groepswaarde(ding.groepslid, _mijn_groepen()[1])
    return waarde == (ALLEN if ding.voor_allen else ALLEEN_IK)


def _groepswaarde(plek: Groepslid, leden: dict[int, list[Groepslid]]) -> str:
    """The value of the button that shares with a groep, as it is now: with who joins, it is another."""
    wie_precies = kenmerk(",".join(str(lid.lid_id) for lid in leden.get(plek.groep_id, [])))
    return f"groep-{plek.id}-{wie_precies}"


def _mijn_groepen() -> tuple[list[Groepslid], dict[int, list[Groepslid]]]:
    """My places in groepen, and who is in those; asked once, however many things stand on a page."""
    if "mijn_groepen" not in g:
        plekken = list(db.session.scalars(queries.mijn_plekken(current_user)))
        g.mijn_groepen = plekken, _leden_per_groep(plekken)
    gevonden: tuple[list[Groepslid], dict[int, list[Groepslid]]] = g.mijn_groepen
    return gevonden


def _aantal_anderen() -> int:
    """How many leden learn here besides me; asked once, however many things stand on a page."""
    if "aantal_anderen" not in g:
        g.aantal_anderen = db.session.scalar(queries.aantal_anderen(current_user)) or 0
    gevonden: int = g.aantal_anderen
    return gevonden


def _leden_per_groep(plekken: list[Groepslid]) -> dict[int, list[Groepslid]]:
    leden: dict[int, list[Groepslid]] = {plek.groep_id: [] for plek in plekken}
    if plekken:
        for plek in db.session.scalars(queries.leden_van(list(leden))):
            leden[plek.groep_id].append(plek)
    return leden


def _zin(ding: Deelbaar, leden: dict[int, list[Groepslid]]) -> str:
    if ding.zicht is Zicht.GEMEENSCHAP:
        return "De hele leergemeenschap kan dit lezen."
    groep = ding.groep
    if groep is None:
        return "Alleen jij kunt dit lezen."
    wel, niet = queries.lezers(leden.get(groep.id, []), ding)
    zin = f"{groep.als_kop} kan dit lezen: {opsomming(wel)}." if wel else f"Gedeeld met {groep.genoemd}."
    if not niet:
        return zin
    kwam, ziet = ("kwam", "ziet") if len(niet) == 1 else ("kwamen", "zien")
    return f"{zin} {opsomming(niet)} {kwam} later bij de groep en {ziet} dit niet."


def _keuzes(
    soort: Deelsoort, ding: Deelbaar, plekken: list[Groepslid], leden: dict[int, list[Groepslid]]
) -> list[Keus]:
    """The buttons that would change something, the narrowest first."""
    keuzes = []
    if ding.zicht is not Zicht.ALLEEN_IK:
        keuzes.append(Keus(ALLEEN_IK, "Maak dit weer alleen voor mij", "Alleen jij kunt dit dan lezen."))
    if not current_user.doet_mee:
        return keuzes
    ouder = soort.ouder(ding)
    for plek in plekken:
        if ouder is not None and not ouder.voor_allen and ouder.groepslid_id != plek.id:
            continue
        anderen = [lid.lid.naam for lid in leden[plek.groep_id] if lid.lid_id != current_user.id]
        al_gedeeld = ding.groepslid_id == plek.id
        if not anderen or (al_gedeeld and not queries.lezers(leden[plek.groep_id], ding)[1]):
            continue
        wie = f"{opsomming(anderen)} {'kan' if len(anderen) == 1 else 'kunnen'} dit dan lezen."
        knop = f"Deel opnieuw met {plek.groep.genoemd}" if al_gedeeld else f"Deel met {plek.groep.genoemd}"
        keuzes.append(Keus(_groepswaarde(plek, leden), knop, wie, plek))
    if ding.zicht is not Zicht.GEMEENSCHAP and (ouder is None or ouder.voor_allen):
        aantal = _aantal_anderen()
        wie = f"{'1 ander lid kan' if aantal == 1 else f'{aantal} andere leden kunnen'} dit dan lezen."
        keuzes.append(Keus(ALLEN, "Deel met de hele leergemeenschap", wie))
    return keuzes

"""Several verslagen as one report, to read and to print, for every lid."""

import re
from collections.abc import Sequence
from itertools import groupby

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from leergemeenschap.begeleiden.queries import oogsten
from leergemeenschap.begeleiden.views.blueprint import bp
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Verslag
from leergemeenschap.bijeenkomsten.queries import gepubliceerde_verslagen
from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.core.ids import ID_MAX
from leergemeenschap.leden.permissions import mag_begeleiden

#: More than this is no report but a book: the newest are in it.
RAPPORT_MAX = 60
_KOP = re.compile(r"<(/?)h([2-5])\b")


@bp.get("/verslagen")
def verslagen() -> ResponseReturnValue:
    """All published verslagen, by year, to choose from."""
    return _kies()


@bp.get("/verslagen/rapport")
def rapport() -> ResponseReturnValue:
    """The chosen ones after each other, with a table of contents. `?jaar=` for a whole year.

    Begeleiders see the numbers too: for others nothing stands here that is not in a verslag.
    """
    gekozen = _gekozen(_gepubliceerd())
    if not gekozen:
        return _kies(niets_gekozen=True)
    bijeenkomsten = [verslag.bijeenkomst for verslag in gekozen]
    return render_template(
        "begeleiden/rapport.html",
        titel=_titel(bijeenkomsten),
        verslagen=[(verslag.bijeenkomst, _een_kop_lager(verslag.html)) for verslag in gekozen],
        oogsten=oogsten(db.session, bijeenkomsten) if mag_begeleiden(current_user) else {},
    )


def _kies(*, niets_gekozen: bool = False) -> str:
    alle = _gepubliceerd()
    per_jaar = groupby(reversed(alle), key=lambda verslag: verslag.bijeenkomst.dag.year)
    return render_template(
        "begeleiden/verslagen.html",
        per_jaar=[
            (jaar, [verslag.bijeenkomst for verslag in van_dit_jaar]) for jaar, van_dit_jaar in per_jaar
        ],
        niets_gekozen=niets_gekozen,
        mag_begeleiden=mag_begeleiden(current_user),
    )


def _gepubliceerd() -> list[Verslag]:
    """The newest that fit in a report, the first bijeenkomst first."""
    nieuwste = (
        gepubliceerde_verslagen(current_user, clock.now())
        .order_by(None)
        .order_by(Bijeenkomst.begint_op.desc(), Bijeenkomst.id.desc())
        .limit(RAPPORT_MAX)
    )
    return list(reversed(db.session.scalars(nieuwste).all()))


def _gekozen(alle: Sequence[Verslag]) -> list[Verslag]:
    jaren = _getallen("jaar")
    nummers = _getallen("bij")
    return [
        verslag
        for verslag in alle
        if verslag.bijeenkomst_id in nummers or verslag.bijeenkomst.dag.year in jaren
    ]


def _getallen(naam: str) -> set[int]:
    getypt = (waarde for waarde in request.args.getlist(naam) if waarde.isascii() and waarde.isdecimal())
    return {int(waarde) for waarde in getypt if len(waarde) <= len(str(ID_MAX))}


def _titel(bijeenkomsten: Sequence[Bijeenkomst]) -> str:
    """What the report is of, by its years."""
    jaren = sorted({bijeenkomst.dag.year for bijeenkomst in bijeenkomsten})
    van_tot = str(jaren[0]) if len(jaren) == 1 else f"{jaren[0]} tot en met {jaren[-1]}"
    return f"Verslagen van de leergemeenschap, {van_tot}"


def _een_kop_lager(html: str) -> Markup:
    """A verslag under a heading of its own. Its HTML was cleaned when it was saved, so that these are real headings."""
    return Markup(_KOP.sub(lambda kop: f"<{kop[1]}h{int(kop[2]) + 1}", html))  # noqa: S704 - see above

"""The logboek: for a beheerder every line, for a lid those about themselves."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import Select

from leergemeenschap.beheer import queries
from leergemeenschap.beheer.permissions import mag_beheren
from leergemeenschap.beheer.views.blueprint import bp, settings
from leergemeenschap.beheer.views.wording import zin
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.paging import page_of
from leergemeenschap.leden.logboek import Logboekregel


@bp.get("/beheer/logboek")
def logboek() -> ResponseReturnValue:
    """Who did what with whose account."""
    eis(mag_beheren(current_user))
    return _pagina("beheer/logboek.html", queries.heel_logboek(current_user))


@bp.get("/mijn/logboek")
def mijn_logboek() -> ResponseReturnValue:
    """What others did with my account."""
    return _pagina("beheer/mijn_logboek.html", queries.logboek_van(current_user))


def _pagina(sjabloon: str, regels: Select[Logboekregel]) -> str:
    pagina = page_of(regels)
    nummers = {nummer for regel in pagina.rows for nummer in (regel.door_id, regel.over_id) if nummer}
    namen = dict(db.session.execute(queries.namen_van(sorted(nummers))).all())
    return render_template(
        sjabloon,
        pagina=pagina,
        zinnen=[(regel, zin(regel, namen, current_user.id)) for regel in pagina.rows],
        dagen=settings().logboek_dagen,
    )

"""The blueprint that the pages of ontmoetingen hang on, and what its views share."""

from flask import Blueprint, abort, url_for
from flask_login import current_user

from leergemeenschap.core.db import db
from leergemeenschap.ontmoetingen import queries
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie, ReflectieAntwoord
from leergemeenschap.ontmoetingen.permissions import reflecties_van, van

bp = Blueprint("ontmoetingen", __name__)


def adres_van(ontmoeting_id: int) -> str:
    return url_for("ontmoetingen.toon", ontmoeting_id=ontmoeting_id)


def adres_van_reflectie(reflectie: Reflectie) -> str:
    """Where a reflectie is read: with its ontmoeting, or on a page of its own."""
    if reflectie.ontmoeting_id is None:
        return url_for("ontmoetingen.toon_reflectie", reflectie_id=reflectie.id)
    return f"{adres_van(reflectie.ontmoeting_id)}#reflectie-{reflectie.id}"


def haal(ontmoeting_id: int) -> Ontmoeting:
    """My own ontmoeting; what is another's cannot be changed, and is a 404."""
    return db.session.scalar(van(current_user).where(Ontmoeting.id == ontmoeting_id)) or abort(404)


def haal_reflectie(reflectie_id: int) -> Reflectie:
    """My own reflectie, else a 404."""
    gezocht = reflecties_van(current_user).where(Reflectie.id == reflectie_id)
    return db.session.scalar(gezocht) or abort(404)


def haal_antwoord(reflectie_id: int, nummer: int) -> ReflectieAntwoord:
    """One question of a reflectie of mine, else a 404."""
    return haal_reflectie(reflectie_id).antwoord(nummer) or abort(404)


def reflecties_bij(ontmoeting: Ontmoeting) -> list[Reflectie]:
    return list(db.session.scalars(queries.reflecties_van_ontmoeting(current_user, ontmoeting)))

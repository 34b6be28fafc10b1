"""Two texts of a page beside each other, in the words of the form. For begeleiders."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml
from flask import abort, render_template
from flask.typing import ResponseReturnValue

from leergemeenschap.core.db import db
from leergemeenschap.core.ids import asked_id
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions.difference import Row, compare
from leergemeenschap.kennisbank.actions.editing import source_of
from leergemeenschap.kennisbank.actions.source import FIELDS, Source
from leergemeenschap.kennisbank.forms.writing import LABELS, als_regel
from leergemeenschap.kennisbank.models import Versie
from leergemeenschap.kennisbank.views.blueprint import bp, page_to_write


class Verschil(NamedTuple):
    """What is different in one field."""

    veld: str
    rijen: list[Row]


@bp.get("/<slug>/vergelijk")
def vergelijk(slug: str) -> ResponseReturnValue:
    """What changed from `?van=` to `?naar=`, both numbers of versies; by default the last two."""
    artikel = page_to_write(slug)
    versies = db.session.scalars(queries.versies_van(artikel)).all()
    if not versies:
        abort(404)
    naar = _gevraagd(versies, "naar") or versies[0]
    vorige = next((versie for versie in versies if versie.nummer < naar.nummer), naar)
    van = _gevraagd(versies, "van") or vorige
    return render_template(
        "kennisbank/vergelijk.html",
        artikel=artikel,
        versies=versies,
        van=van,
        naar=naar,
        verschil=verschillen(source_of(artikel, van), source_of(artikel, naar)),
    )


def verschillen(oud: Source, nieuw: Source) -> list[Verschil]:
    """Every field that two texts do not have in common, in the order of the form."""
    old, new = _velden(oud), _velden(nieuw)
    names = [name for name in (*LABELS, *FIELDS) if name in old or name in new]
    rows = {name: compare(old.get(name, []), new.get(name, [])) for name in dict.fromkeys(names)}
    return [Verschil(LABELS.get(name, name), found) for name, found in rows.items() if found]


def _gevraagd(versies: Sequence[Versie], naam: str) -> Versie | None:
    nummer = asked_id(naam)
    return next((versie for versie in versies if versie.nummer == nummer), None)


def _velden(source: Source) -> dict[str, list[str]]:
    """Each field as lines of text."""
    found = {
        "titel": source.titel,
        "soort": source.soort.naam,
        "in_het_kort": source.in_het_kort,
        "themas": source.themas,
        "tekst": source.body.splitlines(),
        **source.kenmerken,
    }
    return {name: _regels(name, value) for name, value in found.items() if value}


def _regels(naam: str, value: Any) -> list[str]:
    if naam == "bron":
        return [als_regel(bron) for bron in value]
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return value
    if isinstance(value, str | int | float):
        return [str(value)]
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False).splitlines()

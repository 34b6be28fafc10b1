"""The four steps as the wheel draws them and the list beside it tells them."""

from dataclasses import dataclass

from flask import url_for

from leergemeenschap.core.templating import korte_datum
from leergemeenschap.cyclus.models import Rondestand, Staat
from leergemeenschap.fase import Fase


@dataclass(frozen=True)
class Stap:
    """A step as the wheel draws it and the list beside it tells it."""

    fase: Fase
    staat: Staat
    uitleg: str
    url: str


def stappen_van(stand: Rondestand, *, op_deze_pagina: bool = False) -> list[Stap]:
    return [
        Stap(
            fase,
            stand.staat(fase),
            _uitleg(stand, fase),
            f"#{fase.value}" if op_deze_pagina else url_for("cyclus.stap", fase=fase.value),
        )
        for fase in Fase
    ]


def _uitleg(stand: Rondestand, fase: Fase) -> str:
    """The small line under a step: what is there, or what can be done."""
    if fase is Fase.DOEN and stand.laatste_ontmoeting:
        return f"{stand.laatste_ontmoeting.soort.naam}, {korte_datum(stand.laatste_ontmoeting.dag)}"
    if fase is Fase.REFLECTEREN and stand.laatste_reflectie:
        return stand.laatste_reflectie.stand
    if fase is Fase.BIJSTELLEN and stand.heeft_bijgesteld:
        return _bijgesteld(stand)
    if fase is Fase.TOEPASSEN and stand.heeft_bijgesteld:
        return _toegepast(stand)
    return fase.vraag


def _bijgesteld(stand: Rondestand) -> str:
    delen = [
        _aantal(stand.inzichten, "inzicht", "inzichten"),
        _aantal(stand.leervragen, "leervraag", "leervragen"),
        _aantal(stand.zelfopdrachten, "zelfopdracht", "zelfopdrachten"),
    ]
    return ", ".join(deel for deel in delen if not deel.startswith("0 "))


def _toegepast(stand: Rondestand) -> str:
    if stand.lopende_zelfopdrachten:
        return _aantal(stand.lopende_zelfopdrachten, "zelfopdracht loopt", "zelfopdrachten lopen")
    if stand.zelfopdrachten:
        return "Je keek terug."
    return "Nog geen zelfopdracht. Deze ronde is dus nog niet klaar."


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"

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
    if fase is Fase.DOEN and stand.ontmoetingen:
        ontmoeting = stand.ontmoetingen[0]
        return f"{ontmoeting.soort.naam}, {korte_datum(ontmoeting.dag)}"
    if fase is Fase.REFLECTEREN and stand.reflecties:
        return stand.reflecties[0].stand
    if fase is Fase.BIJSTELLEN and stand.heeft_bijgesteld:
        delen = [
            _aantal(len(stand.inzichten), "inzicht", "inzichten"),
            _aantal(len(stand.leervragen), "leervraag", "leervragen"),
            _aantal(len(stand.zelfopdrachten), "zelfopdracht", "zelfopdrachten"),
        ]
        return ", ".join(deel for deel in delen if not deel.startswith("0"))
    if fase is Fase.TOEPASSEN and (stand.zelfopdrachten or stand.heeft_bijgesteld):
        lopend = [zelfopdracht for zelfopdracht in stand.zelfopdrachten if zelfopdracht.is_open]
        if lopend:
            return _aantal(len(lopend), "zelfopdracht loopt", "zelfopdrachten lopen")
        return (
            "Je keek terug." if stand.is_rond else "Nog geen zelfopdracht. Deze ronde is dus nog niet klaar."
        )
    return fase.vraag


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"

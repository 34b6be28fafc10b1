"""How far someone's rondes are, the one next step, the journey so far, and what a bijeenkomst brought one lid."""

from leergemeenschap.cyclus.queries.journey import REIS_PER_KEER, een_jaar_geleden, reis
from leergemeenschap.cyclus.queries.next_step import Vooruitblik, vooruitblik
from leergemeenschap.cyclus.queries.standing import huidige_stand, rondestanden
from leergemeenschap.cyclus.queries.taken_along import Meegenomen, meegenomen_van

__all__ = [
    "REIS_PER_KEER",
    "Meegenomen",
    "Vooruitblik",
    "een_jaar_geleden",
    "huidige_stand",
    "meegenomen_van",
    "reis",
    "rondestanden",
    "vooruitblik",
]

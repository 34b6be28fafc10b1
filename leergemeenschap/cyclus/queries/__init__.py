"""How far someone's rondes are, the one next step, and the journey so far."""

from leergemeenschap.cyclus.queries.journey import REIS_PER_KEER, een_jaar_geleden, reis
from leergemeenschap.cyclus.queries.next_step import Vooruitblik, vooruitblik
from leergemeenschap.cyclus.queries.standing import huidige_stand, rondestanden

__all__ = [
    "REIS_PER_KEER",
    "Vooruitblik",
    "een_jaar_geleden",
    "huidige_stand",
    "reis",
    "rondestanden",
    "vooruitblik",
]

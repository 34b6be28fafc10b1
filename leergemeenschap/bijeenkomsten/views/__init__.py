"""Bijeenkomsten: for everyone to see and to say whether they come, for begeleiders to plan."""

from leergemeenschap.bijeenkomsten.views import coming, planning
from leergemeenschap.bijeenkomsten.views.blueprint import bp, geef_plekken_door

__all__ = ["bp", "coming", "geef_plekken_door", "planning"]

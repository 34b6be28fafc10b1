"""The pages of the kennisbank: reading and searching for everybody, writing for begeleiders."""

from leergemeenschap.kennisbank.views import reading
from leergemeenschap.kennisbank.views.blueprint import bp

__all__ = ["bp", "reading"]

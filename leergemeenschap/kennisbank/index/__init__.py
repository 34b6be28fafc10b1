"""Search over the kennisbank: Whoosh, Dutch, and an index that can be thrown away at any time."""

from leergemeenschap.kennisbank.index.answer import Antwoord, Resultaat, Zoekvraag, zoek
from leergemeenschap.kennisbank.index.helping import Hulp, hulp_bij
from leergemeenschap.kennisbank.index.lists import read_lists
from leergemeenschap.kennisbank.index.postgres import PostgresIndex
from leergemeenschap.kennisbank.index.question import QUESTION_MAX
from leergemeenschap.kennisbank.index.service import FollowingIndex, SearchIndex
from leergemeenschap.kennisbank.index.themes import Themawijzer, themawijzer

__all__ = [
    "QUESTION_MAX",
    "Antwoord",
    "FollowingIndex",
    "Hulp",
    "PostgresIndex",
    "Resultaat",
    "SearchIndex",
    "Themawijzer",
    "Zoekvraag",
    "hulp_bij",
    "read_lists",
    "themawijzer",
    "zoek",
]

"""The steps of a werkvorm, where its page says for each how long it takes."""

import re
from itertools import groupby
from typing import NamedTuple

_MET_MINUTEN = re.compile(r"(?P<wat>.+?)\s*\((?P<minuten>\d{1,3}) (?:minuut|minuten)\)")


class Werkvormstap(NamedTuple):
    """What is done in one step, in a few words, and how long."""

    kop: str
    minuten: int


def stappen(tekst: str) -> list[Werkvormstap]:
    """The first lines in a row that all end with their minutes, two or more; else none.

    :param tekst: the plain text of a page, a line for each paragraph and for each line of a list.
    """
    gevonden = [_MET_MINUTEN.fullmatch(regel.strip()) for regel in tekst.splitlines()]
    for met_minuten, rij in groupby(gevonden, key=bool):
        stap_na_stap = [Werkvormstap(_eerste_zin(stap["wat"]), int(stap["minuten"])) for stap in rij if stap]
        if met_minuten and len(stap_na_stap) > 1:
            return stap_na_stap
    return []


def _eerste_zin(tekst: str) -> str:
    """Without the full stop; a question keeps its mark."""
    return re.split(r"(?<=[.!?])\s", tekst, maxsplit=1)[0].removesuffix(".")

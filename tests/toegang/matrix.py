"""The matrix of who may do what, as data: matrix.tsv beside this file."""

import csv
from pathlib import Path
from typing import NamedTuple

LOGIN = "login"  # sent to the log-in page
GOED = "goed"  # allowed: a page, or after sending: on to the next page
NIET_DAAR, MAG_NIET = 404, 403
_UITKOMST = {"1": GOED, "0": NIET_DAAR, "x": MAG_NIET, "i": LOGIN}

#: Who each column stands for: what Amina made, she shares with groep Noord, where Bram is too and Carla looks after it.
PERSONAS: dict[str, str | None] = {
    "gast": None,
    "maker": "amina",
    "groepsgenoot": "bram",
    "lid": "hilde",
    "begeleider_groep": "carla",
    "begeleider": "ivo",
    "onderzoeker": "dirk",
    "beheerder": "els",
}
ZICHTEN = ("alleen ik", "groep", "leergemeenschap")
GEEN_ZICHT = "-"


class Daad(NamedTuple):
    """What a route does with what: the thing, and the act."""

    ding: str
    daad: str


def _lees() -> dict[tuple[Daad, str], dict[str, object]]:
    regels = (Path(__file__).parent / "matrix.tsv").read_text(encoding="utf-8").splitlines()
    rijen = csv.DictReader((regel for regel in regels if not regel.startswith("#")), delimiter="\t")
    matrix: dict[tuple[Daad, str], dict[str, object]] = {}
    for rij in rijen:
        daad, zicht = Daad(rij.pop("ding"), rij.pop("daad")), rij.pop("zicht")
        assert list(rij) == list(PERSONAS), f"{daad}: {list(rij)}"
        for gekozen in ZICHTEN if zicht == "elk" else (zicht,):
            assert (daad, gekozen) not in matrix, f"{daad} stands there twice"
            matrix[daad, gekozen] = {wie: _UITKOMST[cel] for wie, cel in rij.items()}
    return matrix


MATRIX = _lees()


def zichten_van(daad: Daad) -> list[str]:
    """How widely shared the thing can be, where that makes a difference to this act; else only GEEN_ZICHT."""
    return [zicht for ander, zicht in MATRIX if ander == daad]

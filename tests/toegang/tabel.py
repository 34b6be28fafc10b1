"""What the table of routes is made of: the thing and the act of each route and method, or the outcome for each person."""

from typing import Any, NamedTuple

from tests.toegang.matrix import GEEN_ZICHT, GOED, LOGIN, MATRIX, Daad, zichten_van

#: The outcome for a guest, for Amina, whose things they are, and for Bram, Carla, Dirk and Els, who have no part in them.
Rij = tuple[object, object, object, object, object, object]


class Route(NamedTuple):
    """What reading and sending does: a `Daad` of the matrix, or a row of its own."""

    lezen: Daad | Rij | None
    sturen: Daad | Rij | None = None
    velden: dict[str, str] = {}  # noqa: RUF012 - read only
    #: Other arguments for its address, where one route serves several things: a Daad for each.
    ook: tuple[tuple[dict[str, Any], Daad], ...] = ()


def uitkomsten(wat: Daad | Rij) -> dict[str, dict[str, object]]:
    """By how widely shared, and by persona, what happens."""
    if isinstance(wat, Daad):
        return {zicht: MATRIX[wat, zicht] for zicht in zichten_van(wat)}
    gast, maker, lid, begeleider, onderzoeker, beheerder = wat
    return {
        GEEN_ZICHT: {
            "gast": gast,
            "maker": maker,
            "groepsgenoot": lid,
            "lid": lid,
            "begeleider_groep": begeleider,
            "begeleider": begeleider,
            "onderzoeker": onderzoeker,
            "beheerder": beheerder,
        }
    }


IEDEREEN = (GOED,) * 6
LEDEN = (LOGIN, GOED, GOED, GOED, GOED, GOED)
MAKER = (LOGIN, GOED, 404, 404, 404, 404)
# For who learns with the others: a pure onderzoeker or beheerder makes nothing of their own
MEEDOEN = (LOGIN, GOED, GOED, GOED, 403, 403)
BEGELEIDER = (LOGIN, 403, 403, GOED, 403, 403)
GEEN_DEMO = (404,) * 6
NIET_INGESTELD = (404,) * 6  # there only where a setting says so
VERHAAL = {"titel": "X", "deed": "Soep", "met_naam": "nee", "nagekeken": "y"}

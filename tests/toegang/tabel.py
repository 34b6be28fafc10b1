"""What the table of routes is made of: who looks, and what can happen to them."""

from typing import NamedTuple

PERSONEN = (None, "amina", "bram", "carla", "dirk", "els")
LOGIN = "login"  # sent to the log-in page
GOED = "goed"  # allowed: a page, or after sending: on to the next page


class Route(NamedTuple):
    """What happens with each of PERSONEN: the outcome for the guest, then for Amina, Bram, Carla, Dirk and Els."""

    lezen: tuple[object, ...] | None
    sturen: tuple[object, ...] | None = None
    velden: dict[str, str] = {}  # noqa: RUF012 - read only


IEDEREEN = (GOED,) * 6
LEDEN = (LOGIN, GOED, GOED, GOED, GOED, GOED)
MAKER = (LOGIN, GOED, 404, 404, 404, 404)
# For who learns with the others: a pure onderzoeker or beheerder makes nothing of their own
MEEDOEN = (LOGIN, GOED, GOED, GOED, 403, 403)
BEGELEIDER = (LOGIN, 403, 403, GOED, 403, 403)
GEEN_DEMO = (404,) * 6
NIET_INGESTELD = (404,) * 6  # there only where a setting says so
VERHAAL = {"titel": "X", "deed": "Soep", "met_naam": "nee", "nagekeken": "y"}

"""What the table of routes is made of: the thing and the act of each route and method."""

from typing import Any, NamedTuple

from tests.toegang.matrix import MATRIX, Daad, zichten_van


class Route(NamedTuple):
    """Which row of the matrix reading and sending is."""

    lezen: Daad | None
    sturen: Daad | None = None
    #: What a person would send.
    velden: dict[str, str] = {}  # noqa: RUF012 - read only
    #: Other arguments for its address, where one route serves several things: a Daad for each.
    ook: tuple[tuple[dict[str, Any], Daad], ...] = ()


def beide(ding: str, daad: str, velden: dict[str, str] | None = None) -> Route:
    """A page with a form: who may see it, may send it."""
    return Route(Daad(ding, daad), Daad(ding, daad), velden or {})


def uitkomsten(daad: Daad) -> dict[str, dict[str, object]]:
    """By how widely shared, and by persona, what happens."""
    return {zicht: MATRIX[daad, zicht] for zicht in zichten_van(daad)}


VERHAAL = {"titel": "X", "deed": "Soep", "met_naam": "nee", "nagekeken": "y"}

"""Parts of a programme that are ready to use, from `content/bijeenkomsten/onderdelen.toml`, read once per process."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from leergemeenschap.fase import Fase


class Voorbeeldonderdeel(NamedTuple):
    """A part of a programme as the file has it."""

    titel: str
    minuten: int | None
    fase: Fase | None
    #: The slug of a page of the kennisbank; empty where there is none.
    werkvorm: str
    #: Whether it belongs to the programme that is offered where there is none yet.
    voorbeeld: bool


@cache
def voorbeeldonderdelen(file: Path) -> tuple[Voorbeeldonderdeel, ...]:
    """What the file offers, in its order; nothing when there is no file."""
    if not file.is_file():
        return ()
    return tuple(_onderdeel(regels) for regels in tomllib.loads(file.read_text("utf-8"))["onderdeel"])


def _onderdeel(regels: dict[str, Any]) -> Voorbeeldonderdeel:
    return Voorbeeldonderdeel(
        titel=regels["titel"],
        minuten=regels.get("minuten"),
        fase=Fase(regels["stap"]) if "stap" in regels else None,
        werkvorm=regels.get("werkvorm", ""),
        voorbeeld=regels.get("voorbeeld", False),
    )

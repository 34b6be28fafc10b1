"""Adding up who tried a page and whether it helped: counts for everybody, and one's own answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from leergemeenschap.kennisbank.models import Hielp, Initiatieffase, Stedelijkheid

#: A part of the answers is shown apart only when it holds this many people.
APART_VANAF = 3


class Ervaring(NamedTuple):
    """One answer: whether it helped, and where that was if it was told."""

    hielp: Hielp
    stedelijkheid: Stedelijkheid | None
    initiatieffase: Initiatieffase | None


@dataclass
class Telling:
    """How many people tried something, and for how many of them it helped."""

    ja: int = 0
    beetje: int = 0
    nee: int = 0

    @property
    def mensen(self) -> int:
        return self.ja + self.beetje + self.nee

    def tel(self, hielp: Hielp, aantal: int) -> None:
        setattr(self, hielp.value, getattr(self, hielp.value) + aantal)


@dataclass
class Ervaringen:
    """What can be told about a page: all answers together, parts that are large enough, and one's own answer."""

    alle: Telling = field(default_factory=Telling)
    apart: dict[Stedelijkheid | Initiatieffase, Telling] = field(default_factory=dict)
    eigen: Ervaring | None = None


def tel_op(
    rijen: Iterable[tuple[Hielp, Stedelijkheid | None, Initiatieffase | None, int, int]],
) -> Ervaringen:
    """Add up the rows of `queries.geprobeerd_geteld`."""
    ervaringen = Ervaringen()
    delen: dict[Stedelijkheid | Initiatieffase, Telling] = {
        deel: Telling() for deel in (*Stedelijkheid, *Initiatieffase)
    }
    for hielp, stedelijkheid, initiatieffase, aantal, van_lid in rijen:
        ervaringen.alle.tel(hielp, aantal)
        for deel in (stedelijkheid, initiatieffase):
            if deel is not None:
                delen[deel].tel(hielp, aantal)
        if van_lid:
            ervaringen.eigen = Ervaring(hielp, stedelijkheid, initiatieffase)
    ervaringen.apart = {deel: telling for deel, telling in delen.items() if telling.mensen >= APART_VANAF}
    return ervaringen

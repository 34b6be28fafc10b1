"""What bringing in a folder did, to tell who asked for it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Afloop(StrEnum):
    """What became of one file."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    GELIJK = "gelijk"
    OVERGESLAGEN = "overgeslagen"


@dataclass(frozen=True)
class Melding:
    """Something to know about one file, in plain Dutch."""

    pad: str
    tekst: str


@dataclass
class Importverslag:
    """The whole run."""

    #: Pad and slug of each file that is a page now, with what happened.
    regels: list[tuple[str, str, Afloop]] = field(default_factory=list)
    #: Files that did not become a page, and why.
    overgeslagen: list[Melding] = field(default_factory=list)
    #: Files that did become a page, with something to look at.
    opmerkingen: list[Melding] = field(default_factory=list)

    @property
    def aantallen(self) -> Counter[Afloop]:
        counts = Counter(afloop for _, _, afloop in self.regels)
        counts[Afloop.OVERGESLAGEN] = len(self.overgeslagen)
        return counts

    def is_page(self, pad: str, slug: str, afloop: Afloop) -> None:
        self.regels.append((pad, slug, afloop))

    def skip(self, pad: str, reason: str) -> None:
        self.overgeslagen.append(Melding(pad, reason))

    def note(self, pad: str, text: str) -> None:
        self.opmerkingen.append(Melding(pad, text))

"""The privacy label that a table about people carries; `core.register` checks that it does, and prints them.

A label stands beside the columns it is about, in plain Dutch: the register is read by whoever answers for the site.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Grondslag(StrEnum):
    """On which ground of the AVG (art. 6) something is kept: what the software was made for, the controller decides."""

    OVEREENKOMST = "overeenkomst"
    TOESTEMMING = "toestemming"
    BELANG = "gerechtvaardigd belang"

    @property
    def uitleg(self) -> str:
        return _UITLEG[self]


_UITLEG = {
    Grondslag.OVEREENKOMST: "nodig om mee te doen met de leergemeenschap",
    Grondslag.TOESTEMMING: "het lid zei ja, en kan dat terugnemen",
    Grondslag.BELANG: "nodig om de site veilig en goed te laten werken",
}

LEDEN = "leden"
BEWONERS = "bewoners over wie leden schrijven"
BEZOEKERS = "bezoekers"

MAKER = "alleen het lid zelf"
MET_WIE_GEDEELD = "het lid zelf, en met wie het lid het deelt"
NIEMAND = "niemand; de site gebruikt het alleen"

TOT_VERTREK = "Tot het lid vertrekt."
TOT_WEG = "Tot het lid het verwijdert of vertrekt."


@dataclass(frozen=True, kw_only=True)
class Verwerking:
    """What one table keeps about people, and why."""

    #: Which data, as a person would say it.
    wat: str
    #: What for.
    waarom: str
    grondslag: Grondslag
    #: Who reads it on the site.
    ziet: str
    #: How long it stays, as a sentence; "{bewaar_concepten}" stands for what that setting says.
    bewaren: str
    over: tuple[str, ...] = (LEDEN,)
    #: Whether it may tell something of health, debts, belief and the like (AVG art. 9).
    gevoelig: bool = False
    #: Columns that a lid does not get in a download, each with the reason.
    niet_mee: Mapping[str, str] = field(default_factory=dict)

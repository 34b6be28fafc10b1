"""Parts of the page of a bijeenkomst that features above make."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from leergemeenschap.bijeenkomsten.models.bijeenkomst import Bijeenkomst
from leergemeenschap.leden.models import Lid


class Paneelplek(StrEnum):
    """Where on the page of a bijeenkomst a panel stands."""

    #: Right under its day and place: for what there is to do now.
    BOVEN = "boven"
    #: After "Kom je?", before themas and programme.
    MIDDEN = "midden"
    #: Among what only begeleiders see.
    BEGELEIDERS = "begeleiders"


@dataclass(frozen=True)
class Paneel:
    """A part of the page of a bijeenkomst that a higher feature shows to one lid."""

    #: Drawn with the panel itself as `paneel`; one `section` with a heading of the second level.
    template: str
    gegevens: Mapping[str, Any] = field(default_factory=dict)
    plek: Paneelplek = Paneelplek.MIDDEN


#: What makes a panel, for this lid at this moment, or makes none. It only reads.
Paneelmaker = Callable[[Lid, Bijeenkomst, datetime], Paneel | None]

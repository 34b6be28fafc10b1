"""Two groepen: Noord with Amina, Bram and Carla, who looks after it; Zuid with Hilde and Ivo, who looks after that."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from leergemeenschap.groepen.models import Groep
from leergemeenschap.leden.actions import nodig_uit
from leergemeenschap.leden.models import Lid, Rol
from tests.conftest import Klok, adres_van
from tests.wereld import een_groep, teken_afspraken


@pytest.fixture
def meer_mensen(app, sessie: Session, klok: Klok) -> None:
    """Hilde, a buurtverbinder, and Ivo, a begeleider: not in Amina's groep."""
    for naam, rollen in (("hilde", {Rol.BUURTVERBINDER}), ("ivo", {Rol.BEGELEIDER})):
        nieuw = nodig_uit(sessie, naam=naam.title(), email=adres_van(naam), rollen=rollen, op=klok())
        nieuw.tweede_factor_sinds = klok() if naam == "ivo" else None
        teken_afspraken(sessie, nieuw, klok())
    sessie.commit()


@pytest.fixture
def noord(meer_mensen, sessie: Session, lid: Callable[[str], Lid], klok: Klok) -> Groep:
    return een_groep(sessie, klok(), lid("carla"), lid("amina"), lid("bram"))


@pytest.fixture
def zuid(meer_mensen, sessie: Session, lid: Callable[[str], Lid], klok: Klok) -> Groep:
    return een_groep(sessie, klok(), lid("ivo"), lid("hilde"), naam="Zuid")

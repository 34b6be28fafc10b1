"""Two groepen: Noord with Amina, Bram and Carla, who looks after it; Zuid with Hilde and Ivo, who looks after that."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from leergemeenschap.groepen.models import Groep
from leergemeenschap.leden.models import Lid
from tests.conftest import Klok
from tests.toegang.wereld import meer_mensen
from tests.wereld import een_groep


@pytest.fixture
def hilde_en_ivo(app, sessie: Session, klok: Klok) -> None:
    """Hilde, a buurtverbinder, and Ivo, a begeleider: not in Amina's groep."""
    meer_mensen(sessie, klok())


@pytest.fixture
def noord(hilde_en_ivo, sessie: Session, lid: Callable[[str], Lid], klok: Klok) -> Groep:
    return een_groep(sessie, klok(), lid("carla"), lid("amina"), lid("bram"))


@pytest.fixture
def zuid(hilde_en_ivo, sessie: Session, lid: Callable[[str], Lid], klok: Klok) -> Groep:
    return een_groep(sessie, klok(), lid("ivo"), lid("hilde"), naam="Zuid")

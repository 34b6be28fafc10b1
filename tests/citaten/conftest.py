"""Something that Amina shares with everybody here, and a question about it."""

import pytest
from sqlalchemy.orm import Session

from leergemeenschap.citaten.models import Citaatvraag
from leergemeenschap.leervragen.models import Leervraag
from tests.citaten.citaatpost import TEKST, Wie, antwoord_op_citaat
from tests.conftest import Klok
from tests.wereld import (
    een_citaatvraag,
    een_leervraag,
)


@pytest.fixture
def leervraag(sessie: Session, lid: Wie, klok: Klok) -> Leervraag:
    """Amina's, which everybody here may read."""
    leervraag = een_leervraag(sessie, lid("amina"), klok(), TEKST)
    leervraag.deel_met_allen(klok())
    sessie.commit()
    return leervraag


@pytest.fixture
def wil_gevraagd(sessie: Session, lid: Wie, klok: Klok) -> None:
    antwoord_op_citaat(sessie, lid("amina"), klok, ja=True)


@pytest.fixture
def gevraagd(leervraag: Leervraag, sessie: Session, lid: Wie, klok: Klok) -> Citaatvraag:
    """Carla asked, an hour later."""
    vraag = een_citaatvraag(sessie, leervraag, lid("carla"), klok(), passage="toen kwam er soep")
    klok.vooruit(hours=1)
    return vraag

"""Codes on paper, and people who come with them."""

from collections.abc import Callable

import pytest

from leergemeenschap.werkbladen.codes import bladcode, lidcode, werkbladcode
from leergemeenschap.werkbladen.models import Werkblad
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.wereld import een_werkblad


@pytest.fixture
def werkblad(sessie, klok) -> Werkblad:
    """An open one, with three questions."""
    return een_werkblad(sessie, klok())


@pytest.fixture
def deur(werkblad) -> str:
    """The page behind the code that is the same for everybody."""
    return f"/w/{werkbladcode(GEHEIM_VAN_DE_SITE, werkblad.id)}"


@pytest.fixture
def code_van_blad(werkblad) -> Callable[[int], str]:
    return lambda blad: bladcode(GEHEIM_VAN_DE_SITE, werkblad.id, blad)


@pytest.fixture
def code_van_lid(werkblad) -> Callable[[int], str]:
    return lambda lid_id: lidcode(GEHEIM_VAN_DE_SITE, werkblad.id, lid_id)

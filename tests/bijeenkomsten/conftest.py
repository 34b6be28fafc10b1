"""A bijeenkomst in ten days, and what people say and get to hear about it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst
from leergemeenschap.leden.models import Lid
from tests.bezoeker import Pagina
from tests.conftest import wacht_op_de_post
from tests.wereld import een_bijeenkomst


@pytest.fixture
def bijeenkomst(sessie, klok) -> Bijeenkomst:
    return een_bijeenkomst(sessie, klok() + timedelta(days=10))


@pytest.fixture
def zegt(als, bijeenkomst) -> Callable[[str, str], Pagina]:
    """Somebody taps an answer on the page of the bijeenkomst."""

    def _zegt(wie: str, antwoord: str) -> Pagina:
        bezoeker = als(wie)
        pagina = bezoeker.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}")
        return bezoeker.verstuur(pagina, f"/bijeenkomsten/{bijeenkomst.id}/komst", knop=antwoord)

    return _zegt


@pytest.fixture
def gemaild(mails) -> Callable[[], dict[str, list[str]]]:
    """The mails as they were read, by the first name of who got them."""

    def _gemaild() -> dict[str, list[str]]:
        wacht_op_de_post()
        gevonden: dict[str, list[str]] = {}
        for mail in mails():
            tekst = mail.read_text().replace("=\n", "").replace("=3D", "=")
            gevonden.setdefault(tekst.split("To: ")[1].split("@")[0], []).append(tekst)
        return gevonden

    return _gemaild


@pytest.fixture
def stand(sessie, bijeenkomst) -> Callable[[], dict[str, str]]:
    """By name: "plek", "wacht", or what else they answered."""

    def _stand() -> dict[str, str]:
        sessie.expire_all()
        rijen = sessie.execute(
            sa.select(Lid.naam, Komst).join(Komst.lid).where(Komst.bijeenkomst_id == bijeenkomst.id)
        )
        return {
            naam: "plek" if komst.heeft_plek else "wacht" if komst.wacht else komst.antwoord.value
            for naam, komst in rijen
            if komst.antwoord
        }

    return _stand

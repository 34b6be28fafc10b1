"""From one bijeenkomst to the one before and the one after, of any kind, as long as it went on."""

from datetime import timedelta

import pytest

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, SoortBijeenkomst
from tests.wereld import een_bijeenkomst


@pytest.fixture
def rij(sessie, klok) -> list[Bijeenkomst]:
    """Three of them and a feest in between that does not go on; one is a praktijklabdag. Planned in another order."""
    laatste = een_bijeenkomst(sessie, klok() + timedelta(days=60), "Bruggen bouwen")
    eerste = een_bijeenkomst(sessie, klok() - timedelta(days=60), "Klein beginnen")
    midden = een_bijeenkomst(sessie, klok(), "Op stap")
    midden.soort = SoortBijeenkomst.PRAKTIJKLAB
    een_bijeenkomst(sessie, klok() + timedelta(days=30), "Feest").gelast_af(klok())
    sessie.commit()
    return [eerste, midden, laatste]


def buren(bezoeker, bijeenkomst) -> dict[str, str]:
    soep = bezoeker.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").soep
    return {
        link["rel"][0]: f"{link.get_text(strip=True)} {link['href']}" for link in soep.select(".bladeren a")
    }


def test_each_leads_to_its_neighbours_and_says_what_they_were_about(als, rij) -> None:
    eerste, midden, laatste = rij
    amina = als("amina")
    assert buren(amina, eerste) == {
        "next": f"Volgende keer: Op stap, dinsdag 3 maart /bijeenkomsten/{midden.id}"
    }
    assert buren(amina, midden) == {
        "prev": f"Vorige keer: Klein beginnen, vrijdag 2 januari /bijeenkomsten/{eerste.id}",
        "next": f"Volgende keer: Bruggen bouwen, zaterdag 2 mei /bijeenkomsten/{laatste.id}",
    }
    assert buren(amina, laatste) == {
        "prev": f"Vorige keer: Op stap, dinsdag 3 maart /bijeenkomsten/{midden.id}"
    }


def test_two_on_one_moment_lead_to_each_other(als, sessie, klok) -> None:
    een, twee = een_bijeenkomst(sessie, klok(), "Een"), een_bijeenkomst(sessie, klok(), "Twee")
    amina = als("amina")
    assert f"/bijeenkomsten/{twee.id}" in buren(amina, een)["next"]
    assert f"/bijeenkomsten/{een.id}" in buren(amina, twee)["prev"]
    assert "prev" not in buren(amina, een)

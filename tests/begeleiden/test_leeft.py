"""Leden say which of the proposed themes lives with them: one tap, and nobody sees whose."""

import pytest
import sqlalchemy as sa

from leergemeenschap.begeleiden.models import Leeft
from leergemeenschap.leden.actions import nodig_uit
from leergemeenschap.leden.models import Rol
from tests.conftest import adres_van
from tests.wereld import een_themavoorstel


@pytest.fixture
def voorstellen(sessie, klok, themas, mensen, bijeenkomst):
    return [een_themavoorstel(sessie, bijeenkomst, klok(), slug) for slug in ("zichtbaar", "weerstand")]


@pytest.fixture
def pad(voorstellen, bijeenkomst) -> str:
    return f"/bijeenkomsten/{bijeenkomst.id}"


@pytest.fixture
def tik(als, pad):
    """Tap a proposal, or tap it once more."""

    def _tik(wie: str, voorstel):
        bezoeker = als(wie)
        knop = knoppen(bezoeker.ga_naar(pad))[voorstel.thema.titel]["value"]
        return bezoeker.verstuur(bezoeker.ga_naar(pad), f"{pad}/leeft/{voorstel.id}", knop=knop)

    return _tik


def knoppen(pagina) -> dict:
    return {
        deel.h3.get_text(strip=True): deel.button
        for deel in pagina.soep.select("#wat-leeft li")
        if deel.button
    }


def wie_tikten(sessie) -> list[tuple[int, int]]:
    return [tuple(rij) for rij in sessie.execute(sa.select(Leeft.themavoorstel_id, Leeft.lid_id))]


def test_a_lid_taps_what_lives_and_takes_it_back(tik, sessie, voorstellen, lid) -> None:
    pagina = tik("amina", voorstellen[0])
    assert "Alleen jij ziet dat jij dit koos." in pagina.tekst
    assert {titel: knop["aria-pressed"] for titel, knop in knoppen(pagina).items()} == {
        "Weerstand": "false",
        "Zichtbaar": "true",
    }
    tik("amina", voorstellen[1])
    assert len(wie_tikten(sessie)) == 2
    tik("amina", voorstellen[0])
    assert wie_tikten(sessie) == [(voorstellen[1].id, lid("amina").id)]


def test_two_taps_at_one_moment_are_one(als, pad, sessie, voorstellen) -> None:
    amina = als("amina")
    actie = f"{pad}/leeft/{voorstellen[0].id}"
    velden = amina.ga_naar(pad).velden(actie) | {"knop": "leeft"}
    assert [amina.client.post(actie, data=velden).status_code for _ in range(2)] == [302, 302]
    assert len(wie_tikten(sessie)) == 1


def test_everybody_sees_the_same_in_the_same_order_whatever_others_tapped(als, pad, tik, voorstellen) -> None:
    eerst = als("bram").ga_naar(pad).soep.select_one("#wat-leeft").get_text()
    for wie in ("amina", "hilde"):
        tik(wie, voorstellen[0])
    daarna = als("bram").ga_naar(pad).soep.select_one("#wat-leeft").get_text()
    assert eerst == daarna
    assert eerst.index("Weerstand") < eerst.index("Zichtbaar")
    assert not any(teken.isdigit() for teken in eerst)


def test_a_begeleider_sees_no_number_below_three_and_never_of_all(
    als, pad, tik, voorstellen, bijeenkomst, sessie, klok
) -> None:
    bureau = f"/begeleiden{pad}/themas"
    for wie in ("amina", "bram"):
        tik(wie, voorstellen[0])
    assert "of meer leden" not in als("carla").ga_naar(bureau).tekst
    tik("hilde", voorstellen[0])
    assert "of meer leden" not in als("carla").ga_naar(bureau).tekst
    nodig_uit(sessie, naam="Gijs", email=adres_van("gijs"), rollen={Rol.BUURTVERBINDER}, op=klok())
    sessie.commit()
    tekst = als("carla").ga_naar(bureau).tekst
    assert tekst.count("3 of meer leden tikten aan") == 1
    assert not {"Amina", "Bram", "Hilde"} & set(tekst.split())


def test_who_leaves_takes_their_tap_along(als, pad, tik, voorstellen, sessie, lid, klok) -> None:
    nodig_uit(sessie, naam="Gijs", email=adres_van("gijs"), rollen={Rol.BUURTVERBINDER}, op=klok())
    sessie.commit()
    for wie in ("amina", "bram", "hilde"):
        tik(wie, voorstellen[0])
    assert "3 of meer leden" in als("carla").ga_naar(f"/begeleiden{pad}/themas").tekst
    sessie.delete(lid("hilde"))
    sessie.commit()
    assert len(wie_tikten(sessie)) == 2
    assert "of meer leden" not in als("carla").ga_naar(f"/begeleiden{pad}/themas").tekst


def test_a_begeleider_sees_what_leden_see_and_does_not_tap(als, pad, voorstellen, sessie) -> None:
    carla = als("carla")
    pagina = carla.ga_naar(pad)
    assert "Jij kiest straks" in pagina.tekst
    assert knoppen(pagina) == {}
    velden = pagina.velden() | {"knop": "leeft"}
    assert carla.client.post(f"{pad}/leeft/{voorstellen[0].id}", data=velden).status_code == 403
    assert wie_tikten(sessie) == []


@pytest.mark.parametrize("wie", ["dirk", "els"])
def test_who_does_not_learn_along_is_not_asked(als, pad, wie) -> None:
    assert "Waar zullen we het over hebben?" not in als(wie).ga_naar(pad).tekst


def test_what_was_not_put_to_the_leden_is_not_there(als, pad, sessie, voorstellen) -> None:
    amina = als("amina")
    velden = amina.ga_naar(pad).velden(f"{pad}/leeft/{voorstellen[0].id}") | {"knop": "leeft"}
    for voorstel in voorstellen:
        voorstel.voorgelegd_op = None
    sessie.commit()
    assert "wat-leeft" not in str(amina.ga_naar(pad).soep)
    assert amina.client.post(f"{pad}/leeft/{voorstellen[0].id}", data=velden).status_code == 404
    assert amina.client.post(f"/bijeenkomsten/1/leeft/{voorstellen[0].id}", data=velden).status_code == 404


@pytest.mark.parametrize("wat", ["begonnen", "gekozen"])
def test_when_it_is_too_late_nothing_changes_and_that_is_said(
    als, pad, sessie, voorstellen, bijeenkomst, klok, wat
) -> None:
    amina = als("amina")
    actie = f"{pad}/leeft/{voorstellen[0].id}"
    if wat == "begonnen":
        klok.nu = bijeenkomst.begint_op
        amina = als("amina")
        velden = amina.ga_naar("/leervragen/nieuw").velden() | {"knop": "leeft"}
    else:
        velden = amina.ga_naar(pad).velden(actie) | {"knop": "leeft"}
        voorstellen[1].gekozen_op = klok()
        sessie.commit()
    amina.client.post(actie, data=velden)
    pagina = amina.ga_naar(pad)
    assert "Er is niets veranderd." in pagina.tekst
    assert pagina.soep.select("#wat-leeft") == []
    assert wie_tikten(sessie) == []


def test_the_page_of_a_bijeenkomst_asks_no_more_with_more_proposals(
    als, sessie, klok, themas, mensen, bijeenkomst, count_queries
) -> None:
    bram = als("bram")
    pad = f"/bijeenkomsten/{bijeenkomst.id}"
    gesteld = []
    for slug in ("weerstand", "zichtbaar", "samenwerken"):
        een_themavoorstel(sessie, bijeenkomst, klok(), slug)
        with count_queries() as vragen:
            assert bram.ga_naar(pad).status == 200
        gesteld.append(len(vragen))
    assert len(set(gesteld)) == 1

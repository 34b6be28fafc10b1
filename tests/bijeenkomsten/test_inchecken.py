"""Saying that one is there: by the poster, by a code of one's own, as a guest, and by the begeleider's list."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
import segno
import sqlalchemy as sa

from leergemeenschap.bijeenkomsten.codes import eigen_code, postercode
from leergemeenschap.bijeenkomsten.models import Aanwezigheid, Bijeenkomst
from leergemeenschap.core import limits
from leergemeenschap.leden.models import Lid
from tests.wereld import een_bijeenkomst, een_zelfopdracht, iemand_zonder_mail

GEHEIM = "only for tests, long enough to be accepted"


@pytest.fixture
def bijeenkomst(bijeenkomst, klok) -> Bijeenkomst:
    """It began a moment ago."""
    klok.nu = bijeenkomst.begint_op + timedelta(minutes=5)
    return bijeenkomst


@pytest.fixture
def deur(bijeenkomst) -> str:
    """The page behind the poster."""
    return f"/inchecken/{postercode(GEHEIM, bijeenkomst.id)}"


@pytest.fixture
def aanwezig(sessie, bijeenkomst) -> Callable[[], set[str]]:
    def _aanwezig() -> set[str]:
        sessie.expire_all()
        namen = sa.select(Lid.naam).join(Aanwezigheid, Aanwezigheid.lid_id == Lid.id)
        return set(sessie.scalars(namen.where(Aanwezigheid.bijeenkomst_id == bijeenkomst.id)))

    return _aanwezig


def gasten(sessie, bijeenkomst) -> int:
    sessie.expire_all()
    return sessie.get_one(Bijeenkomst, bijeenkomst.id).gasten


def test_the_poster_shows_a_code_that_leads_to_this_bijeenkomst(als, bijeenkomst, deur) -> None:
    pagina = als("carla").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/poster")
    code = pagina.soep.select_one(".poster__code").get_text()
    assert re.fullmatch(r"[A-Z2-9]{3}-[A-Z2-9]{3}", code)
    assert als().vul_in("/inchecken", code=f" {code.lower().replace('-', ' ')} ").pad == deur
    assert "Carla" not in pagina.tekst


def test_what_is_drawn_on_the_poster_is_the_address_of_that_page(als, bijeenkomst, deur) -> None:
    pagina = als("carla").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/poster")
    lijn = pagina.soep.select_one(".poster__qr path[stroke]")["d"]
    verwacht = segno.make(f"http://localhost{deur}", micro=False, error="m")
    assert getekend(lijn, rand=4, breed=len(verwacht.matrix)) == [list(rij) for rij in verwacht.matrix]


def getekend(lijn: str, *, rand: int, breed: int) -> list[list[int]]:
    """The dark squares that a path of strokes draws: M to begin, m to jump, h to draw."""
    vel = [[0] * breed for _ in range(breed)]
    x = y = 0.0
    for soort, getallen in re.findall(r"([Mmh])([-\d. ]+)", lijn):
        waarden = [float(getal) for getal in re.findall(r"-?\d*\.?\d+", getallen)]
        if soort == "M":
            x, y = waarden
        elif soort == "m":
            x, y = x + waarden[0], y + waarden[1]
        else:
            for stap in range(int(waarden[0])):
                vel[int(y) - rand][int(x) + stap - rand] = 1
            x += waarden[0]
    return vel


def test_who_is_logged_in_taps_once_and_goes_on_to_their_own_zelfopdrachten(
    als, sessie, lid, klok, bijeenkomst, deur, aanwezig
) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok() - timedelta(days=30), "bij drie deuren aanbellen")
    amina = als("amina")
    pagina = amina.ga_naar(deur)
    assert [knop.get_text(strip=True) for knop in pagina.soep.select("main button")] == ["Ja, ik ben er"]
    daarna = amina.verstuur(pagina, knop="ik")
    assert daarna.pad == f"/bijeenkomsten/{bijeenkomst.id}/opening"
    assert "drie deuren" in daarna.tekst
    assert aanwezig() == {"Amina"}
    assert "Je staat erop." in amina.ga_naar(deur).tekst


def test_who_is_not_logged_in_checks_in_with_a_code_of_their_own(
    als, sessie, lid, bijeenkomst, deur, aanwezig
) -> None:
    code = eigen_code(GEHEIM, bijeenkomst.id, lid("amina").id)
    gast = als()
    pagina = gast.verstuur(gast.ga_naar(deur), deur, code=code.upper().replace("-", " "), knop="code")
    assert "Je staat erop." in pagina.tekst
    assert "Amina" not in pagina.antwoord.text
    assert aanwezig() == {"Amina"}


def test_that_code_stands_in_the_mail_that_asks_whether_they_come(
    als, zegt, klok, bijeenkomst, gemaild, lid
) -> None:
    klok.vooruit(days=-5)
    als("carla").vul_in(f"/bijeenkomsten/{bijeenkomst.id}/uitnodiging", knop="nieuw")
    code = eigen_code(GEHEIM, bijeenkomst.id, lid("amina").id)
    assert code in gemaild()["amina"][0]
    assert code not in gemaild()["bram"][0]
    assert code in zegt("amina", "ja").tekst


def test_a_code_that_is_not_right_says_so_kindly_and_tells_nothing(
    als, sessie, lid, klok, bijeenkomst, deur, aanwezig
) -> None:
    ander = een_bijeenkomst(sessie, klok() + timedelta(days=90))
    weg = lid("bram")
    weg.non_actief_sinds = klok()
    sessie.commit()
    amina = lid("amina").id
    gast = als()
    for code in (
        eigen_code(GEHEIM, ander.id, amina),
        eigen_code(GEHEIM, bijeenkomst.id, weg.id),
        eigen_code(GEHEIM, bijeenkomst.id, 4242),
        f"{amina}-aaaaaa",
        "99999999999999999999-aaaaaa",
        "Amina",
        "",
    ):
        pagina = gast.verstuur(gast.ga_naar(deur), deur, code=code, knop="code")
        assert pagina.fouten() == ["Deze code klopt niet. Kijk nog eens in de mail met de vraag of je komt."]
        assert not any(naam in pagina.antwoord.text for naam in ("Bram", "Carla"))
    assert aanwezig() == set()


def test_the_poster_works_from_two_hours_before_until_four_hours_after(als, klok, bijeenkomst, deur) -> None:
    gast = als()
    for moment, status in (
        (bijeenkomst.begint_op - timedelta(hours=2, seconds=1), 404),
        (bijeenkomst.begint_op - timedelta(hours=2), 200),
        (bijeenkomst.eindigt_op + timedelta(hours=4), 200),
        (bijeenkomst.eindigt_op + timedelta(hours=4, seconds=1), 404),
    ):
        klok.nu = moment
        assert gast.ga_naar(deur).status == status
    dicht = [gast.client.get(pad) for pad in (deur, "/inchecken/aaaaaa", "/inchecken/é")]
    assert len({antwoord.data for antwoord in dicht}) == 1
    assert bijeenkomst.titel not in dicht[0].text
    assert "De code werkt alleen op de dag zelf." in gast.vul_in("/inchecken", code=deur[-6:]).fouten()[0]


def test_a_poster_whose_picture_went_round_gets_another_code_and_the_old_one_tells_nothing(
    als, klok, bijeenkomst, deur, aanwezig
) -> None:
    amina = als("amina")
    amina.verstuur(amina.ga_naar(deur), knop="ik")
    gast = als()
    open_bij_een_gast = gast.ga_naar(deur)
    poster = f"/bijeenkomsten/{bijeenkomst.id}/poster"
    klok.vooruit(minutes=3)
    pagina = als("carla").vul_in(poster)
    assert pagina.pad == poster
    assert "Print de poster opnieuw." in pagina.tekst
    assert "Haal die weg en print deze." in pagina.tekst
    nieuw = pagina.soep.select_one(".poster__code").get_text().replace("-", "").lower()
    assert nieuw != deur[-6:]
    assert aanwezig() == {"Amina"}
    oud = gast.client.get(deur)
    assert oud.data == gast.client.get("/inchecken/aaaaaa").data
    assert oud.status_code == 404
    assert "Scan de poster die nu bij de deur hangt." in oud.text
    assert bijeenkomst.titel not in oud.text
    assert gast.verstuur(open_bij_een_gast, deur, knop="gast").status == 404
    assert gast.vul_in("/inchecken", code=deur[-6:]).fouten()[0].startswith("Deze code klopt niet.")
    assert gast.vul_in("/inchecken", code=nieuw).pad == f"/inchecken/{nieuw}"


def test_two_taps_on_the_same_page_make_one_new_code(als, bijeenkomst, sessie) -> None:
    carla = als("carla")
    poster = f"/bijeenkomsten/{bijeenkomst.id}/poster"
    pagina = carla.ga_naar(poster)
    for _ in range(2):
        carla.verstuur(pagina)
    assert _posternummer(sessie, bijeenkomst) == 1
    carla.vul_in(poster)
    assert _posternummer(sessie, bijeenkomst) == 2  # and never a code of before


def _posternummer(sessie, bijeenkomst) -> int:
    sessie.expire_all()
    return sessie.get_one(Bijeenkomst, bijeenkomst.id).posternummer


def test_guests_are_counted_and_nothing_else_is_kept_of_them(als, sessie, bijeenkomst, deur) -> None:
    gast = als()
    pagina = gast.ga_naar(deur)
    velden = gast.invulling(pagina, deur, knop="gast")
    assert "We tellen je mee als gast." in gast.verstuur(pagina, deur, knop="gast").tekst
    gast.client.post(deur, data=velden)  # a second tap on the same page
    assert gasten(sessie, bijeenkomst) == 1
    ander = als()
    ander.verstuur(ander.ga_naar(deur), deur, knop="gast")
    assert gasten(sessie, bijeenkomst) == 2


def test_ten_guests_at_one_moment_are_ten(als, sessie, bijeenkomst, deur) -> None:
    klaar = []
    for _ in range(10):
        gast = als()
        klaar.append((gast, gast.invulling(gast.ga_naar(deur), deur, knop="gast")))
    draden = [
        threading.Thread(target=lambda gast=gast, velden=velden: gast.client.post(deur, data=velden))
        for gast, velden in klaar
    ]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert gasten(sessie, bijeenkomst) == 10


def test_who_guesses_codes_has_to_stop(als, deur) -> None:
    gast = als()
    pagina = gast.ga_naar(deur)
    for _ in range(31):
        pagina = gast.verstuur(gast.ga_naar(deur), deur, code="2-aaaaaa", knop="code")
    assert pagina.status == 429
    assert "te vaak geprobeerd" in pagina.fouten()[0]


def test_a_whole_room_behind_one_address_comes_in_with_codes_that_are_right(
    als, sessie, klok, bijeenkomst, deur, aanwezig, monkeypatch
) -> None:
    monkeypatch.setattr(limits, "OWN_CODE", limits.OWN_CODE._replace(times=2))
    monkeypatch.setattr(limits, "CHECK_IN", limits.CHECK_IN._replace(times=2))
    for lid_id in (1, 2, 3):
        gast = als()
        pagina = gast.vul_in("/inchecken", code=postercode(GEHEIM, bijeenkomst.id))
        code = eigen_code(GEHEIM, bijeenkomst.id, lid_id)
        assert "Je staat erop." in gast.verstuur(pagina, deur, code=code, knop="code").tekst
    assert aanwezig() == {"Amina", "Bram", "Carla"}
    gast = als()
    for _ in range(2):
        gast.verstuur(gast.ga_naar(deur), deur, code="2-aaaaaa", knop="code")
    code = eigen_code(GEHEIM, bijeenkomst.id, 4)
    assert gast.verstuur(gast.ga_naar(deur), deur, code=code, knop="code").status == 429


def test_a_begeleider_taps_who_comes_in_and_takes_a_mistake_back(
    als, sessie, klok, bijeenkomst, aanwezig
) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    lijst = f"/bijeenkomsten/{bijeenkomst.id}/aanwezigheid"
    carla = als("carla")
    pagina = carla.verstuur(carla.ga_naar(lijst), f"{lijst}/{fatma.id}", knop="er")
    assert "1 lid en 0 gasten" in pagina.tekst
    assert aanwezig() == {"Fatma"}
    pagina = carla.verstuur(pagina, f"{lijst}/{fatma.id}", knop="weg")
    assert aanwezig() == set()
    erbij = f"/bijeenkomsten/{bijeenkomst.id}/gasten"
    pagina = carla.verstuur(pagina, erbij, knop="plus")
    assert "Gasten (1)" in pagina.tekst
    pagina = carla.verstuur(pagina, erbij, knop="min")
    carla.verstuur(pagina, erbij, knop="min")
    assert gasten(sessie, bijeenkomst) == 0


def test_the_list_opens_two_hours_before_and_stays_open_for_who_was_forgotten(
    als, klok, bijeenkomst, lid, aanwezig
) -> None:
    lijst = f"/bijeenkomsten/{bijeenkomst.id}/aanwezigheid"
    klok.nu = bijeenkomst.begint_op - timedelta(hours=3)
    assert "Vanaf 2 uur voor het begin" in als("carla").ga_naar(lijst).tekst
    klok.nu = bijeenkomst.eindigt_op + timedelta(days=3)
    carla = als("carla")
    carla.verstuur(carla.ga_naar(lijst), f"{lijst}/{lid('amina').id}", knop="er")
    assert aanwezig() == {"Amina"}
    assert "Je was erbij." in als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst
    assert "Je was erbij." not in als("bram").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst


def test_where_it_does_not_go_on_nobody_checks_in(als, sessie, klok, bijeenkomst, deur) -> None:
    bijeenkomst.gelast_af(klok())
    sessie.commit()
    assert als().ga_naar(deur).status == 404

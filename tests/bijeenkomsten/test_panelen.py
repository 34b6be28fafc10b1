"""The parts of the page of a bijeenkomst that features above show on it, before, during and after."""

from datetime import timedelta

import pytest

from leergemeenschap.bijeenkomsten.models import Gezicht, Paneel, Paneelplek


@pytest.fixture
def hang_op(app, monkeypatch):
    """Let these makers show something, instead of those of the site."""

    def _hang_op(*makers) -> None:
        monkeypatch.setitem(app.extensions, "panelen_van_bijeenkomsten", makers)

    return _hang_op


def test_before_it_a_lid_is_asked_to_look_back_and_after_it_no_more(als, klok, bijeenkomst) -> None:
    amina = als("amina")
    pad = f"/bijeenkomsten/{bijeenkomst.id}"
    assert "Bereid je voor" in amina.ga_naar(pad).tekst
    klok.nu = bijeenkomst.eindigt_op
    assert "Bereid je voor" not in amina.ga_naar(pad).tekst


@pytest.mark.parametrize("wie", ["dirk", "els"])
def test_who_does_not_go_round_the_circle_is_not_asked(als, bijeenkomst, wie) -> None:
    assert "Bereid je voor" not in als(wie).ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst


def test_the_page_has_three_faces(bijeenkomst) -> None:
    begin, einde = bijeenkomst.begint_op, bijeenkomst.eindigt_op
    gezichten = {
        begin - timedelta(hours=2, seconds=1): Gezicht.ERVOOR,
        begin - timedelta(hours=2): Gezicht.TIJDENS,
        einde - timedelta(seconds=1): Gezicht.TIJDENS,
        einde: Gezicht.ERNA,
    }
    assert {op: bijeenkomst.gezicht(op) for op in gezichten} == gezichten


def test_panels_stand_in_their_place_in_the_order_of_the_site(als, bijeenkomst, hang_op) -> None:
    voor = "cyclus/paneel_bereid_je_voor.html"

    def maker(plek):
        return lambda lid, bijeenkomst, op: Paneel(voor, plek=plek)

    hang_op(maker(Paneelplek.MIDDEN), lambda *_: None, maker(Paneelplek.BOVEN))
    koppen = [
        kop.get_text() for kop in als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").soep.select("h2")
    ]
    assert koppen[:3] == ["Bereid je voor", "Kom je?", "Bereid je voor"]


def test_what_is_for_begeleiders_is_shown_to_nobody_else(als, bijeenkomst, hang_op) -> None:
    hang_op(lambda *_: Paneel("cyclus/paneel_bereid_je_voor.html", plek=Paneelplek.BEGELEIDERS))
    pad = f"/bijeenkomsten/{bijeenkomst.id}"
    assert "Bereid je voor" in als("carla").ga_naar(pad).tekst
    assert "Bereid je voor" not in als("amina").ga_naar(pad).tekst


def test_a_maker_hears_who_looks_at_what_and_when(als, klok, bijeenkomst, hang_op) -> None:
    gehoord = []
    hang_op(lambda lid, bijeenkomst, op: gehoord.append((lid.naam, bijeenkomst.id, op)))
    als("bram").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}")
    assert gehoord == [("Bram", bijeenkomst.id, klok())]


def test_what_does_not_go_on_has_no_panels(als, sessie, klok, bijeenkomst) -> None:
    bijeenkomst.gelast_af(klok())
    sessie.commit()
    assert "Bereid je voor" not in als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst

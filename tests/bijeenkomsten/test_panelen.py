"""The parts of the page of a bijeenkomst that features above show on it, before, during and after."""

from datetime import timedelta

import pytest
from jinja2 import ChoiceLoader, DictLoader

from leergemeenschap.bijeenkomsten.models import Gezicht, Paneel, Paneelplek

PANEEL = "paneel_van_een_test.html"


@pytest.fixture
def hang_op(app, monkeypatch):
    """Let these makers show something, instead of those of the site."""
    sjabloon = DictLoader({PANEEL: "<section><h2>Paneel {{ paneel.gegevens.naam }}</h2></section>"})
    monkeypatch.setattr(app.jinja_env, "loader", ChoiceLoader([app.jinja_env.loader, sjabloon]))

    def _hang_op(*makers) -> None:
        monkeypatch.setitem(app.extensions, "panelen_van_bijeenkomsten", makers)

    return _hang_op


def koppen(pagina) -> list[str]:
    return [kop.get_text() for kop in pagina.soep.select("main h2")]


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
    def maker(naam, plek):
        return lambda *_: Paneel(PANEEL, {"naam": naam}, plek)

    hang_op(
        maker("een", Paneelplek.MIDDEN),
        lambda *_: None,
        maker("twee", Paneelplek.BOVEN),
        maker("drie", Paneelplek.MIDDEN),
    )
    pagina = als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}")
    assert koppen(pagina)[:4] == ["Paneel twee", "Kom je?", "Paneel een", "Paneel drie"]


def test_what_is_for_begeleiders_is_shown_to_nobody_else(als, bijeenkomst, hang_op) -> None:
    hang_op(lambda *_: Paneel(PANEEL, {"naam": "vier"}, Paneelplek.BEGELEIDERS))
    pad = f"/bijeenkomsten/{bijeenkomst.id}"
    assert "Paneel vier" in als("carla").ga_naar(pad).tekst
    assert "Paneel vier" not in als("amina").ga_naar(pad).tekst


def test_a_maker_hears_who_looks_at_what_and_when(als, klok, bijeenkomst, hang_op) -> None:
    gehoord = []
    hang_op(lambda lid, bijeenkomst, op: gehoord.append((lid.naam, bijeenkomst.id, op)))
    als("bram").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}")
    assert gehoord == [("Bram", bijeenkomst.id, klok())]


def test_what_does_not_go_on_has_no_panels(als, sessie, klok, bijeenkomst, hang_op) -> None:
    bijeenkomst.gelast_af(klok())
    sessie.commit()
    hang_op(lambda *_: Paneel(PANEEL, {"naam": "vijf"}))
    assert "Paneel vijf" not in als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst

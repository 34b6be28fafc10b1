"""Beginning a ronde on purpose, and going on with one that still runs."""

import pytest
import sqlalchemy as sa

from leergemeenschap.cyclus.actions import begin_opnieuw
from leergemeenschap.fase import Fase
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie
from leergemeenschap.rondes.actions import begin_ronde
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Uitkomst, Zelfopdracht
from tests.bezoeker import Bezoeker, Pagina
from tests.wereld import een_leervraag, een_ontmoeting, een_zelfopdracht


def begin(bezoeker: Bezoeker, bij: str) -> Pagina:
    return bezoeker.vul_in("/cirkel/nieuwe-ronde", knop=bij)


@pytest.mark.parametrize(
    ("bij", "pad"),
    [
        ("doen", "/ontmoetingen/nieuw"),
        ("bijstellen", "/leervragen/nieuw"),
        ("toepassen", "/zelfopdrachten/nieuw"),
    ],
)
def test_a_ronde_begins_at_the_step_of_ones_choice(als, sessie, lid, klok, bij, pad) -> None:
    een_leervraag(sessie, lid("amina"), klok())
    klok.vooruit(minutes=1)
    amina = als("amina")
    assert begin(amina, bij).pad == pad
    velden = {"tekst": "Fietsen"} if bij != "toepassen" else {"ik_ga": "Fietsen maken"}
    amina.vul_in(pad, **velden)
    tweede = amina.ga_naar("/cirkel/ronde/2").tekst
    assert "Fietsen" in tweede
    assert "Fietsen" not in amina.ga_naar("/cirkel/ronde/1").tekst


def test_thinking_about_something_can_begin_a_ronde_too(als, sessie, lid, klok) -> None:
    een_leervraag(sessie, lid("amina"), klok())
    klok.vooruit(minutes=1)
    amina = als("amina")
    pagina = begin(amina, "reflecteren")
    assert pagina.pad == "/reflecties/nieuw"
    amina.verstuur(pagina, knop="snel")
    assert sessie.scalar(sa.select(Ronde.nummer).join(Reflectie, Reflectie.ronde_id == Ronde.id)) == 2


def test_an_empty_ronde_is_taken_up_instead_of_beginning_one_more(als, sessie, lid, klok) -> None:
    amina = als("amina")
    for bij in ("doen", "toepassen"):
        klok.vooruit(minutes=1)
        begin(amina, bij)
    assert sessie.scalars(sa.select(Ronde.nummer)).all() == [1]
    een_ontmoeting(sessie, lid("amina"), klok())
    klok.vooruit(minutes=1)
    assert begin_opnieuw(sessie, lid("amina"), klok()).nummer == 2


def test_a_ronde_that_runs_is_taken_up_again_and_what_is_written_next_belongs_to_it(
    als, sessie, lid, klok
) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok())
    klok.vooruit(days=1)
    begin_ronde(sessie, lid("amina"), Fase.DOEN, klok())
    sessie.commit()
    klok.vooruit(days=1)
    amina = als("amina")
    assert "Ronde 2" in amina.ga_naar("/cirkel").soep.select_one(".rad h2").get_text()
    na = amina.verstuur(amina.ga_naar("/cirkel/ronde/1"), "/cirkel/ronde/1/ga-verder")
    assert na.soep.select_one(".rad h2").get_text() == "Ronde 1"
    klok.vooruit(days=1)
    amina.vul_in("/zelfopdrachten/nieuw", ik_ga="nog iets")
    amina.vul_in("/ontmoetingen/nieuw", tekst="Soep")
    for soort in (Zelfopdracht, Ontmoeting):
        rondes = sa.select(Ronde.nummer).join(soort, soort.ronde_id == Ronde.id)
        assert set(sessie.scalars(rondes)) == {1}
    klok.vooruit(days=15)
    amina.vul_in("/ontmoetingen/nieuw", tekst="Weken later")
    assert "Weken later" not in amina.ga_naar("/cirkel/ronde/1").tekst


def test_a_ronde_that_is_rond_or_in_hand_already_has_no_such_button(als, sessie, lid, klok) -> None:
    rond = begin_ronde(sessie, lid("amina"), Fase.TOEPASSEN, klok())
    rond.maak_rond(klok())
    klok.vooruit(days=1)
    begin_ronde(sessie, lid("amina"), Fase.DOEN, klok())
    sessie.commit()
    amina = als("amina")
    for nummer in (1, 2):
        assert "Ga verder met" not in amina.ga_naar(f"/cirkel/ronde/{nummer}").tekst
    token = amina.ga_naar("/menu").velden()["csrf_token"]
    amina.client.post("/cirkel/ronde/1/ga-verder", data={"csrf_token": token})
    assert "Ronde 2" in amina.ga_naar("/cirkel").soep.select_one(".rad h2").get_text()


def test_a_ronde_that_is_rond_invites_to_the_next(als, sessie, lid, klok) -> None:
    amina_zelf, zelfopdracht = lid("amina"), een_zelfopdracht(sessie, lid("amina"), klok())
    kijk_terug(
        sessie, amina_zelf, zelfopdracht, uitkomst=Uitkomst.GEDAAN, tekst="", op=klok(), bijeenkomst=None
    )
    sessie.commit()
    amina = als("amina")
    kaart = amina.ga_naar("/vandaag").soep.select_one(".stapkaart")
    assert "Ronde 1 is rond" in kaart.get_text()
    assert "Wat deed je sindsdien" in kaart.get_text()
    klok.vooruit(days=43)
    assert "Begin met één ontmoeting" in amina.ga_naar("/vandaag").tekst


def test_a_page_of_a_large_ronde_stays_short_and_says_where_the_rest_is(
    als, sessie, lid, klok, count_queries
) -> None:
    amina = als("amina")
    een_ontmoeting(sessie, lid("amina"), klok()).ronde.pak_op(klok())
    sessie.commit()
    with count_queries() as weinig:
        amina.ga_naar("/cirkel/ronde/1")
    for _ in range(30):
        een_ontmoeting(sessie, lid("amina"), klok())
        een_leervraag(sessie, lid("amina"), klok())
        een_zelfopdracht(sessie, lid("amina"), klok())
    with count_queries() as veel:
        pagina = amina.ga_naar("/cirkel/ronde/1")
    assert len(pagina.soep.select(".kaart--link")) == 60
    assert "Hier staan de 20 nieuwste van 31." in pagina.tekst
    assert len(veel) <= len(weinig) + 1


def test_many_rondes_are_read_page_by_page(als, sessie, lid, klok) -> None:
    for _ in range(45):
        klok.vooruit(minutes=1)
        begin_ronde(sessie, lid("amina"), Fase.TOEPASSEN, klok())
    sessie.commit()
    amina, gezien, pad = als("amina"), [], "/cirkel"
    while pad:
        pagina = amina.ga_naar(pad)
        gezien += [link["href"] for link in pagina.soep.select(".kaart--link a[href*=ronde\\/]")]
        verder = pagina.soep.select_one(".bladeren [rel=next]")
        pad = verder["href"] if verder else ""
    assert gezien == [f"/cirkel/ronde/{nummer}" for nummer in range(44, 0, -1)]

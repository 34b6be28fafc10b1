"""Mijn reis: all that somebody did, from now back to the beginning."""

from datetime import date, timedelta

import pytest

from leergemeenschap.bijeenkomsten.models import SoortBijeenkomst
from leergemeenschap.cyclus.models import Reissoort, Reisstuk
from leergemeenschap.ontmoetingen.actions import neem_mee
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.bezoeker import Pagina
from tests.wereld import (
    een_bijeenkomst,
    een_leervraag,
    een_ontmoeting,
    een_reflectie,
    een_zelfopdracht,
)


def stukken(pagina: Pagina) -> list[str]:
    return [" ".join(stuk.get_text(" ").split()) for stuk in pagina.soep.select("ol.reis > li")]


@pytest.fixture
def een_jaar(sessie, lid, klok) -> None:
    """Amina goes round once between two bijeenkomsten, and begins again."""
    amina = lid("amina")
    een_bijeenkomst(sessie, klok() + timedelta(days=1), "Omgaan met weerstand")
    klok.vooruit(days=30)
    ontmoeting = een_ontmoeting(sessie, amina, klok(), "Koffie op het plein. Een oudere man bleef zitten.")
    reflectie = een_reflectie(sessie, ontmoeting, klok())
    reflectie.antwoorden[0].beantwoord("Hij wil graag iets doen.")
    reflectie.rond_af(klok())
    neem_mee(reflectie, "vragen mag", klok())
    een_leervraag(sessie, amina, klok(), "hoe vraag ik wat iemand graag doet?")
    zelfopdracht = een_zelfopdracht(sessie, amina, klok(), "vaker vragen")
    klok.vooruit(days=40)
    kijk_terug(
        sessie,
        amina,
        zelfopdracht,
        uitkomst=Uitkomst.LIEP_ANDERS,
        tekst="Hij vroeg het aan mij.",
        op=klok(),
        bijeenkomst=None,
    )
    een_bijeenkomst(sessie, klok() + timedelta(days=10), "Bruggen bouwen")
    klok.vooruit(days=20)
    een_ontmoeting(sessie, amina, klok(), "Soep")


def test_it_goes_from_now_to_the_beginning_and_bijeenkomsten_divide_it(als, een_jaar) -> None:
    pagina = als("amina").ga_naar("/cirkel/reis")
    assert stukken(pagina) == [
        "Doen 1 juni · ronde 2 Koffieochtend of inloop: Soep",
        "Bijeenkomst 2 · 22 mei Bruggen bouwen Van bijeenkomst 1 naar bijeenkomst 2",
        "Toepassen 12 mei · ronde 1 Het liep anders: Hij vroeg het aan mij.",
        "Toepassen 2 april · ronde 1 Je zelfopdracht: Vaker vragen",
        "Bijstellen 2 april · ronde 1 Je leervraag: Hoe vraag ik wat iemand graag doet?",
        "Bijstellen 2 april · ronde 1 Dit nam je mee: vragen mag",
        "Reflecteren 2 april · ronde 1 Je dacht na: Hij wil graag iets doen.",
        "Doen 2 april · ronde 1 Koffieochtend of inloop: Koffie op het plein.",
        "Bijeenkomst 1 · 4 maart Omgaan met weerstand",
    ]
    assert [dag["datetime"] for dag in pagina.soep.select("ol.reis time")][:2] == ["2026-06-01", "2026-05-22"]


def test_one_step_can_be_looked_at_and_the_bijeenkomsten_stay(als, een_jaar) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/cirkel/reis?stap=bijstellen")
    assert [stuk.split()[0] for stuk in stukken(pagina)] == [
        "Bijeenkomst",
        "Bijstellen",
        "Bijstellen",
        "Bijeenkomst",
    ]
    assert pagina.soep.select_one(".stapkeuze [aria-current=page]").get_text(strip=True) == "Bijstellen"
    assert stukken(amina.ga_naar("/cirkel/reis?stap=slapen")) == stukken(amina.ga_naar("/cirkel/reis"))


def test_every_moment_leads_to_its_own_page(als, een_jaar) -> None:
    amina = als("amina")
    for link in amina.ga_naar("/cirkel/reis").soep.select("ol.reis a"):
        assert amina.ga_naar(link["href"]).status == 200


def test_nobody_sees_the_journey_of_another(als, een_jaar) -> None:
    pagina = als("bram").ga_naar("/cirkel/reis")
    assert [stuk.split()[0] for stuk in stukken(pagina)] == ["Bijeenkomst"] * 2
    assert "plein" not in pagina.tekst


def test_who_has_nothing_yet_reads_how_it_begins(als) -> None:
    pagina = als("bram").ga_naar("/cirkel/reis")
    assert "Je reis begint nog" in pagina.tekst
    assert "/ontmoetingen/nieuw" in pagina.links


def test_bijeenkomsten_count_from_the_day_somebody_came_when_they_went_on(als, sessie, lid, klok) -> None:
    een_bijeenkomst(sessie, klok() - timedelta(days=100), "Lang geleden")
    een_bijeenkomst(sessie, klok() - timedelta(days=1), "Gisteren")
    een_bijeenkomst(sessie, klok() + timedelta(days=5), "Straks")
    een_bijeenkomst(sessie, klok() - timedelta(days=2), "Afgelast").gelast_af(klok() - timedelta(days=3))
    een_bijeenkomst(sessie, klok() - timedelta(days=4), "Dansen").soort = SoortBijeenkomst.FEEST
    lid("amina").lid_sinds = klok() - timedelta(days=50)
    sessie.commit()
    assert stukken(als("amina").ga_naar("/cirkel/reis")) == [
        "Bijeenkomst 1 · 2 maart Gisteren",
        "Communityfeest · 27 februari Dansen",
    ]


def test_a_long_journey_is_read_page_by_page_and_nothing_falls_between(als, sessie, lid, klok) -> None:
    for nummer in range(45):
        een_ontmoeting(sessie, lid("amina"), klok() - timedelta(hours=nummer), f"soep {nummer}")
        een_leervraag(sessie, lid("amina"), klok() - timedelta(hours=nummer), f"vraag {nummer}")
    amina, gezien, pad = als("amina"), [], "/cirkel/reis"
    while pad:
        pagina = amina.ga_naar(pad)
        gezien += [link.get_text() for link in pagina.soep.select("ol.reis .reis__zin a")]
        verder = pagina.soep.select_one(".bladeren [rel=next]")
        pad = verder["href"] if verder else ""
    assert len(gezien) == 90
    assert set(gezien) == {f"{wat} {nummer}" for wat in ("soep", "Vraag") for nummer in range(45)}


@pytest.mark.parametrize(
    ("na", "begin"), [(365, "Vandaag een jaar geleden"), (363, "Rond deze dag een jaar geleden"), (360, None)]
)
def test_a_year_ago_comes_back_as_one_quiet_line(als, een_jaar, klok, na, begin) -> None:
    klok.vooruit(days=na - 20)
    regels = als("amina").ga_naar("/cirkel/reis").soep.select(".vroeger")
    assert [" ".join(regel.get_text().split()) for regel in regels] == (
        [f"{begin}: ‘Hij vroeg het aan mij.’"] if begin else []
    )


@pytest.mark.parametrize("uitkomst", [Uitkomst.NOG_NIET, Uitkomst.BEZIG, Uitkomst.LOSGELATEN])
def test_what_somebody_let_go_of_or_could_not_do_never_comes_back_by_itself(
    als, sessie, lid, klok, uitkomst
) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    kijk_terug(
        sessie, lid("amina"), zelfopdracht, uitkomst=uitkomst, tekst="Zwaar.", op=klok(), bijeenkomst=None
    )
    sessie.commit()
    klok.vooruit(days=365)
    assert als("amina").ga_naar("/cirkel/reis").soep.select(".vroeger") == []


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("Soep gegeten. Met de hele straat. Het regende.", "Soep gegeten. Met de hele straat."),
        ("Een   zin\nover twee regels zonder punt", "Een zin over twee regels zonder punt"),
        ("‘Kom je ook?’ vroeg ze. Ik zei ja.", "‘Kom je ook?’ vroeg ze."),
        ("woord " * 60, "woord " * 26 + "…"),
        ("x" * 400, "x" * 160 + " …"),
        ("", ""),
    ],
)
def test_one_sentence_says_enough_and_not_too_much(tekst, zin) -> None:
    assert Reisstuk(Reissoort.ONTMOETING, 1, date(2026, 3, 3), "", tekst, 1, 1).zin == zin


def test_the_last_rondes_stand_in_a_chain(als, sessie, lid, een_jaar) -> None:
    schakels = als("amina").ga_naar("/cirkel/reis").soep.select(".keten a")
    assert [" ".join(schakel.get_text(" ").split()) for schakel in schakels] == [
        "Ronde 1 is rond",
        "Ronde 2 loopt",
    ]
    assert [schakel["href"] for schakel in schakels] == ["/cirkel/ronde/1", "/cirkel/ronde/2"]

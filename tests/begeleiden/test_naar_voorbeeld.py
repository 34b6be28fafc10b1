"""A new bijeenkomst with an earlier one as its example: only the title and the day are asked."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.bijeenkomsten.actions import TijdBestaatNiet, plan_naar_voorbeeld, volgende_dag
from leergemeenschap.bijeenkomsten.models import (
    Bijeenkomst,
    Komst,
    Komstantwoord,
    Programmaonderdeel,
    SoortBijeenkomst,
)
from leergemeenschap.fase import Fase
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.werkbladen.models import SoortVraag, StandWerkblad, Vraagtekst, Werkblad
from tests.wereld import een_bijeenkomst


@pytest.fixture
def vorige(sessie, lid, klok) -> Bijeenkomst:
    """Half a year ago, with all that can be taken over, and with what must not be."""
    vorige = een_bijeenkomst(sessie, klok() - timedelta(days=150))
    vorige.plaats, vorige.plekken, vorige.gasten = "Bibliotheek", 25, 4
    vorige.themas.append(Thema(slug="weerstand", titel="Weerstand"))
    vorige.zet_programma(
        [
            Programmaonderdeel(titel="Welkom", minuten=15),
            Programmaonderdeel(titel="Terugkijken", minuten=30, fase=Fase.REFLECTEREN, notitie="Carla"),
        ]
    )
    sessie.add(
        Komst(
            bijeenkomst_id=vorige.id,
            lid_id=lid("amina").id,
            antwoord=Komstantwoord.JA,
            geantwoord_op=klok(),
        )
    )
    werkblad = Werkblad(bijeenkomst=vorige, titel="Weerstand", gemaakt_op=klok(), stand=StandWerkblad.DICHT)
    werkblad.stel_vraag(Fase.REFLECTEREN, Vraagtekst(SoortVraag.OPEN, "Wat viel je op?"))
    sessie.add(werkblad)
    sessie.commit()
    return vorige


def nieuwste(sessie) -> Bijeenkomst:
    sessie.expire_all()
    return sessie.scalars(sa.select(Bijeenkomst).order_by(Bijeenkomst.id.desc()).limit(1)).one()


def test_all_but_title_and_day_is_as_it_was(als, sessie, vorige) -> None:
    pagina = als("carla").vul_in("/begeleiden/nieuw", titel="Bruggen bouwen")
    nieuw = nieuwste(sessie)
    assert pagina.pad == f"/begeleiden/bijeenkomsten/{nieuw.id}"
    assert pagina.kop == "Bruggen bouwen"
    assert nieuw.id != vorige.id
    zelfde = ("soort", "plaats", "plekken")
    assert [getattr(nieuw, naam) for naam in zelfde] == [getattr(vorige, naam) for naam in zelfde]
    assert [thema.slug for thema in nieuw.themas] == ["weerstand"]
    assert [(deel.titel, deel.minuten, deel.fase, deel.notitie) for deel in nieuw.programma] == [
        ("Welkom", 15, None, ""),
        ("Terugkijken", 30, Fase.REFLECTEREN, "Carla"),
    ]
    assert (nieuw.gasten, nieuw.versie, nieuw.afgelast_op) == (0, 1, None)
    assert sessie.scalar(sa.select(sa.func.count()).where(Komst.bijeenkomst_id == nieuw.id)) == 0


def test_the_werkblad_comes_along_in_the_making_and_without_answers(als, sessie, vorige) -> None:
    als("carla").vul_in("/begeleiden/nieuw", titel="Bruggen bouwen")
    werkblad = sessie.scalars(sa.select(Werkblad).where(Werkblad.bijeenkomst_id == nieuwste(sessie).id)).one()
    assert (werkblad.titel, werkblad.stand) == ("Weerstand", StandWerkblad.MAKEN)
    assert [vraag.vraagtekst.tekst for vraag in werkblad.vragen] == ["Wat viel je op?"]


def test_the_example_itself_stays_as_it_is(als, sessie, vorige) -> None:
    als("carla").vul_in("/begeleiden/nieuw", titel="Bruggen bouwen")
    sessie.refresh(vorige)
    assert [deel.titel for deel in vorige.programma] == ["Welkom", "Terugkijken"]
    assert [thema.slug for thema in vorige.themas] == ["weerstand"]


def test_the_date_that_is_offered_is_the_same_weekday_half_a_year_later(als, sessie, klok, vorige) -> None:
    pagina = als("carla").ga_naar("/begeleiden/nieuw")
    aangeboden = date.fromisoformat(pagina.velden()["datum"])
    assert aangeboden - vorige.dag == timedelta(weeks=26)
    assert aangeboden > klok().date()
    assert pagina.velden()["titel"] == ""
    assert "De vorige keer: Omgaan met weerstand" in pagina.tekst


@pytest.mark.parametrize("jaren", [1, 3])
def test_after_a_long_pause_the_date_is_still_to_come(jaren: int) -> None:
    lang_geleden = Bijeenkomst(begint_op=datetime(2026, 3, 12, 12, tzinfo=UTC))
    vandaag = date(2026 + jaren, 3, 12)
    dag = volgende_dag(lang_geleden, vandaag)
    assert vandaag < dag <= vandaag + timedelta(weeks=26)
    assert dag.weekday() == lang_geleden.dag.weekday()


def test_winter_to_summer_keeps_the_time_on_the_clock(sessie, klok) -> None:
    winter = een_bijeenkomst(sessie, datetime(2026, 1, 15, tzinfo=UTC))
    zomer = plan_naar_voorbeeld(winter, "X", date(2026, 7, 16), klok())
    assert zomer.begint_op == winter.begint_op.replace(month=7, day=16) - timedelta(hours=1)


def test_a_day_on_which_its_hour_is_skipped_is_told_beside_the_date(als, sessie, klok) -> None:
    nacht = een_bijeenkomst(sessie, klok() - timedelta(days=10), "Nachtwake")
    nacht.begint_op = nacht.begint_op.replace(hour=1, minute=30)
    nacht.eindigt_op = nacht.begint_op + timedelta(hours=3)
    sessie.commit()
    pagina = als("carla").vul_in("/begeleiden/nieuw", titel="Nog een nacht", datum="2026-03-29")
    assert pagina.fouten() == ["Op die dag gaat de klok een uur vooruit, net dan. Kies een andere dag."]
    assert pagina.velden()["titel"] == "Nog een nacht"
    assert sessie.scalar(sa.select(sa.func.count(Bijeenkomst.id))) == 1
    with pytest.raises(TijdBestaatNiet):
        plan_naar_voorbeeld(nacht, "X", date(2026, 3, 29), klok())


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"titel": ""}, "Schrijf op waar de bijeenkomst over gaat."),
        ({"titel": "X", "datum": ""}, "Kies de dag van de bijeenkomst."),
        ({"titel": "X", "datum": "morgen"}, "Deze datum lezen we niet goed. Schrijf hem zo: 31-12-2026."),
    ],
)
def test_a_mistake_is_told_beside_the_field(als, sessie, vorige, velden, fout) -> None:
    assert als("carla").vul_in("/begeleiden/nieuw", **velden).fouten() == [fout]
    assert nieuwste(sessie).id == vorige.id


def test_another_example_can_be_chosen(als, sessie, klok, vorige) -> None:
    feest = een_bijeenkomst(sessie, klok() - timedelta(days=20), "Zomerfeest")
    feest.soort = SoortBijeenkomst.FEEST
    sessie.commit()
    carla = als("carla")
    eerst = carla.ga_naar("/begeleiden/nieuw")
    assert "Omgaan met weerstand (" in eerst.tekst
    ander = next(link["href"] for link in eerst.soep.select("a") if link.get_text() == "Zomerfeest")
    carla.verstuur(carla.ga_naar(ander), titel="Winterfeest")
    assert nieuwste(sessie).soort is SoortBijeenkomst.FEEST


def test_what_did_not_go_on_is_no_example(als, sessie, klok, vorige) -> None:
    later = een_bijeenkomst(sessie, klok() - timedelta(days=5), "Afgelast")
    later.gelast_af(klok())
    sessie.commit()
    assert "Afgelast" not in als("carla").ga_naar("/begeleiden/nieuw").tekst


def test_the_first_bijeenkomst_of_all_begins_with_nothing(als) -> None:
    assert als("carla").ga_naar("/begeleiden/nieuw").pad == "/bijeenkomsten/nieuw"


@pytest.mark.parametrize(("van", "status"), [("999", 404), ("x", 200), ("-1", 200)])
def test_an_example_that_is_not_there(als, vorige, van, status) -> None:
    assert als("carla").ga_naar(f"/begeleiden/nieuw?van={van}").status == status


def test_tapping_twice_makes_one(als, sessie, vorige) -> None:
    carla = als("carla")
    pagina = carla.ga_naar("/begeleiden/nieuw")
    twee = [carla.verstuur(pagina, titel="Bruggen").pad for _ in range(2)]
    assert twee[0] == twee[1]
    assert sessie.scalar(sa.select(sa.func.count(Bijeenkomst.id))) == 2


def test_a_task_brings_one_back_to_the_tasks(als, sessie, vorige) -> None:
    carla = als("carla")
    pad = f"/begeleiden/bijeenkomsten/{vorige.id}"
    taken = [link["href"] for link in carla.ga_naar(pad).soep.select(".taak a")]
    for naar in (taken[0], taken[2]):
        assert carla.verstuur(carla.ga_naar(naar)).pad == pad


def test_the_page_of_a_bijeenkomst_leads_a_begeleider_to_its_tasks(als, vorige) -> None:
    pad = f"/bijeenkomsten/{vorige.id}"
    naar_taken = f"/begeleiden/bijeenkomsten/{vorige.id}"
    assert naar_taken in als("carla").ga_naar(pad).links
    assert naar_taken not in als("amina").ga_naar(pad).links

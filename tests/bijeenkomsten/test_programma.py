"""The programme of a bijeenkomst: parts with a duration, whose times add up by themselves."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.bijeenkomsten.models import (
    Bijeenkomst,
    Programmaonderdeel,
    in_woorden,
    past_het,
    rooster,
    stappen,
)
from leergemeenschap.bijeenkomsten.voorbeelden import voorbeeldonderdelen
from leergemeenschap.core.config import ROOT
from leergemeenschap.fase import Fase
from leergemeenschap.kennisbank.models import Artikel
from tests.toegang.wereld import een_pagina

AANBOD = ROOT / "content" / "bijeenkomsten" / "onderdelen.toml"


@pytest.fixture
def pad(bijeenkomst) -> str:
    return f"/bijeenkomsten/{bijeenkomst.id}/programma"


@pytest.fixture
def bewaard(sessie, bijeenkomst):
    """What is kept: title and minutes of each part, in order."""

    def _bewaard() -> list[tuple[str, int | None]]:
        sessie.expire_all()
        onderdelen = sessie.get_one(Bijeenkomst, bijeenkomst.id).programma
        return [(onderdeel.titel, onderdeel.minuten) for onderdeel in onderdelen]

    return _bewaard


def regels(**velden: str) -> dict[str, str]:
    """`r0_titel="Soep"` is the field `programma-0-titel`."""
    return {
        f"programma-{naam[1:].partition('_')[0]}-{naam.partition('_')[2]}": waarde
        for naam, waarde in velden.items()
    }


def titels(pagina) -> list[str]:
    velden = pagina.velden()
    return [velden[naam] for naam in velden if naam.endswith("-titel")]


def tijden(pagina) -> list[str]:
    return [tijd.get_text(strip=True) for tijd in pagina.soep.select("[data-van]")]


def test_a_begeleider_makes_a_programme_and_leden_read_its_times(als, sessie, klok, pad, bijeenkomst) -> None:
    werkvorm = een_pagina(sessie, klok())
    sessie.execute(sa.update(Artikel).where(Artikel.id == werkvorm.id).values(soort="werkvorm"))
    sessie.commit()
    carla = als("carla")
    drie = carla.verstuur(carla.verstuur(carla.ga_naar(pad), knop="erbij-leeg"), knop="erbij-leeg")
    klaar = carla.verstuur(
        drie,
        **regels(
            r0_titel="Welkom", r0_minuten="15", r0_fase="",
            r1_titel="Terugkijken", r1_minuten="30", r1_fase="reflecteren", r1_werkvorm=str(werkvorm.id),
            r1_notitie="Carla leidt",
        ),
    )  # fmt: skip
    assert klaar.kop == "Omgaan met weerstand"
    amina = als("amina").ga_naar(klaar.pad)
    delen = [" ".join(deel.get_text(" ").split()) for deel in amina.soep.select(".programma__deel")]
    assert delen == [
        "14.00 Welkom 15 minuten",
        "14.15 Terugkijken 30 minuten Weerstand Reflecteren",
    ]
    assert "/kennisbank/weerstand" in amina.links
    assert "Carla leidt" not in amina.tekst


def test_the_times_are_shown_before_anything_is_kept(als, pad, bewaard) -> None:
    carla = als("carla")
    pagina = carla.verstuur(carla.ga_naar(pad), knop="erbij-leeg")
    pagina = carla.verstuur(
        pagina,
        knop="reken",
        **regels(r0_titel="Welkom", r0_minuten="15", r1_titel="Soep", r1_minuten="245"),
    )
    assert tijden(pagina) == ["14.00", "14.15"]
    assert "Het programma is 20 minuten langer dan de bijeenkomst." in pagina.tekst
    assert pagina.fouten() == []
    assert bewaard() == [("Welkom", None)]


def test_a_programme_that_is_too_long_may_be_kept(als, pad, bewaard) -> None:
    assert als("carla").vul_in(pad, **regels(r0_minuten="500")).kop == "Omgaan met weerstand"
    assert bewaard() == [("Welkom", 500)]


@pytest.mark.parametrize(
    ("knop", "volgorde"),
    [
        ("omhoog-1", ["B", "A", "C"]),
        ("omlaag-1", ["A", "C", "B"]),
        ("omhoog-0", ["A", "B", "C"]),
        ("omlaag-2", ["A", "B", "C"]),
        ("weg-1", ["A", "C"]),
        ("weg-9", ["A", "B", "C"]),
        ("omhoog-x", ["A", "B", "C"]),
        ("onbekend", ["A", "B", "C"]),
        ("erbij-leeg", ["A", "B", "C", ""]),
        ("erbij-0", ["A", "B", "C", "Welkom met koffie"]),
        ("erbij-999", ["A", "B", "C", ""]),
    ],
)
def test_a_part_moves_goes_and_comes_without_keeping_anything(als, pad, bewaard, knop, volgorde) -> None:
    carla = als("carla")
    velden = carla.ga_naar(pad).velden() | {"knop": knop}
    velden |= regels(r0_titel="A", r1_titel="B", r1_minuten="een kwartier", r2_titel="C", r2_notitie="Let op")
    antwoord = carla.client.post(pad, data=velden)
    pagina = carla.ga_naar(pad).__class__(antwoord)
    assert titels(pagina) == volgorde
    nu = pagina.velden()
    if "B" in volgorde:
        assert nu[f"programma-{volgorde.index('B')}-minuten"] == "een kwartier"
    assert nu[f"programma-{volgorde.index('C')}-notitie"] == "Let op"
    assert pagina.fouten() == []
    assert bewaard() == [("Welkom", None)]


def test_the_focus_stays_with_the_part_that_moved(als, pad) -> None:
    carla = als("carla")
    pagina = carla.verstuur(carla.ga_naar(pad), knop="erbij-0")
    pagina = carla.verstuur(pagina, knop="omhoog-1")
    knop = pagina.soep.select_one("[autofocus]")
    assert "Welkom met koffie" in knop.get_text()


def test_a_programme_from_nothing_takes_one_tap_and_can_be_kept(
    als, sessie, pad, bijeenkomst, kennisbank
) -> None:
    bijeenkomst.zet_programma([])
    sessie.commit()
    carla = als("carla")
    pagina = carla.verstuur(carla.ga_naar(pad), knop="voorbeeld")
    assert titels(pagina)[0] == "Welkom met koffie"
    carla.verstuur(pagina)
    sessie.expire_all()
    programma = sessie.get_one(Bijeenkomst, bijeenkomst.id).programma
    assert sum(onderdeel.minuten for onderdeel in programma) == 180
    assert {onderdeel.fase for onderdeel in programma} >= set(Fase)
    assert {onderdeel.werkvorm.slug for onderdeel in programma if onderdeel.werkvorm} == {
        "terugblik-op-je-zelfopdracht",
        "intervisie-stap-voor-stap",
        "zelfopdracht-formuleren",
    }


def test_what_the_file_offers_is_there(kennisbank, sessie) -> None:
    slugs = set(sessie.scalars(sa.select(Artikel.slug).where(Artikel.soort == "werkvorm")))
    aanbod = voorbeeldonderdelen(AANBOD)
    assert len(aanbod) >= 6
    assert {blok.werkvorm for blok in aanbod} - {""} <= slugs
    assert all(blok.minuten for blok in aanbod)
    assert len({blok.titel for blok in aanbod}) == len(aanbod)


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        (
            {"r0_minuten": "een kwartier"},
            "Schrijf een heel getal op van 1 tot 1440, bijvoorbeeld 15. Of laat het leeg.",
        ),
        ({"r0_minuten": "0"}, "Schrijf een heel getal op van 1 tot 1440, bijvoorbeeld 15. Of laat het leeg."),
        (
            {"r0_minuten": "1441"},
            "Schrijf een heel getal op van 1 tot 1440, bijvoorbeeld 15. Of laat het leeg.",
        ),
        (
            {"r0_titel": "", "r0_minuten": "15"},
            "Schrijf op wat er dan gebeurt, of haal dit onderdeel weg.",
        ),
        ({"r0_titel": "", "r0_notitie": "x"}, "Schrijf op wat er dan gebeurt, of haal dit onderdeel weg."),
        ({"r0_werkvorm": "999"}, "Kies een van de antwoorden."),
        ({"r0_fase": "slapen"}, "Kies een van de antwoorden."),
        ({"r0_titel": "x" * 201}, "Je tekst is te lang voor dit vak. Maak hem korter. Je tekst is niet weg."),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_lost(als, pad, bewaard, velden, fout) -> None:
    pagina = als("carla").vul_in(pad, **(regels(r0_notitie="Let op") | regels(**velden)))
    assert pagina.fouten() == [fout]
    getypt = regels(**velden)
    assert {naam: pagina.velden()[naam] for naam in getypt if naam[-4:] not in {"fase", "vorm"}} == {
        naam: waarde for naam, waarde in getypt.items() if naam[-4:] not in {"fase", "vorm"}
    }
    assert bewaard() == [("Welkom", None)]


def test_the_programme_never_grows_past_its_end(als, pad) -> None:
    carla = als("carla")
    pagina = carla.ga_naar(pad)
    velden = pagina.velden() | {"knop": "erbij-leeg"}
    velden |= {f"programma-{nummer}-titel": f"Deel {nummer}" for nummer in range(60)}
    vol = pagina.__class__(carla.client.post(pad, data=velden))
    assert len(titels(vol)) == 40
    assert "Dit programma is vol" in vol.tekst


def test_two_begeleiders_who_make_one_programme_both_see_both_texts(als, pad, bewaard) -> None:
    carla, ander = als("carla"), als("carla")
    begin = carla.ga_naar(pad)
    ander.vul_in(pad, **regels(r0_titel="Soep", r0_minuten="30"))
    samen = carla.verstuur(begin, **regels(r0_titel="Brood", r0_minuten="45", r0_notitie="Zonder boter"))
    assert samen.status == 409
    assert "Dit staat er nu" in samen.tekst
    assert "Soep 30 minuten" in samen.tekst
    velden = samen.velden()
    assert (velden["programma-0-titel"], velden["programma-0-notitie"]) == ("Brood", "Zonder boter")
    assert bewaard() == [("Soep", 30)]
    assert carla.verstuur(samen).status == 200
    assert bewaard() == [("Brood", 45)]


def test_changing_the_place_meanwhile_is_no_quarrel_about_the_programme(
    als, pad, bijeenkomst, bewaard
) -> None:
    carla = als("carla")
    begin = carla.ga_naar(pad)
    als("carla").vul_in(f"/bijeenkomsten/{bijeenkomst.id}/wijzig", plaats="Bibliotheek")
    assert carla.verstuur(begin, **regels(r0_titel="Soep")).status == 200
    assert bewaard() == [("Soep", None)]


def test_saving_the_same_programme_twice_is_no_quarrel(als, pad) -> None:
    carla = als("carla")
    begin = carla.ga_naar(pad)
    for _ in range(2):
        assert carla.verstuur(begin, **regels(r0_titel="Soep", r0_minuten="30")).status == 200


def test_what_was_typed_for_a_bijeenkomst_that_is_gone_is_given_back(als, pad, bijeenkomst) -> None:
    carla = als("carla")
    begin = carla.ga_naar(pad)
    als("carla").vul_in(f"/bijeenkomsten/{bijeenkomst.id}/verwijder")
    antwoord = carla.verstuur(begin, **regels(r0_titel="Soep van Carla"))
    assert antwoord.status == 404
    assert "Soep van Carla" in antwoord.antwoord.text


def test_a_changed_programme_says_nothing_in_calendars(als, sessie, pad, bijeenkomst) -> None:
    voor = (bijeenkomst.versie, bijeenkomst.gewijzigd_op)
    als("carla").vul_in(pad, **regels(r0_titel="Soep"))
    sessie.refresh(bijeenkomst)
    assert (bijeenkomst.versie, bijeenkomst.gewijzigd_op) == voor


def test_a_werkvorm_that_was_taken_off_the_site_stays_chosen_and_is_shown_to_nobody(
    als, sessie, klok, pad, bijeenkomst
) -> None:
    pagina = een_pagina(sessie, klok())
    bijeenkomst.zet_programma([Programmaonderdeel(titel="Soep", minuten=30, werkvorm_id=pagina.id)])
    pagina.ingetrokken_op = klok()
    sessie.commit()
    assert "Weerstand" not in als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst
    assert als("carla").vul_in(pad, **regels(r0_titel="Brood")).status == 200
    sessie.expire_all()
    assert sessie.get_one(Bijeenkomst, bijeenkomst.id).programma[0].werkvorm_id == pagina.id
    sessie.delete(pagina)
    sessie.commit()
    sessie.expire_all()
    assert sessie.get_one(Bijeenkomst, bijeenkomst.id).programma[0].werkvorm_id is None


@pytest.mark.parametrize("aantal", [1, 12])
def test_a_longer_programme_costs_no_more_questions(
    als, sessie, klok, pad, bijeenkomst, count_queries, aantal
) -> None:
    werkvorm = een_pagina(sessie, klok())
    bijeenkomst.zet_programma(
        [
            Programmaonderdeel(titel=f"Deel {nummer}", minuten=10, werkvorm_id=werkvorm.id)
            for nummer in range(aantal)
        ]
    )
    sessie.commit()
    carla = als("carla")
    for adres in (pad, f"/bijeenkomsten/{bijeenkomst.id}", f"/bijeenkomsten/{bijeenkomst.id}/zaal"):
        with count_queries() as vragen:
            assert carla.ga_naar(adres).status == 200
        assert len([vraag for vraag in vragen if not vraag.startswith("BEGIN")]) <= 12, adres


# Reckoning


def onderdelen(*minuten: int | None) -> list[Programmaonderdeel]:
    return [Programmaonderdeel(titel=f"Deel {nummer}", minuten=duur) for nummer, duur in enumerate(minuten)]


def test_what_has_no_duration_takes_no_time_and_shows_none() -> None:
    begin = datetime(2026, 9, 10, 11, 30, tzinfo=UTC)
    vakken = rooster(onderdelen(30, None, 15), begin)
    assert [(vak.van, vak.tot) for vak in vakken] == [("13.30", "14.00"), ("", ""), ("14.00", "14.15")]


def test_in_the_night_of_an_hour_less_the_times_jump() -> None:
    begin = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert [vak.van for vak in rooster(onderdelen(30, 30, 30), begin)] == ["01.30", "03.00", "03.30"]


def test_in_the_night_of_an_hour_more_it_says_which_of_the_two() -> None:
    begin = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    assert [vak.van for vak in rooster(onderdelen(30, 30, 30, 30, 30, 30), begin)] == [
        "01.30",
        "02.00 (zomertijd)",
        "02.30 (zomertijd)",
        "02.00 (wintertijd)",
        "02.30 (wintertijd)",
        "03.00",
    ]


@pytest.mark.parametrize(
    ("begin", "duur"),
    [(datetime(2026, 3, 29, tzinfo=UTC), 120), (datetime(2026, 10, 24, 22, tzinfo=UTC), 300)],
)
def test_a_bijeenkomst_in_such_a_night_is_as_long_as_it_lasts(begin, duur) -> None:
    bijeenkomst = Bijeenkomst(begint_op=begin, eindigt_op=begin + timedelta(minutes=duur))
    bijeenkomst.zet_programma(onderdelen(duur))
    assert (bijeenkomst.duur, bijeenkomst.programma_past) == (duur, "Het past precies.")


@pytest.mark.parametrize(
    ("minuten", "gezegd"),
    [
        (1, "1 minuut"),
        (20, "20 minuten"),
        (60, "1 uur"),
        (61, "1 uur en 1 minuut"),
        (140, "2 uur en 20 minuten"),
        (0, "0 minuten"),
    ],
)
def test_a_duration_is_said_as_people_say_it(minuten: int, gezegd: str) -> None:
    assert in_woorden(minuten) == gezegd


@pytest.mark.parametrize(
    ("programma", "gezegd"),
    [
        (200, "Het programma is 20 minuten langer dan de bijeenkomst."),
        (180, "Het past precies."),
        (90, "Er is nog 1 uur en 30 minuten over."),
    ],
)
def test_a_programme_beside_its_bijeenkomst(programma: int, gezegd: str) -> None:
    assert past_het(programma, 180) == gezegd


# Steps of a werkvorm


def test_the_steps_of_intervisie_are_read_with_their_minutes(kennisbank, sessie) -> None:
    tekst = sessie.scalars(sa.select(Artikel.tekst).where(Artikel.slug == "intervisie-stap-voor-stap")).one()
    gevonden = stappen(tekst)
    assert [stap.minuten for stap in gevonden] == [5, 15, 15, 10, 10, 10]
    assert gevonden[0].kop == "Hoe ging het na de vorige keer?"
    assert gevonden[1].kop == "Kies een verhaal"


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "Eerst dit.\nDan dat.",
        "# Kop\nAlleen dit. (10 minuten)\nGeen tijd.\nEn dit. (5 minuten)",
        "(5 minuten)",
    ],
)
def test_a_page_that_does_not_say_it_for_each_step_has_none(tekst: str) -> None:
    assert stappen(tekst) == []

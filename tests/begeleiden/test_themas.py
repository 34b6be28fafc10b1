"""Proposals for the theme of a bijeenkomst: what is counted, what is told, and choosing one."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.begeleiden.actions.themes import eerste_vraag
from leergemeenschap.begeleiden.models import Themavoorstel
from leergemeenschap.citaten.models import Toezegging
from leergemeenschap.kennisbank.models import Artikel
from leergemeenschap.leden.actions import nodig_uit
from leergemeenschap.leden.models import Rol
from leergemeenschap.leervragen.models import StandLeervraag
from leergemeenschap.toestemmingen.actions import zeg
from leergemeenschap.toestemmingen.models import Doel
from leergemeenschap.werkbladen.actions import beantwoord, begin_blad, maak_bladen
from leergemeenschap.werkbladen.models import SoortVraag
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.conftest import adres_van
from tests.wereld import (
    deel_met_groep,
    een_bijeenkomst,
    een_citaatvraag,
    een_groep,
    een_invulling,
    een_werkblad,
    een_zelfopdracht,
)

DRIE = ("amina", "bram", "hilde")


@pytest.fixture
def pad(themas, mensen, bijeenkomst) -> str:
    return f"/begeleiden/bijeenkomsten/{bijeenkomst.id}/themas"


@pytest.fixture
def maak(als, pad):
    """Let a begeleider count; what they see then."""
    return lambda wie="carla": als(wie).vul_in(pad, knop="maak")


def koppen(pagina) -> list[str]:
    return [kop.get_text(strip=True) for kop in pagina.soep.select("section.kaart > h2")]


def getallen(pagina) -> list[str]:
    return [regel.get_text(" ", strip=True) for regel in pagina.soep.select("section.kaart > ul > li")]


def test_at_most_three_themas_are_proposed_those_of_most_people_by_name(maak, vraagt) -> None:
    vraagt("weerstand", *DRIE)
    vraagt("zichtbaar", *DRIE)
    vraagt("samenwerken", *DRIE, "carla")
    vraagt("eigenaarschap", *DRIE, "carla", "ivo")
    pagina = maak()
    assert koppen(pagina) == ["Eigenaarschap", "Samenwerken", "Weerstand"]
    assert getallen(pagina) == [f"Bij {aantal} mensen, in leervragen die ze deelden" for aantal in (5, 4, 3)]


def test_with_two_people_there_is_no_number_anywhere(als, sessie, maak, vraagt, bijeenkomst) -> None:
    vraagt("weerstand", "amina", "bram")
    pagina = maak()
    assert koppen(pagina) == []
    assert "Er is nog geen thema dat bij drie mensen leeft" in pagina.tekst
    assert "Kies zelf een thema" in pagina.tekst
    assert sessie.scalar(sa.select(sa.func.count(Themavoorstel.id))) == 0
    for adres in (f"/begeleiden/bijeenkomsten/{bijeenkomst.id}", f"/bijeenkomsten/{bijeenkomst.id}"):
        assert "Weerstand" not in als("carla").ga_naar(adres).tekst


def test_one_person_with_many_leervragen_is_one_person(maak, vraagt) -> None:
    vraagt("weerstand", "amina", "amina", "amina", "bram")
    assert koppen(maak()) == []


def test_fewer_than_three_is_said_kindly(maak, vraagt) -> None:
    vraagt("weerstand", *DRIE)
    tekst = maak().tekst
    assert "Er is 1 voorstel." in tekst
    assert "Meer voorstellen zijn er nu niet" in tekst


def test_what_is_kept_private_or_shared_with_a_groep_counts_for_nobody(
    maak, vraagt, sessie, klok, lid
) -> None:
    groep = een_groep(sessie, klok(), *map(lid, ("carla", *DRIE)))
    vraagt("weerstand", *DRIE, gedeeld=False)
    for vraag in vraagt("zichtbaar", *DRIE, gedeeld=False):
        deel_met_groep(sessie, vraag, groep, klok())
    assert koppen(maak("carla")) == koppen(maak("ivo")) == []


def test_who_takes_back_what_they_shared_is_gone_from_the_next_making(maak, vraagt, sessie) -> None:
    vragen = vraagt("weerstand", *DRIE, "carla")
    assert getallen(maak()) == ["Bij 4 mensen, in leervragen die ze deelden"]
    vragen[0].neem_terug()
    sessie.commit()
    assert getallen(maak()) == ["Bij 3 mensen, in leervragen die ze deelden"]
    vragen[1].neem_terug()
    sessie.commit()
    assert koppen(maak()) == []


def test_who_left_is_gone(maak, vraagt, sessie, lid) -> None:
    vraagt("weerstand", *DRIE)
    sessie.delete(lid("hilde"))
    sessie.commit()
    assert koppen(maak()) == []


def test_only_open_leervragen_of_since_the_last_bijeenkomst_that_went_on_count(
    maak, vraagt, sessie, klok
) -> None:
    klok.vooruit(days=-22)
    vraagt("weerstand", *DRIE)
    klok.vooruit(days=10)
    een_bijeenkomst(sessie, klok(), "Ging niet door").gelast_af(klok())
    klok.vooruit(days=-5)
    vraagt("zichtbaar", *DRIE)
    for vraag in vraagt("samenwerken", *DRIE):
        vraag.stand = StandLeervraag.DOET_HET
    sessie.commit()
    klok.vooruit(days=17)
    pagina = maak()
    assert koppen(pagina) == ["Zichtbaar"]
    assert "sinds ‘Vorige keer’" in pagina.tekst


def test_terugblikken_count_where_the_zelfopdracht_is_shared_with_all(
    maak, vraagt, sessie, lid, klok
) -> None:
    for wie in (*DRIE, "ivo"):
        zelfopdracht = een_zelfopdracht(sessie, lid(wie), klok(), "vragen wat er speelt")
        zelfopdracht.kijk_terug(Uitkomst.BEZIG, "Er was ruzie over.", klok())
        if wie != "ivo":
            zelfopdracht.deel_met_allen(klok())
    sessie.commit()
    assert getallen(maak()) == ["Bij 3 mensen, in terugblikken die ze deelden"]
    vraagt("weerstand", "carla")
    assert getallen(maak()) == ["Bij 4 mensen, in wat ze deelden"]


@pytest.fixture
def kiezen(sessie, lid, klok, themas):
    """Let these people choose a thema on a werkblad; with how many sheets without a name."""

    def _kiezen(slug: str, *wie: str, naamloos: int = 0, dicht: bool = True, gedeeld: bool = False):
        werkblad = een_werkblad(sessie, klok(), None, SoortVraag.THEMA)
        maak_bladen(sessie, werkblad, naamloos)
        bladen = [een_invulling(sessie, werkblad, lid(naam), klok()) for naam in wie]
        bladen += [begin_blad(sessie, werkblad, nummer + 1, klok()) for nummer in range(naamloos)]
        for blad in bladen:
            thema = sessie.merge(themas[slug])
            antwoord = beantwoord(sessie, blad, werkblad.vragen[0], Inhoud(thema=thema), klok())
            if gedeeld and blad.lid_id:
                antwoord.deel_met_allen(klok())
        if dicht:
            werkblad.sluit(klok())
        sessie.commit()
        return bladen

    return _kiezen


def iemand_anders(sessie, klok, nummer: int) -> str:
    naam = f"lid{nummer}"
    nodig_uit(sessie, naam=naam, email=adres_van(naam), rollen={Rol.BUURTVERBINDER}, op=klok())
    sessie.commit()
    return naam


def test_a_private_choice_on_a_closed_werkblad_is_told_in_steps_and_by_itself(
    maak, vraagt, kiezen, sessie, klok
) -> None:
    vier = [*DRIE, iemand_anders(sessie, klok, 1)]
    kiezen("weerstand", *vier)
    kiezen("zichtbaar", iemand_anders(sessie, klok, 2))
    vraagt("weerstand", "carla", "ivo")
    assert getallen(maak()) == ["Bij 3 of meer mensen, als keuze op hun eigen werkblad"]


def test_nobody_hears_that_all_who_answered_chose_the_same(maak, kiezen) -> None:
    kiezen("weerstand", *DRIE)
    assert koppen(maak()) == []


def test_private_choices_do_not_count_below_three_or_before_the_werkblad_is_closed(
    maak, kiezen, sessie, klok
) -> None:
    kiezen("samenwerken", iemand_anders(sessie, klok, 1))
    kiezen("weerstand", "amina", "bram")
    kiezen("zichtbaar", *DRIE, dicht=False)
    assert koppen(maak()) == []


def test_what_a_begeleider_chose_or_typed_over_is_not_among_the_private_ones(
    maak, kiezen, sessie, klok
) -> None:
    """They could take it from the number again, and know the rest."""
    kiezen("samenwerken", iemand_anders(sessie, klok, 1))
    kiezen("weerstand", "amina", "bram", "carla", "ivo")
    for blad in kiezen("zichtbaar", *DRIE):
        blad.overgetypt_op = klok()
    sessie.commit()
    assert koppen(maak()) == []


def test_what_is_private_is_not_added_to_what_can_be_read(maak, kiezen, vraagt) -> None:
    vraagt("weerstand", "carla", "ivo")
    kiezen("weerstand", "amina")
    kiezen("zichtbaar", *DRIE)
    assert koppen(maak()) == []


def test_sheets_without_a_name_and_shared_choices_count_with_what_can_be_read(maak, kiezen, vraagt) -> None:
    kiezen("weerstand", "amina", "bram", naamloos=1, gedeeld=True)
    assert getallen(maak()) == ["Bij 3 mensen, op een werkblad dat ze deelden of zonder naam inleverden"]
    vraagt("weerstand", "hilde")
    assert getallen(maak()) == ["Bij 4 mensen, in wat ze deelden"]


def test_a_proposal_has_a_question_pages_and_werkvormen(als, maak, vraagt) -> None:
    vraagt("weerstand", *DRIE)
    pagina = maak()
    assert "Hoe ga ik om met weerstand?" in pagina.tekst
    assert {"/kennisbank/tip-weerstand", "/kennisbank/werkvorm-weerstand"} <= pagina.links
    assert {link for link in pagina.links if "zichtbaar" in link} == set()


def test_the_first_question_never_comes_from_a_lid(themas, sessie) -> None:
    pagina = sessie.scalars(sa.select(Artikel).where(Artikel.slug == "weerstand")).one()
    assert eerste_vraag(pagina) == "Hoe ga ik om met weerstand?"
    pagina.tekst = "Weerstand? Dat komt voor."
    assert eerste_vraag(pagina) == "Wat kunnen we van elkaar leren over ‘Weerstand’?"


def test_a_line_is_only_shown_where_its_writer_agreed_without_a_name(
    als, pad, maak, vraagt, sessie, lid, klok
) -> None:
    vragen = vraagt("weerstand", *DRIE)
    maak()
    met_naam = een_citaatvraag(sessie, vragen[0], lid("carla"), klok(), "Ruzie om een heg, met naam.")
    met_naam.zeg_toe(Toezegging.MET_NAAM, klok(), klok())
    een_citaatvraag(sessie, vragen[1], lid("carla"), klok(), "Ruzie om een boom, nog geen antwoord.")
    sessie.commit()
    carla = als("carla")
    assert "Ruzie om" not in carla.ga_naar(pad).tekst
    zonder = een_citaatvraag(sessie, vragen[2], lid("carla"), klok(), "Ruzie om een bankje.", "het verslag")
    zonder.zeg_toe(Toezegging.ZONDER_NAAM, klok(), klok())
    sessie.commit()
    tekst = carla.ga_naar(pad).tekst
    assert "‘Ruzie om een bankje.’" in tekst
    assert "Hilde" not in tekst
    zeg(sessie, lid("hilde"), Doel.CITAAT, gegeven=False, op=klok())
    sessie.commit()
    assert "Ruzie om" not in carla.ga_naar(pad).tekst


def test_choosing_gives_the_bijeenkomst_its_thema_and_finishes_the_task(
    als, maak, vraagt, sessie, bijeenkomst
) -> None:
    vraagt("weerstand", *DRIE)
    vraagt("zichtbaar", *DRIE)
    maak()
    carla = als("carla")
    eerste, tweede = sessie.scalars(sa.select(Themavoorstel).order_by(Themavoorstel.id)).all()
    pagina = carla.vul_in(f"/begeleiden/themas/{eerste.id}", vraag="Hoe praten we verder?")
    assert "Het thema is: Weerstand." in pagina.tekst
    assert "Klaar" in pagina.soep.find("a", string="Kies een thema").find_parent("li").get_text()
    carla.vul_in(f"/begeleiden/themas/{tweede.id}", als_titel="y")
    sessie.expire_all()
    assert [thema.slug for thema in bijeenkomst.themas] == ["zichtbaar"]
    assert bijeenkomst.titel == "Zichtbaar"
    assert (eerste.vraag, eerste.gekozen_op, bijeenkomst.versie) == ("Hoe praten we verder?", None, 3)


def test_a_thema_that_was_chosen_by_hand_stays(als, maak, vraagt, sessie, bijeenkomst, themas) -> None:
    vraagt("weerstand", *DRIE)
    maak()
    bijeenkomst.themas.append(sessie.merge(themas["samenwerken"]))
    sessie.commit()
    voorstel = sessie.scalars(sa.select(Themavoorstel)).one()
    als("carla").vul_in(f"/begeleiden/themas/{voorstel.id}")
    sessie.expire_all()
    assert {thema.slug for thema in bijeenkomst.themas} == {"samenwerken", "weerstand"}
    assert bijeenkomst.titel == "Volgende keer"


def test_only_the_question_can_be_saved_and_an_empty_one_is_not(
    als, maak, vraagt, sessie, bijeenkomst
) -> None:
    vraagt("weerstand", *DRIE)
    maak()
    voorstel = sessie.scalars(sa.select(Themavoorstel)).one()
    carla = als("carla")
    assert (
        "Hoe dan?" in carla.vul_in(f"/begeleiden/themas/{voorstel.id}", vraag="Hoe dan?", knop="vraag").tekst
    )
    fout = carla.vul_in(f"/begeleiden/themas/{voorstel.id}", vraag="  ")
    assert fout.fouten() == ["Schrijf op welke vraag jullie samen beantwoorden."]
    sessie.expire_all()
    assert (voorstel.vraag, bijeenkomst.themas) == ("Hoe dan?", [])


def test_counting_anew_keeps_the_question_of_what_stays(als, maak, vraagt, sessie) -> None:
    vraagt("weerstand", *DRIE)
    maak()
    voorstel = sessie.scalars(sa.select(Themavoorstel)).one()
    als("carla").vul_in(f"/begeleiden/themas/{voorstel.id}", vraag="Hoe dan?", knop="vraag")
    vraagt("zichtbaar", *DRIE)
    maak("ivo")
    assert sorted(sessie.scalars(sa.select(Themavoorstel.vraag))) == [
        "Hoe dan?",
        "Hoe ga ik om met zichtbaar?",
    ]


def test_what_leden_look_at_is_not_counted_anew(als, pad, maak, vraagt, sessie) -> None:
    vraagt("weerstand", *DRIE)
    maak()
    carla = als("carla")
    assert "De leden zien de voorstellen nu" in carla.vul_in(pad, knop="leg-voor").tekst
    vraagt("zichtbaar", *DRIE)
    assert "Haal ze eerst terug" in carla.vul_in(pad, knop="maak").tekst
    assert sessie.scalar(sa.select(sa.func.count(Themavoorstel.id))) == 1
    carla.vul_in(pad, knop="haal-terug")
    assert koppen(carla.vul_in(pad, knop="maak")) == ["Weerstand", "Zichtbaar"]


def test_once_it_began_nothing_is_counted_or_chosen(
    als, pad, maak, vraagt, sessie, klok, bijeenkomst
) -> None:
    vraagt("weerstand", *DRIE)
    maak()
    voorstel = sessie.scalars(sa.select(Themavoorstel)).one()
    carla = als("carla")
    klok.nu = bijeenkomst.begint_op
    carla = als("carla")
    pagina = carla.ga_naar(pad)
    assert "Het thema staat vast." in pagina.tekst
    assert "Tel opnieuw" not in pagina.tekst
    token = {"csrf_token": carla.ga_naar("/menu").velden().get("csrf_token"), "knop": "maak"}
    te_laat = carla.vul_in(f"/begeleiden/themas/{voorstel.id}", vraag="Wie helpt ons?")
    assert "Er is niets veranderd" in te_laat.tekst
    assert te_laat.velden()["vraag"] == "Wie helpt ons?"
    assert carla.client.post(pad, data=token).status_code == 302
    sessie.expire_all()
    assert bijeenkomst.themas == []


@pytest.mark.parametrize("meer", [1, 3])
def test_the_page_and_the_counting_ask_a_fixed_number_of_questions(
    als, pad, maak, vraagt, count_queries, meer
) -> None:
    for slug in ("weerstand", "zichtbaar", "samenwerken"):
        vraagt(slug, *DRIE * meer)
    carla = als("carla")
    pagina = carla.ga_naar(pad)
    with count_queries() as vragen:
        carla.client.post(pad, data=pagina.velden() | {"knop": "maak"})
    assert len([vraag for vraag in vragen if vraag.startswith("SELECT")]) <= 24
    with count_queries() as vragen:
        assert len(koppen(carla.ga_naar(pad))) == 3
    assert len([vraag for vraag in vragen if vraag.startswith("SELECT")]) <= 16


def test_who_wrote_most_lately_is_read_first_and_no_more_than_so_many(
    maak, vraagt, klok, monkeypatch, sessie
) -> None:
    vraagt("weerstand", *DRIE)
    klok.vooruit(hours=1)
    vraagt("zichtbaar", *DRIE)
    monkeypatch.setattr("leergemeenschap.begeleiden.queries.themes.TEKSTEN_MAX", 3)
    assert koppen(maak()) == ["Zichtbaar"]


def test_a_bijeenkomst_that_goes_takes_its_proposals_along(maak, vraagt, sessie, bijeenkomst) -> None:
    vraagt("weerstand", *DRIE)
    maak()
    sessie.delete(bijeenkomst)
    sessie.commit()
    assert sessie.scalar(sa.select(sa.func.count(Themavoorstel.id))) == 0


def test_without_an_earlier_bijeenkomst_a_year_counts(als, themas, mensen, vraagt, sessie, klok) -> None:
    klok.vooruit(days=-366)
    vraagt("weerstand", *DRIE)
    klok.vooruit(days=2)
    vraagt("zichtbaar", *DRIE)
    klok.vooruit(days=364)
    eerste = een_bijeenkomst(sessie, klok() + timedelta(days=9))
    pagina = als("carla").vul_in(f"/begeleiden/bijeenkomsten/{eerste.id}/themas", knop="maak")
    assert koppen(pagina) == ["Zichtbaar"]

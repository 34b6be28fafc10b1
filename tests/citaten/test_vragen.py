"""May I use this? Asked for each text, by who reads it, of who wants to be asked."""

import pytest
import sqlalchemy as sa
from flask import Flask

from leergemeenschap.citaten.models import Citaatvraag, Toezegging
from leergemeenschap.citaten.queries import kolom_van
from leergemeenschap.groepen.models import Deelbaar
from leergemeenschap.leervragen.models import Leervraag
from tests.citaten.citaatpost import KNOP, TEKST, Als, antwoord, antwoord_op_citaat, vraag_het
from tests.wereld import (
    deel_met_groep,
    een_groep,
    een_leervraag,
    een_ontmoeting,
    een_reflectie,
    een_zelfopdracht,
)


def test_a_begeleider_asks_for_the_whole_text_or_a_part_and_its_maker_reads_exactly_that(
    als: Als, leervraag: Leervraag, wil_gevraagd: None
) -> None:
    carla = als("carla")
    pagina = carla.ga_naar(f"/leervragen/{leervraag.id}")
    assert KNOP in pagina.tekst
    formulier = carla.ga_naar(f"/leervragen/{leervraag.id}/citaat")
    assert formulier.velden()["passage"] == TEKST
    terug = carla.verstuur(formulier, passage="toen kwam er soep", waarvoor="een pagina over soep")
    assert terug.pad == f"/leervragen/{leervraag.id}"
    assert "Amina kiest zelf." in terug.tekst
    gezien = als("amina").ga_naar("/mijn/citaten")
    assert gezien.soep.blockquote.get_text(strip=True) == "‘toen kwam er soep’"
    assert "een pagina over soep" in gezien.tekst
    assert "Vraag van Carla" in gezien.tekst


def test_who_did_not_say_yes_to_being_asked_is_not_asked(
    als: Als, leervraag: Leervraag, sessie, lid, klok
) -> None:
    carla = als("carla")
    for ja in (None, True, False):
        if ja is not None:
            antwoord_op_citaat(sessie, lid("amina"), klok, ja=ja)
        assert (KNOP in carla.ga_naar(f"/leervragen/{leervraag.id}").tekst) is (ja is True)
        assert carla.ga_naar(f"/leervragen/{leervraag.id}/citaat").status == (200 if ja else 403)


def test_an_open_form_is_refused_once_its_maker_took_the_yes_back(
    als: Als, leervraag: Leervraag, wil_gevraagd: None, sessie, lid, klok
) -> None:
    carla = als("carla")
    formulier = carla.ga_naar(f"/leervragen/{leervraag.id}/citaat")
    antwoord_op_citaat(sessie, lid("amina"), klok, ja=False)
    assert carla.verstuur(formulier, waarvoor="het verslag").status == 403
    assert sessie.scalar(sa.select(sa.func.count(Citaatvraag.id))) == 0


@pytest.mark.parametrize(("wie", "status"), [("amina", 403), ("bram", 403), ("dirk", 404), ("els", 404)])
def test_only_a_begeleider_who_reads_it_asks(
    als: Als, leervraag: Leervraag, wil_gevraagd: None, wie: str, status: int
) -> None:
    bezoeker = als(wie)
    assert bezoeker.ga_naar(f"/leervragen/{leervraag.id}/citaat").status == status
    assert KNOP not in bezoeker.ga_naar(f"/leervragen/{leervraag.id}").tekst


def test_what_a_begeleider_may_not_read_does_not_exist_for_this_either(
    als: Als, leervraag: Leervraag, wil_gevraagd: None, sessie
) -> None:
    leervraag.neem_terug()
    sessie.commit()
    carla = als("carla").client
    anders, niets = carla.get(f"/leervragen/{leervraag.id}/citaat"), carla.get("/leervragen/424242/citaat")
    assert (anders.status_code, anders.data) == (niets.status_code, niets.data) == (404, niets.data)
    assert carla.get(f"/geheimen/{leervraag.id}/citaat").status_code == 404


def test_of_what_is_shared_with_a_groep_only_a_begeleider_in_it_asks(
    als: Als, leervraag: Leervraag, wil_gevraagd: None, sessie, lid, klok
) -> None:
    for mensen, status in ((("amina", "bram"), 404), (("amina", "carla"), 200)):
        groep = een_groep(sessie, klok(), *map(lid, mensen))
        deel_met_groep(sessie, leervraag, groep, klok())
        assert als("carla").ga_naar(f"/leervragen/{leervraag.id}/citaat").status == status


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"passage": "Iets wat Amina nooit schreef"}, "Deze woorden staan niet zo in de tekst."),
        ({"passage": "Hoe bereik ik soep"}, "Deze woorden staan niet zo in de tekst."),
        ({"passage": " "}, "Vul de woorden in"),
        ({"waarvoor": " "}, "Schrijf op waarvoor"),
        ({"waarvoor": "x" * 201}, "te lang"),
        ({"passage": "\x00"}, "kunnen bewaren"),
    ],
)
def test_what_cannot_be_asked_is_told_and_nothing_typed_is_lost(
    als: Als, leervraag: Leervraag, wil_gevraagd, sessie, velden: dict[str, str], fout: str
) -> None:
    pagina = vraag_het(als, leervraag, **velden)
    assert any(fout in regel for regel in pagina.fouten())
    assert pagina.velden()["waarvoor"] == velden.get("waarvoor", "het verslag van mei").strip()
    assert sessie.scalar(sa.select(sa.func.count(Citaatvraag.id))) == 0


def test_where_a_line_ends_does_not_matter(als: Als, leervraag: Leervraag, wil_gevraagd, sessie) -> None:
    vraag_het(als, leervraag, passage="nieuwe mensen?\r\n\r\n\r\nIk klopte")
    assert sessie.scalar(sa.select(sa.func.count(Citaatvraag.id))) == 1


def test_two_taps_ask_once_and_the_same_text_is_not_asked_again(
    als: Als, leervraag: Leervraag, wil_gevraagd, sessie
) -> None:
    carla = als("carla")
    formulier = carla.ga_naar(f"/leervragen/{leervraag.id}/citaat")
    for _ in range(2):
        assert carla.verstuur(formulier, waarvoor="het verslag").pad == f"/leervragen/{leervraag.id}"
    nog_eens = carla.ga_naar(f"/leervragen/{leervraag.id}/citaat")
    assert "Dit is al gevraagd." in nog_eens.tekst
    assert KNOP not in nog_eens.tekst
    assert sessie.scalar(sa.select(sa.func.count(Citaatvraag.id))) == 1


def test_rather_not_is_respected_and_after_a_yes_another_part_may_be_asked(
    als: Als, gevraagd: Citaatvraag, leervraag
) -> None:
    antwoord(als, gevraagd, Toezegging.LIEVER_NIET)
    assert "Dit is al gevraagd." in als("carla").ga_naar(f"/leervragen/{leervraag.id}/citaat").tekst
    antwoord(als, gevraagd, Toezegging.MET_NAAM)
    assert als("carla").ga_naar(f"/leervragen/{leervraag.id}/citaat").kop == KNOP


def test_every_kind_that_can_be_shared_can_be_quoted(
    app: Flask, als: Als, wil_gevraagd, sessie, lid, klok
) -> None:
    amina = lid("amina")
    ontmoeting = een_ontmoeting(sessie, amina, klok(), "Soep op het plein.")
    reflectie = een_reflectie(sessie, ontmoeting, klok())
    reflectie.antwoorden[0].beantwoord("Iemand zette stoelen bij.")
    reflectie.rond_af(klok())
    dingen: dict[str, Deelbaar] = {
        "ontmoetingen": ontmoeting,
        "reflecties": reflectie,
        "leervragen": een_leervraag(sessie, amina, klok()),
        "zelfopdrachten": een_zelfopdracht(sessie, amina, klok()),
    }
    soorten = app.extensions["deelsoorten"].items()
    assert set(dingen) == {pad for pad, soort in soorten if soort.overneembaar}
    carla = als("carla")
    for pad, ding in dingen.items():
        ding.deel_met_allen(klok())
        sessie.commit()
        adres = f"/{pad}/{ding.id}/citaat"
        with app.test_request_context():
            pagina_van_het_ding = app.extensions["deelsoorten"][pad].adres(ding)
        assert adres in carla.ga_naar(pagina_van_het_ding).links
        carla.vul_in(adres, waarvoor="het verslag")
        assert sessie.scalar(sa.select(Citaatvraag.id).where(kolom_van(type(ding)) == ding.id))

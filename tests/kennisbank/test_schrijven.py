"""Begeleiders write pages in the browser: nothing typed is lost, and readers see only what was put on the site."""

import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.actions.editing import says_the_same
from leergemeenschap.kennisbank.actions.source import read_source
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Thema, Versie
from tests.conftest import Klok
from tests.kennisbank.schrijvers import PAGINA, artikel, schrijf, staten, versies

WIJZIG = "/kennisbank/koffie-op-het-plein/wijzig"


def test_a_new_page_stands_on_the_site_under_the_address_of_its_title(
    als, sessie: Session, klok: Klok, lid
) -> None:
    pagina = schrijf(als("carla"), probeer_dit="Vraag één buur.\n\nZet koffie.", zoekwoorden="thee")
    assert pagina.pad == "/kennisbank/koffie-op-het-plein"
    assert "De pagina staat nu zo op de site." in pagina.tekst
    gast = als().ga_naar("/kennisbank/koffie-op-het-plein")
    assert gast.kop == "Koffie op het plein"
    assert gast.soep.select_one(".lopend strong").get_text() == "tafel"
    nieuw = artikel(sessie, "koffie-op-het-plein")
    assert nieuw.kenmerken == {"probeer_dit": ["Vraag één buur.", "Zet koffie."], "zoekwoorden": ["thee"]}
    assert (nieuw.herkomst, nieuw.gepubliceerd_op) == (Herkomst.HIER, klok())
    [versie] = versies(sessie, "koffie-op-het-plein")
    assert (versie.nummer, versie.lid_id) == (1, lid("carla").id)


def test_a_concept_is_seen_by_begeleiders_only(als, sessie: Session) -> None:
    carla = als("carla")
    pagina = schrijf(carla, knop="concept")
    assert pagina.pad == "/kennisbank/koffie-op-het-plein/versies/1"
    assert "Lezers zien deze tekst nog niet." in pagina.tekst
    for wie in (None, "amina", "carla"):
        assert als(wie).ga_naar("/kennisbank/koffie-op-het-plein").status == 404
    assert "Koffie op het plein" not in als().ga_naar("/kennisbank/soort/tip").tekst
    assert WIJZIG in carla.ga_naar("/kennisbank/beheer").links
    assert staten(sessie, "koffie-op-het-plein") == ["concept"]


def test_a_concept_for_a_page_on_the_site_changes_nothing_for_readers_until_it_is_published(
    als, sessie: Session
) -> None:
    carla = als("carla")
    schrijf(carla)
    schrijf(carla, WIJZIG, titel="Soep op het plein", tekst="Anders.", knop="concept")
    gast = als()
    assert gast.ga_naar("/kennisbank/koffie-op-het-plein").kop == "Koffie op het plein"
    verder = carla.ga_naar(WIJZIG)
    assert verder.velden()["tekst"] == "Anders."
    assert "Lezers zien nog de tekst die op de site staat." in verder.tekst
    carla.verstuur(verder, knop="publiceer")
    assert gast.ga_naar("/kennisbank/koffie-op-het-plein").kop == "Soep op het plein"
    assert staten(sessie, "koffie-op-het-plein") == ["gepubliceerd", "concept", "gepubliceerd"]


def test_enter_without_a_button_saves_a_concept_and_publishes_nothing(als, sessie: Session) -> None:
    als("carla").vul_in("/kennisbank/nieuw", **PAGINA)
    assert staten(sessie, "koffie-op-het-plein") == ["concept"]


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"titel": ""}, "Geef de pagina een titel."),
        ({"titel": "x" * 130}, "Dit is te lang: 130 tekens, het mag tot 120."),
        ({"titel": "x" * 300}, "Dit is te lang: 300 tekens, het mag tot 120."),
        ({"titel": "???"}, "De naam '' kan geen adres zijn. Gebruik kleine letters, cijfers en streepjes."),
        ({"titel": "Beheer"}, "De naam 'beheer' is al het adres van iets anders. Kies een andere naam."),
        ({"soort": ""}, "Kies wat voor pagina het is."),
        ({"soort": "mechanisme"}, "Kies of dit helpt of remt."),
        ({"in_het_kort": " "}, "Vertel in één tot drie zinnen waar de pagina over gaat."),
        ({"in_het_kort": "kort " * 200}, "Dit is te lang: 999 tekens, het mag tot 600."),
        ({"in_het_kort": "k" * 20_001}, "Dit is te lang: 20001 tekens, het mag tot 600."),
        ({"tekst": ""}, "Schrijf de tekst van de pagina."),
        ({"tekst": "a" * 60_001}, "De tekst is te lang voor één pagina. Maak er meer pagina’s van. Je tekst is niet weg."),
        ({"tekst": "a\n: b\n" * 3000}, "Er staan te veel lijsten of inspringingen in elkaar."),
        ({"zie_ook": "Bestaat niet"}, "Er is geen pagina die ‘Bestaat niet’ heet. Neem de titel precies over."),
        ({"probeer_dit": "x" * 301}, "Dit is te lang: 301 tekens, het mag tot 300."),
        ({"bron": "\n".join(["Boek"] * 61)}, "Dit heeft te veel regels: het mogen er 60 zijn."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_beside_its_field_and_keeps_what_was_typed(
    als, sessie: Session, velden: dict[str, str], fout: str
) -> None:
    pagina = schrijf(als("carla"), doelgroep="Ouderen", **velden)
    assert pagina.fouten() == [fout]
    ingevuld = {naam: waarde.strip() for naam, waarde in (PAGINA | velden).items()}
    terug = pagina.velden()
    assert {naam: terug[naam] for naam in ingevuld} == ingevuld
    assert terug["doelgroep"] == "Ouderen"
    assert sessie.scalars(sa.select(Artikel)).all() == []


def test_an_address_of_another_page_is_refused_beside_its_field(als, sessie: Session) -> None:
    carla = als("carla")
    schrijf(carla)
    pagina = schrijf(carla, tekst="Iets heel anders.")
    assert pagina.fouten() == [
        "Het adres ‘koffie-op-het-plein’ is al van een andere pagina. Kies een ander adres."
    ]
    assert pagina.velden()["tekst"] == "Iets heel anders."
    assert carla.verstuur(pagina, adres="Koffie buiten", knop="publiceer").pad == "/kennisbank/koffie-buiten"
    assert versies(sessie, "koffie-op-het-plein")[0].nummer == 1


def test_a_form_sent_twice_makes_one_page_and_one_versie(als, sessie: Session) -> None:
    carla = als("carla")
    pagina = carla.ga_naar("/kennisbank/nieuw")
    eerste = carla.verstuur(pagina, **PAGINA, knop="publiceer")
    assert carla.verstuur(pagina, **PAGINA, knop="publiceer").pad == eerste.pad
    wijziging = carla.ga_naar(WIJZIG)
    for _ in range(2):
        assert carla.verstuur(wijziging, tekst="Nieuw.", knop="publiceer").status == 200
    assert len(versies(sessie, "koffie-op-het-plein")) == 2


def test_saving_without_a_change_makes_no_versie(als, sessie: Session) -> None:
    carla = als("carla")
    schrijf(carla, probeer_dit="Eén ding.")
    for knop in ("publiceer", "concept"):
        assert "Er is niets veranderd." in schrijf(carla, WIJZIG, knop=knop).tekst
    assert len(versies(sessie, "koffie-op-het-plein")) == 1


def test_every_shipped_page_comes_out_of_the_form_as_it_went_in(als, kennisbank, sessie: Session) -> None:
    carla = als("carla")
    voor = {artikel.slug: artikel for artikel in sessie.scalars(sa.select(Artikel))}
    met_bijzonders = {slug for slug, artikel in voor.items() if artikel.kenmerken}
    for slug in {*sorted(met_bijzonders)[::4], "enquete-praktijklabs", "humusmodel", "vertrouwen"}:
        pagina = schrijf(carla, f"/kennisbank/{slug}/wijzig", tekst="Alleen dit is anders.")
        assert pagina.pad == f"/kennisbank/{slug}", (slug, pagina.fouten())
        oud, nieuw = (read_source(versie.markdown) for versie in versies(sessie, slug))
        assert nieuw.body == "Alleen dit is anders."
        assert says_the_same(oud, nieuw.__class__(**{**vars(nieuw), "body": oud.body})), slug


def test_what_the_form_does_not_show_is_kept(als, kennisbank, sessie: Session) -> None:
    cijfers = artikel(sessie, "enquete-praktijklabs").kenmerken["cijfers"]
    pagina = als("carla").ga_naar("/kennisbank/enquete-praktijklabs/wijzig")
    assert "Deze pagina heeft ook: cijfers." in pagina.tekst
    als("carla").verstuur(pagina, titel="Wat mensen vonden", knop="publiceer")
    assert artikel(sessie, "enquete-praktijklabs").kenmerken["cijfers"] == cijfers


def test_fields_that_belong_to_another_soort_are_left_out(als, sessie: Session) -> None:
    carla = als("carla")
    schrijf(carla, soort="case", plaats="Almere", duur="Een uur")
    assert artikel(sessie, "koffie-op-het-plein").kenmerken == {"plaats": "Almere"}
    schrijf(carla, WIJZIG, soort="werkvorm", duur="Een uur")
    assert artikel(sessie, "koffie-op-het-plein").kenmerken == {"duur": "Een uur"}


def test_other_pages_are_named_by_title_or_address(als, kennisbank, sessie: Session) -> None:
    titel = artikel(sessie, "eigenaarschap").titel
    regels = f"{titel}\nhttp://localhost/kennisbank/abcd#kop\nomgaan-met-weerstand\n{titel.upper()}"
    schrijf(als("carla"), zie_ook=regels, bron="Boek, met komma, 2024\nLos blad", mechanismen=["vertrouwen"])
    assert artikel(sessie, "koffie-op-het-plein").kenmerken == {
        "zie_ook": ["eigenaarschap", "abcd", "omgaan-met-weerstand"],
        "mechanismen": ["vertrouwen"],
        "bron": [{"titel": "Boek, met komma", "jaar": 2024}, {"titel": "Los blad", "jaar": None}],
    }
    velden = als("carla").ga_naar(WIJZIG).velden()
    assert velden["zie_ook"].splitlines()[0] == titel
    assert velden["bron"] == "Boek, met komma, 2024\nLos blad"


def test_a_thema_can_be_written_and_carried(als, sessie: Session) -> None:
    carla = als("carla")
    schrijf(carla, titel="Meedoen", soort="thema")
    schrijf(carla, themas=["meedoen"])
    assert list(sessie.scalars(sa.select(Thema.titel))) == ["Meedoen"]
    assert [thema.slug for thema in artikel(sessie, "koffie-op-het-plein").themas] == ["meedoen"]


# Nothing typed is lost


def test_what_was_typed_when_the_session_had_ended_waits_in_the_form(als, app: Flask, klok: Klok) -> None:
    carla = als("carla")
    pagina = carla.ga_naar("/kennisbank/nieuw")
    velden = carla.invulling(pagina, **PAGINA, knop="publiceer")
    with carla.client.session_transaction(base_url="http://localhost") as cookie:
        cookie.clear()
    antwoord = carla.client.post("/kennisbank/nieuw", data=velden)
    assert antwoord.location.startswith("/inloggen")
    klok.vooruit(minutes=5)
    terug = als("carla").ga_naar("/kennisbank/nieuw")
    assert {naam: terug.velden()[naam] for naam in PAGINA} == PAGINA
    assert "Je had al iets geschreven" in terug.tekst


# Who may


def test_the_way_to_writing_is_shown_to_begeleiders_only(als, sessie: Session, kennisbank) -> None:
    for wie, ziet in (("carla", True), ("amina", False), (None, False)):
        bezoeker = als(wie)
        assert ("/kennisbank/vertrouwen/wijzig" in bezoeker.ga_naar("/kennisbank/vertrouwen").links) is ziet
        assert ("/kennisbank/beheer" in bezoeker.ga_naar("/kennisbank/").links) is ziet
        if wie:
            assert ("/kennisbank/beheer" in bezoeker.ga_naar("/menu").links) is ziet


def test_a_page_that_is_not_there_cannot_be_changed(als) -> None:
    for slug in ("bestaat-niet", "%00", "Hoofd", "a" * 5000):
        assert als("carla").ga_naar(f"/kennisbank/{slug}/wijzig").status == 404


def test_others_can_save_while_a_slow_text_is_rendered(als) -> None:
    carla, amina = als("carla"), als("amina")
    velden = carla.invulling(
        carla.ga_naar("/kennisbank/nieuw"), **PAGINA | {"tekst": "[" * 20_000}, knop="publiceer"
    )
    leervraag = amina.ga_naar("/leervragen/nieuw")
    klaar = []

    def traag() -> None:
        carla.client.post("/kennisbank/nieuw", data=velden)
        klaar.append("traag")

    draad = threading.Thread(target=traag)
    draad.start()
    while draad.is_alive() and not heeft_kind():
        pass
    amina.verstuur(leervraag, tekst="Hoe?")
    klaar.append("snel")
    draad.join()
    assert klaar == ["snel", "traag"]


def heeft_kind() -> bool:
    """Whether this process has a child now: the one that renders."""
    return any(taak.read_text() for taak in Path("/proc/self/task").glob("*/children"))


def test_the_newest_concept_stands_on_top(als, klok: Klok) -> None:
    carla = als("carla")
    schrijf(carla, titel="Eerst", knop="concept")
    klok.vooruit(hours=1)
    schrijf(carla, titel="Later", knop="concept")
    koppen = [kop.get_text() for kop in carla.ga_naar("/kennisbank/beheer").soep.select(".kaart__kop")]
    assert koppen == ["Later", "Eerst"]


def test_versies_are_never_changed_afterwards(als, sessie: Session) -> None:
    carla = als("carla")
    schrijf(carla)
    [voor] = [versie.markdown for versie in versies(sessie, "koffie-op-het-plein")]
    schrijf(carla, WIJZIG, tekst="Nieuw.")
    assert sessie.scalar(sa.select(Versie.markdown).where(Versie.nummer == 1)) == voor


def test_a_page_that_came_in_too_long_says_so_before_anybody_types(als, sessie: Session) -> None:
    carla = als("carla")
    schrijf(carla)
    assert "te lang om hier te wijzigen" not in carla.ga_naar(WIJZIG).tekst
    [versie] = versies(sessie, "koffie-op-het-plein")
    versie.markdown += "woord " * 12_000
    sessie.commit()
    pagina = carla.ga_naar(WIJZIG)
    assert "Deze pagina is te lang om hier te wijzigen: 72." in pagina.tekst
    assert "Hier passen er 60.000." in pagina.tekst

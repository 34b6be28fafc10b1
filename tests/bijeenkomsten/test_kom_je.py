"""Saying whether one comes, the waiting list, and who hears of it."""

import threading

import pytest
import sqlalchemy as sa

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Komstantwoord
from leergemeenschap.leden.actions import wis_lid
from leergemeenschap.leden.models import Lid
from tests.conftest import adres_van
from tests.wereld import iemand_zonder_mail, teken_afspraken


@pytest.fixture
def bijeenkomst(sessie, bijeenkomst) -> Bijeenkomst:
    """In ten days, for two."""
    bijeenkomst.plekken = 2
    sessie.commit()
    return bijeenkomst


def test_one_tap_says_that_i_come_and_another_that_i_do_not(zegt, stand) -> None:
    pagina = zegt("amina", "ja")
    assert "Je komt." in pagina.tekst
    assert pagina.soep.find("button", attrs={"aria-pressed": "true"}).get_text(strip=True) == "Ja, ik kom"
    assert stand() == {"Amina": "plek"}
    assert "Je komt niet." in zegt("amina", "nee").tekst
    assert "Je weet het nog niet." in zegt("amina", "weet niet").tekst
    assert stand() == {"Amina": "weet niet"}


def test_who_is_one_too_many_waits_and_gets_in_by_themselves_when_somebody_cannot_come(
    zegt, gemaild, stand
) -> None:
    for wie in ("amina", "bram"):
        zegt(wie, "ja")
    assert "Alle plekken zijn bezet." in zegt("carla", "weet niet").tekst
    assert "als nummer 1" in zegt("carla", "ja").tekst
    assert "als nummer 2" in zegt("dirk", "ja").tekst
    assert "als nummer 2" in zegt("dirk", "ja").tekst  # once more changes nothing
    zegt("amina", "nee")
    assert stand() == {
        "Amina": "nee",
        "Bram": "plek",
        "Carla": "plek",
        "Dirk": "wacht",
    }
    assert list(gemaild()) == ["carla"]
    (brief,) = gemaild()["carla"]
    assert "Er kwam een plek vrij" in brief
    assert not any(naam in brief for naam in ("Amina", "Bram", "Dirk"))
    assert "als nummer 2" in zegt("amina", "ja").tekst  # no way back before who waited


def test_fewer_places_take_none_away_and_more_let_in_who_waited(
    als, zegt, bijeenkomst, gemaild, stand
) -> None:
    for wie in ("amina", "bram", "dirk", "els"):
        zegt(wie, "ja")
    wijzig = f"/bijeenkomsten/{bijeenkomst.id}/wijzig"
    als("carla").vul_in(wijzig, plekken="1")
    assert stand() == {"Amina": "plek", "Bram": "plek", "Dirk": "wacht", "Els": "wacht"}
    zegt("amina", "nee")
    assert stand()["Dirk"] == "wacht"
    als("carla").vul_in(wijzig, plekken="2")
    assert stand() == {"Amina": "nee", "Bram": "plek", "Dirk": "plek", "Els": "wacht"}
    als("carla").vul_in(wijzig, plekken="")
    assert stand()["Els"] == "plek"
    assert set(gemaild()) == {"dirk", "els"}


def test_who_cannot_log_in_any_more_takes_no_place_and_gets_no_mail(
    zegt, sessie, lid, klok, gemaild, stand
) -> None:
    for wie in ("amina", "bram", "dirk", "els"):
        zegt(wie, "ja")
    lid("amina").non_actief_sinds = lid("dirk").non_actief_sinds = klok()
    sessie.commit()
    zegt("carla", "nee")
    assert stand()["Els"] == "plek"
    assert set(gemaild()) == {"els"}


def test_who_leaves_gives_their_place_to_who_waited(app, zegt, sessie, lid, gemaild, stand) -> None:
    for wie in ("amina", "bram", "dirk"):
        zegt(wie, "ja")
    with app.app_context():
        wis_lid(sessie, lid("amina"), app.config["SETTINGS"])
        sessie.commit()
    assert stand() == {"Bram": "plek", "Dirk": "plek"}
    app.test_cli_runner().invoke(args=["meldingen", "verstuur"])
    assert set(gemaild()) == {"dirk"}


def test_the_last_two_places_are_never_given_to_more_than_two(
    app, als, sessie, klok, bijeenkomst, stand
) -> None:
    """Eight phones at the same moment, on threads of their own."""
    namen = [f"lid{nummer}" for nummer in range(8)]
    for naam in namen:
        nieuw = Lid(naam=naam, email=adres_van(naam), buurt="", is_demo=False, lid_sinds=klok())
        nieuw.rolregels = []
        sessie.add(nieuw)
    sessie.commit()
    _teken_voor(sessie, namen, klok)
    adres = f"/bijeenkomsten/{bijeenkomst.id}/komst"
    klaar = []
    for naam in namen:
        bezoeker = als(naam)
        velden = bezoeker.invulling(bezoeker.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}"), adres, knop="ja")
        klaar.append((bezoeker, velden))
    begin = threading.Barrier(len(klaar))
    antwoorden = []

    def tik(bezoeker, velden) -> None:
        begin.wait()
        antwoorden.append(bezoeker.client.post(adres, data=velden).status_code)

    draden = [threading.Thread(target=tik, args=wat) for wat in klaar]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert antwoorden == [302] * len(namen)
    wie = stand()
    assert sorted(wie.values()) == ["plek"] * 2 + ["wacht"] * 6
    nummers = sessie.scalars(sa.select(Komst.wachtnummer).where(Komst.wachtnummer.is_not(None))).all()
    assert len(set(nummers)) == 6


def _teken_voor(sessie, namen, klok) -> None:
    for naam in namen:
        teken_afspraken(sessie, sessie.scalars(sa.select(Lid).where(Lid.naam == naam)).one(), klok())
    sessie.commit()


def test_from_the_moment_it_begins_nothing_changes_any_more(als, klok, bijeenkomst, stand) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}")
    klok.nu = bijeenkomst.begint_op
    daarna = amina.verstuur(pagina, f"/bijeenkomsten/{bijeenkomst.id}/komst", knop="ja")
    assert "al begonnen" in daarna.tekst
    assert "Kom je?" not in daarna.tekst
    assert stand() == {}


def test_begeleiders_see_the_names_and_who_has_no_mail(als, zegt, sessie, klok, bijeenkomst) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    sessie.add(
        Komst(
            bijeenkomst_id=bijeenkomst.id,
            lid_id=fatma.id,
            antwoord=Komstantwoord.JA,
            geantwoord_op=klok(),
            wachtnummer=9,
        )
    )
    sessie.commit()
    zegt("amina", "ja")
    zegt("bram", "nee")
    tekst = als("carla").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/wie-komt").tekst
    assert "Komen (2)" in tekst  # Amina's yes let Fatma in first
    assert "Fatma geen e-mail: zeg het zelf" in tekst
    assert "Komen niet (1) Bram" in tekst
    eigen = als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst
    assert not any(naam in eigen for naam in ("Fatma", "Bram", "Carla"))


def test_another_day_asks_everybody_anew_and_keeps_what_they_said(
    app, als, zegt, bijeenkomst, gemaild, klok, stand
) -> None:
    zegt("amina", "ja")
    zegt("bram", "nee")
    klok.vooruit(hours=1)
    naar = f"/bijeenkomsten/{bijeenkomst.id}/wijzig"
    pagina = als("carla").vul_in(naar, datum="2026-03-20", begint="14:00", eindigt="17:00")
    assert "2 leden krijgen om 11.45 uur een mail." in pagina.tekst
    assert stand() == {"Amina": "plek", "Bram": "nee"}
    klok.vooruit(minutes=15)
    app.test_cli_runner().invoke(args=["meldingen", "verstuur"])
    assert "Je zei dat je komt. Dat staat nog zo." in gemaild()["amina"][0]
    assert "Kun je nu wel?" in gemaild()["bram"][0]
    assert "20 maart" in gemaild()["bram"][0]
    assert "Klopt je antwoord nog?" in als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst
    assert "Klopt je antwoord nog?" not in zegt("amina", "ja").tekst
    als("carla").vul_in(naar, titel="Een ander woord")
    assert len(gemaild()["amina"]) == 1


def test_when_it_does_not_go_on_who_might_have_come_hears_of_it(
    als, zegt, sessie, bijeenkomst, gemaild
) -> None:
    zegt("amina", "ja")
    zegt("bram", "nee")
    zegt("dirk", "weet niet")
    pagina = als("carla").vul_in(f"/bijeenkomsten/{bijeenkomst.id}/afgelasten")
    assert "2 leden krijgen een mail." in pagina.tekst
    assert set(gemaild()) == {"amina", "dirk"}
    gelezen = als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}")
    assert "Dit gaat niet door." in gelezen.tekst
    assert "Kom je?" not in gelezen.tekst
    assert "Gaat niet door" in als("bram").ga_naar("/bijeenkomsten/").tekst
    assert bijeenkomst.titel not in als("bram").ga_naar("/vandaag").tekst


def test_removing_one_that_still_had_to_come_tells_who_counted_on_it(als, zegt, bijeenkomst, gemaild) -> None:
    zegt("amina", "ja")
    als("carla").vul_in(f"/bijeenkomsten/{bijeenkomst.id}/verwijder")
    assert set(gemaild()) == {"amina"}


def test_an_onderzoeker_can_say_that_they_come_too(zegt, stand) -> None:
    zegt("dirk", "ja")
    assert stand() == {"Dirk": "plek"}


@pytest.mark.parametrize("getypt", ["0", "-1", "veel", "1.5", "99999999999999999999", "\uff11\uff12"])
def test_a_number_of_places_that_is_none_is_told_beside_the_field(als, getypt) -> None:
    pagina = als("carla").vul_in(
        "/bijeenkomsten/nieuw", titel="X", datum="2026-09-10", begint="13:00", eindigt="14:00", plaats="Y",
        plekken=getypt,
    )  # fmt: skip
    assert pagina.fouten() == ["Schrijf een getal op, bijvoorbeeld 25. Of laat het leeg."]
    assert pagina.velden()["plekken"] == getypt


def test_a_begeleider_chooses_what_kind_of_day_it_is(als, sessie) -> None:
    pagina = als("carla").vul_in(
        "/bijeenkomsten/nieuw", titel="Samen eten", soort="communityfeest", datum="2026-09-10", begint="13:00",
        eindigt="14:00", plaats="Park",
    )  # fmt: skip
    assert "Communityfeest" in pagina.tekst
    wijzig = als("carla").ga_naar(pagina.pad.removeprefix("/begeleiden") + "/wijzig")
    assert wijzig.velden()["soort"] == "communityfeest"


def test_vandaag_asks_it_too_until_i_answered(als, sessie, klok, bijeenkomst, stand) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/vandaag")
    komst = f"/bijeenkomsten/{bijeenkomst.id}/komst?verder=/vandaag"
    daarna = amina.verstuur(pagina, komst, knop="ja")
    assert daarna.pad == "/vandaag"
    assert "Je komt." in daarna.tekst
    assert "Kom je?" not in daarna.tekst
    assert stand() == {"Amina": "plek"}
    els = als("els")
    assert "Je komt niet." in els.verstuur(els.ga_naar("/vandaag"), komst, knop="nee").tekst

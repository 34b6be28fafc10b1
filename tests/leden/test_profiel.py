"""A lid's own name, place and e-mail address."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import orm

from leergemeenschap.leden.actions import BestaatAl, meld_aan, nodig_uit
from leergemeenschap.leden.models import Adreswijziging, Inlogcode, Inlogkaart, Lid, Rol
from leergemeenschap.leden.names import nette_naam
from tests.leden.inlogpost import code_uit, de_mail, log_in_per_mail, met_onderwerp, vraag_mail
from tests.wereld import iemand_zonder_mail

NIEUW = "amina.nieuw@test.example"
CODEMAIL = "Je e-mailadres bij"
MELDING = "Je e-mailadres is gewijzigd"


def vraag_code(bezoeker, adres: str = NIEUW):
    return bezoeker.vul_in("/mijn/e-mailadres", email=adres)


def code_in(mails) -> str:
    return code_uit(de_mail(mails, CODEMAIL))


def adres_van(sessie, naam: str) -> str | None:
    sessie.rollback()
    return sessie.scalar(sa.select(Lid.email).where(Lid.naam == naam))


def test_a_lid_goes_by_another_name_and_place(als, sessie) -> None:
    amina = als("amina")
    assert amina.ga_naar("/mijn/profiel").velden()["naam"] == "Amina"
    pagina = amina.vul_in("/mijn/profiel", naam="  Amina  El\u00a0Idrissi ", buurt=" Muziekwijk ")
    assert "Je naam en je buurt zijn bewaard." in pagina.tekst
    assert "Je bent ingelogd als Amina El Idrissi." in pagina.tekst
    assert sessie.execute(sa.select(Lid.naam, Lid.buurt).where(Lid.email == "amina@test.example")).one() == (
        "Amina El Idrissi",
        "Muziekwijk",
    )


def test_the_menu_leads_there(als) -> None:
    assert "/mijn/profiel" in als("amina").ga_naar("/menu").links


@pytest.mark.parametrize("naam", ["", "   ", "\u200b\u200d", "\u202e", "…", "\ufeff"])
def test_a_name_that_nobody_can_read_is_asked_again_and_the_rest_stays_typed(als, sessie, naam) -> None:
    pagina = als("amina").vul_in("/mijn/profiel", naam=naam, buurt="Muziekwijk")
    assert len(pagina.fouten()) == 1
    assert pagina.velden()["buurt"] == "Muziekwijk"
    assert adres_van(sessie, "Amina") == "amina@test.example"


@given(st.text(max_size=60))
def test_a_name_holds_no_sign_that_is_not_seen_and_is_the_same_when_tidied_again(typed: str) -> None:
    naam = nette_naam(typed)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]|  |^ | $", naam)
    assert nette_naam(naam) == naam


def test_a_name_in_any_script_stays_as_it_is_written() -> None:
    for naam in ("Fatma Öztürk", "میترا می‌خواهم", "李小龙", "Zoë de Vries-Ĳsbrandy".replace("Ĳ", "IJ")):
        assert nette_naam(naam) == naam


def test_another_address_counts_once_its_code_is_typed(als, mails, sessie) -> None:
    amina = als("amina")
    pagina = vraag_code(amina)
    assert pagina.kop == "Kijk in je mail"
    assert NIEUW in pagina.tekst
    assert adres_van(sessie, "Amina") == "amina@test.example"
    klaar = amina.verstuur(pagina, code=code_in(mails))
    assert f"Je logt voortaan in met {NIEUW}." in klaar.tekst
    assert adres_van(sessie, "Amina") == NIEUW
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Adreswijziging)) == 0
    assert log_in_per_mail(als(), mails, NIEUW).pad == "/vandaag"


def test_the_old_address_hears_of_it_and_not_which_the_new_one_is(als, mails) -> None:
    amina = als("amina")
    amina.verstuur(vraag_code(amina), code=code_in(mails))
    tekst = de_mail(mails, MELDING)
    (_, brief), *_ = met_onderwerp(mails, MELDING)
    assert brief["To"] == "amina@test.example"
    assert "op 3 maart om 10.30 uur" in tekst
    assert "Vraag dan meteen hulp" in tekst
    assert NIEUW not in tekst


def test_the_old_address_opens_nothing_any_more_and_a_mail_on_its_way_neither(als, mails, sessie) -> None:
    gast, amina = als(), als("amina")
    onderweg = vraag_mail(gast)
    code = code_uit(de_mail(mails, "Je inlogcode"))
    amina.verstuur(vraag_code(amina), code=code_in(mails))
    assert gast.verstuur(onderweg, code=code).kop == "Kijk in je mail"
    sessie.rollback()
    assert sessie.scalar(sa.select(sa.func.count(Inlogcode.id)).where(Inlogcode.lid_id.is_not(None))) == 0


def test_log_ins_elsewhere_end_unless_one_says_not_to(als, mails) -> None:
    telefoon, tablet = als("amina"), als("amina")
    telefoon.verstuur(vraag_code(telefoon), code=code_in(mails), elders_uit=None)
    assert tablet.ga_naar("/vandaag").pad == "/vandaag"
    for bestand in mails():
        bestand.unlink()
    telefoon.verstuur(vraag_code(telefoon, "amina@elders.example"), code=code_in(mails))
    assert tablet.ga_naar("/vandaag").kop == "Inloggen"
    assert telefoon.ga_naar("/vandaag").pad == "/vandaag"


def test_a_code_works_for_ten_minutes(als, mails, klok, sessie) -> None:
    amina = als("amina")
    pagina = vraag_code(amina)
    code = code_in(mails)
    klok.vooruit(minutes=10)
    assert len(amina.verstuur(pagina, code=code).fouten()) == 1
    assert adres_van(sessie, "Amina") == "amina@test.example"


def test_after_five_wrong_codes_the_right_one_is_refused_too(als, mails, sessie) -> None:
    amina = als("amina")
    pagina = vraag_code(amina)
    code = code_in(mails)
    for _ in range(5):
        assert len(amina.verstuur(pagina, code="000000" if code != "000 000" else "1").fouten()) == 1
    assert len(amina.verstuur(pagina, code=code).fouten()) == 1
    assert adres_van(sessie, "Amina") == "amina@test.example"


def test_a_code_is_worth_nothing_in_another_browser_of_the_same_lid(als, mails, sessie) -> None:
    telefoon, tablet = als("amina"), als("amina")
    velden = vraag_code(telefoon).velden() | {"code": code_in(mails)}
    token = tablet.ga_naar("/menu").velden()["csrf_token"]
    antwoord = tablet.client.post("/mijn/e-mailadres/code", data=velden | {"csrf_token": token})
    assert antwoord.location == "/mijn/e-mailadres"
    assert adres_van(sessie, "Amina") == "amina@test.example"


def test_only_a_digest_of_the_code_is_stored(als, mails, sessie) -> None:
    vraag_code(als("amina"))
    code = code_in(mails)
    rij = str(sessie.execute(sa.select(Adreswijziging.__table__)).one())
    assert code not in rij
    assert code.replace(" ", "") not in rij.replace(NIEUW, "")


def test_an_address_that_is_taken_gets_the_same_page_and_its_owner_another_mail(als, mails, sessie) -> None:
    amina = als("amina")
    vrij = vraag_code(amina)
    for_free = vrij.antwoord.text.replace(NIEUW, "ADRES")
    for bestand in mails():
        de_mail(mails, CODEMAIL)
        bestand.unlink()
    bezet = vraag_code(amina, "BRAM@test.example")
    zonder_zegel = re.compile(r'value="[^"]+"')
    assert zonder_zegel.sub("", bezet.antwoord.text.replace("bram@test.example", "ADRES")) == (
        zonder_zegel.sub("", for_free)
    )
    tekst = de_mail(mails, CODEMAIL)
    assert "Dag Bram" in tekst
    assert re.search(r"\d{3} \d{3}", tekst) is None
    assert len(amina.verstuur(bezet, code="123456").fouten()) == 1
    assert adres_van(sessie, "Amina") == "amina@test.example"


def test_an_address_taken_while_the_code_was_on_its_way_is_not_taken_twice(als, mails, sessie, lid) -> None:
    amina = als("amina")
    pagina = vraag_code(amina)
    lid("bram").email = NIEUW
    sessie.commit()
    assert len(amina.verstuur(pagina, code=code_in(mails)).fouten()) == 1
    assert (adres_van(sessie, "Amina"), adres_van(sessie, "Bram")) == ("amina@test.example", NIEUW)


@pytest.mark.parametrize("adres", ["", "geen adres", "amina@", "a@b\nBcc: x@y.example", "AMINA@test.example"])
def test_no_address_and_the_same_address_are_told_so(als, mails, adres) -> None:
    assert len(vraag_code(als("amina"), adres).fouten()) == 1
    assert mails() == []


@pytest.mark.parametrize("adres", [NIEUW, "bram@test.example"])
def test_asking_too_often_is_braked_alike_for_free_and_taken_addresses(als, adres) -> None:
    amina = als("amina")
    assert [vraag_code(amina, adres).status for _ in range(6)] == [200] * 5 + [429]
    # An address is not bombed by many leden together either
    assert vraag_code(als("carla"), adres).status == 429


def test_it_takes_a_recent_log_in(als, klok) -> None:
    amina = als("amina")
    klok.vooruit(minutes=31)
    assert amina.ga_naar("/mijn/e-mailadres").kop == "Log opnieuw in"
    assert amina.ga_naar("/mijn/e-mailadres/code").kop == "Log opnieuw in"


def test_who_came_in_with_a_card_adds_an_address_and_needs_no_card_any_more(
    app, als, mails, sessie, klok
) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    als("carla").vul_in(f"/leden/kaart/{fatma.id}")
    browser = als()
    with browser.client.session_transaction(base_url="http://localhost") as cookie:
        meld_aan(sessie, fatma, klok(), eigen_apparaat=True)
        sessie.commit()
        cookie["_user_id"] = fatma.aanmeldsleutel
    assert "Vul mijn e-mailadres in" in browser.ga_naar("/mijn/profiel").tekst
    pagina = vraag_code(browser, "fatma@test.example")
    assert browser.verstuur(pagina, code=code_in(mails)).kop == "Hoe je inlogt"
    assert adres_van(sessie, "Fatma") == "fatma@test.example"
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Inlogkaart)) == 0
    assert met_onderwerp(mails, MELDING) == []


def test_what_nobody_confirmed_is_tidied_away(app, als, klok, sessie) -> None:
    vraag_code(als("amina"))
    klok.vooruit(minutes=11)
    app.test_cli_runner().invoke(args=["opruimen", "--klok-klopt"])
    sessie.rollback()
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Adreswijziging)) == 0


def test_one_address_invited_twice_at_the_same_moment_makes_one_lid(app, als, sessie) -> None:
    """Also on PostgreSQL, where both look before either has written."""
    carla = als("carla")
    invullingen = [
        carla.invulling(carla.ga_naar("/leden/uitnodigen"), naam=f"Gijs {nummer}", email="gijs@test.example")
        for nummer in range(4)
    ]
    koekje = carla.client.get_cookie("leergemeenschap").value
    start = Barrier(len(invullingen))

    def stuur(velden: dict) -> tuple[int, str]:
        browser = app.test_client()
        browser.set_cookie("leergemeenschap", koekje)
        start.wait()
        antwoord = browser.post("/leden/uitnodigen", data=velden)
        return antwoord.status_code, antwoord.text

    with ThreadPoolExecutor(len(invullingen)) as schermen:
        antwoorden = list(schermen.map(stuur, invullingen))
    assert sorted(status for status, _ in antwoorden) == [200, 200, 200, 302]
    assert sum("Er is al een lid met dit e-mailadres." in tekst for _, tekst in antwoorden) == 3
    assert sessie.scalar(sa.select(sa.func.count(Lid.id)).where(Lid.email == "gijs@test.example")) == 1


def test_an_address_that_somebody_took_since_we_looked_is_taken(sessie, klok, monkeypatch, app) -> None:
    monkeypatch.setattr(
        "leergemeenschap.leden.actions.coming_in.lid_met_adres", lambda _: sa.select(Lid).where(sa.false())
    )
    with pytest.raises(BestaatAl):
        nodig_uit(sessie, naam="Gijs", email="amina@test.example", rollen={Rol.BUURTVERBINDER}, op=klok())
    assert sessie.is_active
    assert isinstance(sessie, orm.Session)

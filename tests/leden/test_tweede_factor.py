"""Proving twice who you are: an app on the phone, and codes on paper."""

import pytest
import sqlalchemy as sa

from leergemeenschap.leden.actions import geef_rollen
from leergemeenschap.leden.models import Aanmelding, Herstelcode, Rol
from tests.bezoeker import Bezoeker
from tests.leden.inlogpost import app_van, log_in_per_mail, stel_app_in

FOUT = "Deze code klopt niet, of hij is al gebruikt. Wacht op de volgende code in je app en probeer het nog een keer."


@pytest.fixture
def amina_met_app(als, lid, sessie, klok):
    """Amina's phone, and the codes she has on paper; half a minute later, so that her app shows a new code."""
    telefoon = als("amina")
    papier = stel_app_in(telefoon, sessie, lid("amina"), klok)
    klok.vooruit(seconds=60)
    return telefoon, papier


@pytest.fixture
def de_app(amina_met_app, sessie, lid):
    return app_van(sessie, lid("amina"))


def code_nu(sessie, lid, klok) -> str:
    return app_van(sessie, lid("amina")).at(klok())


def test_after_the_mail_a_code_of_the_app_is_asked(als, amina_met_app, mails, sessie, lid, klok) -> None:
    gast = als()
    pagina = log_in_per_mail(gast, mails)
    assert pagina.kop == "Nog één controle"
    assert gast.ga_naar("/vandaag").kop == "Inloggen"
    assert gast.verstuur(pagina, code=code_nu(sessie, lid, klok)).pad == "/vandaag"


def test_the_choice_for_ones_own_device_survives_the_second_half(
    als, amina_met_app, mails, sessie, lid, klok
) -> None:
    gast = als()
    gast.verstuur(log_in_per_mail(gast, mails, blijf="y"), code=code_nu(sessie, lid, klok))
    klok.vooruit(days=60)
    assert gast.ga_naar("/vandaag").pad == "/vandaag"


def test_a_code_is_taken_once(als, amina_met_app, mails, sessie, lid, klok) -> None:
    code = code_nu(sessie, lid, klok)
    for verwacht in ("/vandaag", "/inloggen/controle"):
        gast = als()
        pagina = gast.verstuur(log_in_per_mail(gast, mails), code=code)
        assert pagina.pad == verwacht
    assert pagina.fouten() == [FOUT]


def test_the_code_with_which_it_was_set_up_is_not_taken_again(als, lid, sessie, klok, mails) -> None:
    stel_app_in(als("amina"), sessie, lid("amina"), klok)
    gast = als()
    assert gast.verstuur(log_in_per_mail(gast, mails), code=code_nu(sessie, lid, klok)).fouten() == [FOUT]


@pytest.mark.parametrize(("te_laat", "gaat"), [(-30, True), (30, True), (-90, False), (90, False)])
def test_a_clock_may_be_half_a_minute_off(als, de_app, mails, klok, te_laat, gaat) -> None:
    klok.vooruit(minutes=5)
    code = de_app.at(int(klok().timestamp()) + te_laat)
    gast = als()
    assert (gast.verstuur(log_in_per_mail(gast, mails), code=code).pad == "/vandaag") is gaat


def test_a_code_on_paper_works_once_and_however_it_is_typed(als, amina_met_app, mails) -> None:
    _, papier = amina_met_app
    assert len(set(papier)) == 10
    for typed, verwacht in ((f" {papier[3].upper()} ", "/vandaag"), (papier[3], "/inloggen/controle")):
        gast = als()
        assert gast.verstuur(log_in_per_mail(gast, mails), code=typed).pad == verwacht


def test_new_codes_on_paper_end_the_old_ones(als, amina_met_app, mails) -> None:
    telefoon, papier = amina_met_app
    nieuw = telefoon.vul_in("/mijn/controle/herstelcodes").soep.select(".herstelcodes li")
    gast = als()
    pagina = gast.verstuur(log_in_per_mail(gast, mails), code=papier[0])
    assert pagina.fouten() == [FOUT]
    assert gast.verstuur(pagina, code=nieuw[0].get_text()).pad == "/vandaag"


def test_guessing_is_stopped_and_says_until_when(als, amina_met_app, mails, sessie, lid, klok) -> None:
    gast = als()
    pagina = log_in_per_mail(gast, mails)
    for _ in range(8):
        pagina = gast.verstuur(pagina, code="000000")
        assert pagina.status == 200
    pagina = gast.verstuur(pagina, code=code_nu(sessie, lid, klok))
    assert pagina.status == 429
    assert pagina.fouten() == ["Dit is te vaak geprobeerd. Probeer het na 10.47 uur opnieuw."]
    ander = als()
    assert ander.verstuur(log_in_per_mail(ander, mails), code="000000").status == 429
    klok.vooruit(minutes=16)
    ander = als()
    assert ander.verstuur(log_in_per_mail(ander, mails), code=code_nu(sessie, lid, klok)).pad == "/vandaag"


def test_the_second_half_must_come_within_ten_minutes(als, amina_met_app, mails, sessie, lid, klok) -> None:
    gast = als()
    pagina = log_in_per_mail(gast, mails)
    klok.vooruit(minutes=10)
    pagina = gast.verstuur(pagina, code=code_nu(sessie, lid, klok))
    assert pagina.kop == "Inloggen"
    assert "Dat duurde te lang." in pagina.tekst


def test_neither_a_password_nor_a_mail_goes_around_it(als, amina_met_app) -> None:
    telefoon, _ = amina_met_app
    telefoon.vul_in("/mijn/wachtwoord", wachtwoord="paars fornuis zingt zacht")
    gast = als()
    pagina = gast.vul_in(
        "/inloggen/wachtwoord", email="amina@test.example", wachtwoord="paars fornuis zingt zacht"
    )
    assert pagina.kop == "Nog één controle"
    assert gast.ga_naar("/cirkel").kop == "Inloggen"


def test_the_cookie_of_a_half_log_in_is_worth_nothing_after_the_other_half(
    als, amina_met_app, mails, sessie, lid, klok
) -> None:
    gast = als()
    pagina = log_in_per_mail(gast, mails)
    half = gast.client.get_cookie("leergemeenschap").value
    gast.verstuur(pagina, code=code_nu(sessie, lid, klok))
    klok.vooruit(seconds=60)
    dief = als()
    dief.client.set_cookie("leergemeenschap", half)
    assert dief.ga_naar("/inloggen/controle").kop == "Inloggen"
    assert dief.ga_naar("/vandaag").kop == "Inloggen"


def test_the_secret_of_a_half_log_in_is_not_that_of_a_whole_one(als, amina_met_app, mails) -> None:
    gast = als()
    log_in_per_mail(gast, mails)
    with gast.client.session_transaction(base_url="http://localhost") as cookie:
        cookie["_user_id"] = cookie["half"]
    assert gast.ga_naar("/vandaag").kop == "Inloggen"


def test_setting_it_up_ends_log_ins_that_did_without(als, lid, sessie, klok) -> None:
    tablet, telefoon = als("amina"), als("amina")
    stel_app_in(telefoon, sessie, lid("amina"), klok)
    assert tablet.ga_naar("/vandaag").kop == "Inloggen"


def test_an_app_counts_only_after_a_right_code(als, lid, sessie, mails) -> None:
    amina = als("amina")
    pagina = amina.verstuur(amina.ga_naar("/mijn/controle"), "/mijn/controle/begin-app")
    assert len(amina.verstuur(pagina, code="000000").fouten()) == 1
    assert log_in_per_mail(als(), mails).pad == "/vandaag"


def test_it_can_be_taken_away_again_by_who_may_do_without(als, amina_met_app, mails, sessie) -> None:
    telefoon, _ = amina_met_app
    telefoon.vul_in("/mijn/controle/weg")
    assert sessie.scalar(sa.select(sa.func.count(Herstelcode.id))) == 0
    assert log_in_per_mail(als(), mails).pad == "/vandaag"


def test_an_app_in_use_is_not_overwritten(als, amina_met_app, lid, sessie) -> None:
    telefoon, _ = amina_met_app
    voor = app_van(sessie, lid("amina")).secret
    velden = {"csrf_token": telefoon.ga_naar("/menu").velden()["csrf_token"]}
    telefoon.client.post("/mijn/controle/begin-app", data=velden)
    assert app_van(sessie, lid("amina")).secret == voor
    assert telefoon.ga_naar("/mijn/controle/app").pad == "/mijn/controle"


@pytest.mark.parametrize("naam", ["carla", "dirk", "els"])
def test_who_can_do_more_sets_it_up_before_anything_else(als, lid, sessie, klok, naam) -> None:
    lid(naam).tweede_factor_sinds = None
    sessie.commit()
    wie = als(naam)
    for pad in ("/vandaag", "/bijeenkomsten/nieuw", "/kennisbank/", "/ontmoetingen/1", "/leden/uitnodigen"):
        assert wie.ga_naar(pad).pad == "/mijn/controle", pad
    assert wie.ga_naar("/hulp").pad == "/hulp"
    stel_app_in(wie, sessie, lid(naam), klok)
    assert wie.ga_naar("/vandaag").pad == "/vandaag"


def test_a_new_role_asks_for_it_at_the_next_click_and_what_was_typed_is_kept(als, lid, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/leervragen/nieuw")
    geef_rollen(lid("amina"), {Rol.BEGELEIDER})
    sessie.commit()
    assert amina.verstuur(pagina, tekst="Hoe bereik ik de jongeren?").pad == "/mijn/controle"
    geef_rollen(lid("amina"), {Rol.BUURTVERBINDER})
    sessie.commit()
    assert "Hoe bereik ik de jongeren?" in str(amina.ga_naar("/leervragen/nieuw").velden())


def test_where_it_is_switched_off_nobody_has_to(andere_app, app, lid, sessie) -> None:
    lid("carla").tweede_factor_sinds = None
    sessie.commit()
    carla = Bezoeker(andere_app(tweede_factor=False))
    carla.meld_aan("carla@test.example")
    assert carla.ga_naar("/vandaag").pad == "/vandaag"


def test_the_invented_people_of_a_demo_do_without(andere_app, app, lid, sessie) -> None:
    lid("carla").tweede_factor_sinds = None
    lid("carla").is_demo = True
    sessie.commit()
    gast = Bezoeker(andere_app(demo=True))
    assert gast.verstuur(gast.ga_naar("/demo"), f"/demo/{lid('carla').id}").pad == "/vandaag"


def test_who_lost_phone_and_paper_is_helped_by_who_runs_the_site(
    app, als, amina_met_app, mails, sessie
) -> None:
    telefoon, _ = amina_met_app
    uitkomst = app.test_cli_runner().invoke(args=["lid", "controle-weg", "amina@test.example"])
    assert uitkomst.output == "Amina logt weer in zonder extra controle, en is overal uitgelogd.\n"
    assert telefoon.ga_naar("/vandaag").kop == "Inloggen"
    assert sessie.scalar(sa.select(sa.func.count(Aanmelding.id))) == 0
    assert log_in_per_mail(als(), mails).pad == "/vandaag"

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
import sqlalchemy as sa

from leergemeenschap.leden.models import Aanmelding, Inlogcode, Lid, Rol
from tests.leden.inlogpost import code_uit, de_mail, link_uit, vraag_mail


def test_the_code_of_the_mail_logs_in_where_it_was_asked_for(als, mails) -> None:
    gast = als()
    pagina = vraag_mail(gast)
    assert pagina.kop == "Kijk in je mail"
    assert gast.verstuur(pagina, code=code_uit(de_mail(mails))).pad == "/vandaag"


def test_the_address_may_be_typed_with_capitals_and_spaces(als, mails) -> None:
    vraag_mail(als(), " AMINA@Test.example ")
    assert "Dag Amina" in de_mail(mails)


def test_the_link_logs_in_on_any_device_but_only_by_its_button(als, mails, sessie) -> None:
    vraag_mail(als())
    telefoon = als()
    pagina = telefoon.ga_naar(link_uit(de_mail(mails)))
    assert pagina.kop == "Bijna klaar"
    assert sessie.scalar(sa.select(sa.func.count(Aanmelding.id))) == 0
    assert telefoon.verstuur(pagina).pad == "/vandaag"


def test_the_link_works_once(als, mails) -> None:
    vraag_mail(als())
    link = link_uit(de_mail(mails))
    als().vul_in(link)
    tweede = als().ga_naar(link)
    assert tweede.kop == "Inloggen"
    assert "Deze link werkt niet meer." in tweede.tekst


def test_a_code_works_for_ten_minutes_and_once(als, mails, klok) -> None:
    gast = als()
    pagina = vraag_mail(gast)
    code = code_uit(de_mail(mails))
    klok.vooruit(minutes=10)
    assert gast.verstuur(pagina, code=code).fouten() == [
        "Deze code klopt niet, of hij werkt niet meer. Kijk nog eens in de mail, of vraag een nieuwe mail."
    ]


def test_a_code_is_worth_nothing_in_another_browser(als, mails) -> None:
    vraag_mail(als())
    code = code_uit(de_mail(mails))
    ander = als()
    pagina = vraag_mail(ander, "bram@test.example")
    assert ander.verstuur(pagina, code=code).kop == "Kijk in je mail"


def test_after_five_wrong_codes_the_right_one_is_refused_too(als, mails) -> None:
    gast = als()
    pagina = vraag_mail(gast)
    code = code_uit(de_mail(mails))
    fout = "000 000" if code != "000 000" else "111 111"
    for _ in range(5):
        assert gast.verstuur(pagina, code=fout).status == 200
    assert gast.verstuur(pagina, code=code).kop == "Kijk in je mail"


def test_known_and_unknown_addresses_get_the_same_page(als, mails) -> None:
    bekend, onbekend = als(), als()
    bekende = vraag_mail(bekend, "amina@test.example").tekst.replace("amina@test.example", "ADRES")
    onbekende = vraag_mail(onbekend, "niemand@test.example").tekst.replace("niemand@test.example", "ADRES")
    assert bekende == onbekende
    de_mail(mails)
    fout = "Deze code klopt niet, of hij werkt niet meer. Kijk nog eens in de mail, of vraag een nieuwe mail."
    assert onbekend.vul_in("/inloggen/code", code="123456").fouten() == [fout]


def test_nobody_gets_more_than_five_mails_an_hour(als, mails, sessie, klok) -> None:
    for _ in range(7):
        vraag_mail(als())
    assert sessie.scalar(sa.select(sa.func.count(Inlogcode.id))) == 5
    klok.vooruit(minutes=61)
    vraag_mail(als())
    sessie.rollback()
    assert sessie.scalar(sa.select(sa.func.count(Inlogcode.id))) == 6


@pytest.mark.parametrize(
    "adres", ["", "amina", "amina@", "a@b@c", "amina@test.example\r\nBcc: x@y.example", "x" * 3000]
)
def test_an_address_that_cannot_be_right_is_told_kindly(als, mails, adres) -> None:
    assert len(vraag_mail(als(), adres).fouten()) == 1
    assert mails() == []


def test_logging_out_kills_a_copied_cookie(als) -> None:
    amina = als("amina")
    dief = als()
    gestolen = amina.client.get_cookie("leergemeenschap")
    dief.client.set_cookie("leergemeenschap", gestolen.value)
    assert dief.ga_naar("/vandaag").pad == "/vandaag"
    amina.verstuur(amina.ga_naar("/menu"))
    dief.client.set_cookie("leergemeenschap", gestolen.value)
    assert dief.ga_naar("/vandaag").kop == "Inloggen"


def test_logging_in_gives_a_new_cookie(als, mails) -> None:
    gast = als()
    pagina = vraag_mail(gast)
    voor = gast.client.get_cookie("leergemeenschap").value
    gast.verstuur(pagina, code=code_uit(de_mail(mails)))
    assert gast.client.get_cookie("leergemeenschap").value != voor
    oud = als()
    oud.client.set_cookie("leergemeenschap", voor)
    assert oud.ga_naar("/vandaag").kop == "Inloggen"


def test_on_a_shared_device_a_log_in_ends_the_same_day(als, mails, klok) -> None:
    gast = als()
    gast.verstuur(vraag_mail(gast), code=code_uit(de_mail(mails)))
    klok.vooruit(hours=9)
    assert gast.ga_naar("/vandaag").kop == "Inloggen"


def test_on_ones_own_device_it_lasts(als, mails, klok) -> None:
    gast = als()
    gast.verstuur(vraag_mail(gast), code=code_uit(de_mail(mails)), blijf="y")
    klok.vooruit(days=60)
    assert gast.ga_naar("/vandaag").pad == "/vandaag"
    klok.vooruit(days=31)
    assert gast.ga_naar("/vandaag").kop == "Inloggen"


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(als) -> None:
    antwoord = als().client.get("/inloggen")
    assert "HttpOnly" in antwoord.headers["Set-Cookie"]
    assert "SameSite=Lax" in antwoord.headers["Set-Cookie"]


def test_the_cookie_of_ones_own_device_lives_as_long_as_the_log_in(als, mails, klok) -> None:
    gast = als()
    pagina = vraag_mail(gast)
    velden = gast.invulling(pagina, code=code_uit(de_mail(mails)), blijf="y")
    cookie = gast.client.post("/inloggen/code", data=velden).headers["Set-Cookie"]
    verloopt = parsedate_to_datetime(re.search(r"Expires=([^;]+)", cookie)[1])
    assert (verloopt - datetime.now(UTC)).days in {89, 90}


def test_a_role_that_is_taken_away_is_gone_at_the_next_click(als, lid, sessie) -> None:
    carla = als("carla")
    assert carla.ga_naar("/bijeenkomsten/nieuw").status == 200
    lid("carla").rolregels = [regel for regel in lid("carla").rolregels if regel.rol is not Rol.BEGELEIDER]
    sessie.commit()
    assert carla.ga_naar("/bijeenkomsten/nieuw").status == 403


def test_after_logging_in_you_are_where_you_wanted_to_be(als, mails) -> None:
    gast = als()
    inloggen = gast.ga_naar("/zelfopdrachten/nieuw?artikel=iets")
    assert inloggen.kop == "Inloggen"
    code = gast.verstuur(inloggen, email="amina@test.example")
    assert gast.verstuur(code, code=code_uit(de_mail(mails))).kop == "Wat ga je doen?"


@pytest.mark.parametrize(
    "ver",
    [
        "https://kwaad.example",
        "//kwaad.example",
        "/\\kwaad.example",
        "/\\/kwaad.example",
        "\\\\kwaad.example",
        "/%5ckwaad.example//x",
        "javascript:alert(1)",
        "/vandaag\r\nLocation: https://kwaad.example",
        "kwaad.example",
        "http:/kwaad.example",
        "/a//b",
        "/\tkwaad",
        "",
    ],
)
def test_logging_in_never_leads_off_the_site(als, ver) -> None:
    amina = als("amina")
    antwoord = amina.client.get("/inloggen", query_string={"verder": ver})
    assert antwoord.status_code == 302
    assert antwoord.location in {"/vandaag", ver if ver.startswith("/%5c") else "/vandaag"}


def test_logging_in_and_out_needs_a_form_of_this_site(als, sessie) -> None:
    amina = als("amina")
    assert amina.client.post("/uitloggen").status_code == 302
    assert amina.ga_naar("/vandaag").pad == "/vandaag"
    gast = als()
    assert gast.client.post("/inloggen", data={"email": "amina@test.example"}).status_code == 302
    assert sessie.scalar(sa.select(sa.func.count(Inlogcode.id))) == 0


def test_without_demo_mode_there_is_no_demo_door(als, lid) -> None:
    gast = als()
    assert gast.ga_naar("/demo").status == 404
    pagina = gast.ga_naar("/inloggen")
    token = pagina.velden()["csrf_token"]
    assert gast.client.post(f"/demo/{lid('amina').id}", data={"csrf_token": token}).status_code == 404


def test_only_digests_of_secrets_are_stored(als, mails, sessie) -> None:
    gast = als()
    pagina = vraag_mail(gast)
    tekst = de_mail(mails)
    gast.verstuur(pagina, code=code_uit(tekst))
    rijen = [
        *sessie.execute(sa.select(Inlogcode.__table__)).all(),
        *sessie.execute(sa.select(Aanmelding.__table__)).all(),
    ]
    bewaard = " ".join(str(waarde) for rij in rijen for waarde in rij)
    assert code_uit(tekst).replace(" ", "") not in bewaard
    assert link_uit(tekst).rsplit("/", 1)[1] not in bewaard


def test_a_lid_that_is_deleted_takes_every_log_in_along(als, lid, sessie) -> None:
    amina = als("amina")
    sessie.execute(sa.delete(Lid).where(Lid.id == lid("amina").id))
    sessie.commit()
    assert amina.ga_naar("/vandaag").kop == "Inloggen"


def test_a_link_opened_where_someone_else_is_logged_in_shows_nothing_of_them(als, mails) -> None:
    vraag_mail(als())
    link = link_uit(de_mail(mails))
    browser_van_bram = als("bram")
    pagina = browser_van_bram.ga_naar(link)
    assert pagina.kop == "Bijna klaar"
    assert "Log in als Amina" in pagina.tekst
    browser_van_bram.verstuur(pagina)
    assert "Amina" in browser_van_bram.ga_naar("/menu").tekst


def test_too_many_mails_do_not_stop_who_runs_the_site(app, als) -> None:
    for _ in range(6):
        vraag_mail(als())
    assert app.test_cli_runner().invoke(args=["lid", "inloglink", "amina@test.example"]).exit_code == 0

"""The mail that tells a lid that something about how they log in was changed."""

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from leergemeenschap.core.outbox import OutgoingMail
from leergemeenschap.leden.actions import klopt_tweede_factor
from leergemeenschap.leden.models import CodeApp
from tests.leden.inlogpost import app_van, de_mail, stel_app_in
from tests.wereld import een_passkey, iemand_zonder_mail

WACHTWOORD = "paars fornuis zingt zacht"


def test_a_password_chosen_and_taken_away(als, mails) -> None:
    amina = als("amina")
    amina.vul_in("/mijn/wachtwoord", wachtwoord=WACHTWOORD)
    tekst = de_mail(mails, "Je wachtwoord is gewijzigd")
    assert WACHTWOORD not in tekst
    amina.vul_in("/mijn/wachtwoord/weg")
    assert "Je wachtwoord is weggehaald." in de_mail(mails, "Je wachtwoord is weg")


def test_a_password_that_is_refused_tells_nothing(als, mails) -> None:
    als("amina").vul_in("/mijn/wachtwoord", wachtwoord="kort")
    assert mails() == []


def test_the_mail_says_what_and_when_and_what_to_do(als, mails) -> None:
    als("amina").vul_in("/mijn/wachtwoord", wachtwoord=WACHTWOORD)
    assert de_mail(mails, "Je wachtwoord is gewijzigd") == (
        "Dag Amina,\n\n"
        "Er is een nieuw wachtwoord gekozen. Dat was op 3 maart om 10.30 uur, bij Leergemeenschap.\n\n"
        "Deed je dat zelf? Dan hoef je niets te doen.\n\n"
        "Deed je dit niet zelf? Log dan in op http://localhost. Kies in het menu: "
        "Hoe je inlogt en op welke apparaten.\n"
        "Log bij Mijn apparaten alle andere apparaten uit. Vraag daarna hulp.\n"
        "Vraag het aan de begeleider van je leergemeenschap.\n"
    )


def test_an_app_new_codes_and_taking_it_all_away(als, mails, sessie, lid, klok) -> None:
    amina = als("amina")
    codes = stel_app_in(amina, sessie, lid("amina"), klok)
    tekst = de_mail(mails, "Je extra controle staat aan")
    assert not any(code in tekst for code in codes)
    assert app_van(sessie, lid("amina")).secret not in tekst
    nieuwe = [regel.get_text() for regel in amina.vul_in("/mijn/controle/herstelcodes").soep.select("li")]
    tekst = de_mail(mails, "Je hebt nieuwe herstelcodes")
    assert not any(code in tekst for code in nieuwe if "-" in code)
    amina.vul_in("/mijn/controle/weg")
    de_mail(mails, "Je extra controle is weg")


def test_a_passkey_that_went(als, mails, sessie, lid, klok) -> None:
    passkey = een_passkey(sessie, lid("amina"), klok())
    als("amina").vul_in(f"/mijn/passkeys/{passkey.id}/weg")
    de_mail(mails, "Er is een passkey weg")


def test_who_runs_the_site_takes_a_second_factor_away(app, mails, sessie, lid) -> None:
    sessie.add(CodeApp(lid_id=lid("els").id, geheim="X", begonnen_op=lid("els").lid_sinds))
    sessie.commit()
    assert app.test_cli_runner().invoke(args=["lid", "controle-weg", "els@test.example"]).exit_code == 0
    de_mail(mails, "Je extra controle is weg")


def test_when_that_mail_cannot_go_the_command_still_did_its_work_and_the_mail_waits(
    andere_app, app, lid, sessie
) -> None:
    runner = andere_app(mail_server="127.0.0.1", mail_port=1, mail_tls="none").test_cli_runner()
    uitkomst = runner.invoke(args=["lid", "controle-weg", "els@test.example"])
    assert uitkomst.exit_code == 0
    assert sessie.scalars(sa.select(OutgoingMail.kind).where(OutgoingMail.sent_at.is_(None))).all() == [
        "melding"
    ]
    assert lid("els").tweede_factor_sinds is None


def test_codes_are_shown_once_and_asking_for_that_page_again_makes_no_new_ones(
    als, sessie, lid, klok
) -> None:
    amina = als("amina")
    stel_app_in(amina, sessie, lid("amina"), klok)
    velden = amina.ga_naar("/mijn/controle/herstelcodes").velden()
    codes = amina.client.post("/mijn/controle/herstelcodes", data=velden)
    opnieuw = amina.client.post("/mijn/controle/herstelcodes", data=velden, follow_redirects=True)
    code = codes.text.split('<ul class="herstelcodes" role="list">')[1].split("<li>")[1].split("<")[0]
    assert code not in opnieuw.text
    assert "Deze herstelcodes heb je al gezien." in opnieuw.text
    assert "Je hebt nog 10 codes." in opnieuw.text
    assert klopt_tweede_factor(sessie, lid("amina"), code, klok())


def test_a_card_is_shown_once_and_asking_for_that_page_again_makes_no_other(als, sessie, klok) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    carla = als("carla")
    velden = carla.ga_naar(f"/leden/kaart/{fatma.id}").velden()
    eerste = carla.client.post(f"/leden/kaart/{fatma.id}", data=velden)
    tweede = carla.client.post(f"/leden/kaart/{fatma.id}", data=velden, follow_redirects=True)
    assert "inlogkaart__code" in eerste.text
    assert "inlogkaart__code" not in tweede.text
    assert "Deze kaart heb je al gezien." in tweede.text
    code = BeautifulSoup(eerste.text, "html.parser").select_one(".inlogkaart__code").get_text(strip=True)
    assert als().ga_naar("/inloggen/kaart/" + code.replace("-", "")).kop != "Inloggen met een kaart"


@pytest.mark.parametrize("pad", ["/mijn/wachtwoord/weg", "/mijn/controle/weg"])
def test_only_opening_such_a_page_tells_nothing(als, mails, pad) -> None:
    als("amina").ga_naar(pad)
    assert mails() == []

"""What a beheerder sees of the site: settings, mail, groepen, and the logboek, of which each lid reads their own lines."""

from dataclasses import fields, replace

import pytest

from leergemeenschap.beheer.views.wording import ZINNEN, instellingen, waarschuwingen
from leergemeenschap.core import outbox
from leergemeenschap.core.config import PREFIX, Settings
from leergemeenschap.core.db import db
from leergemeenschap.groepen.actions import begin_groep
from leergemeenschap.leden.actions.logboek import schrijf_in_logboek
from leergemeenschap.leden.logboek import Daad
from tests.bezoeker import Bezoeker
from tests.conftest import wacht_op_de_post
from tests.leden.inlogpost import de_mail
from tests.post import naar_poort, vrije_poort


@pytest.mark.parametrize("wie", ["amina", "carla", "dirk"])
def test_only_a_beheerder_sees_beheer_in_the_menu(als, wie) -> None:
    assert "/beheer/" not in als(wie).ga_naar("/menu").links
    assert "/beheer/" in als("els").ga_naar("/menu").links


def test_a_beheerder_without_a_circle_is_led_to_beheer(als) -> None:
    vandaag = als("els").ga_naar("/vandaag")
    assert "/beheer/" in vandaag.links
    assert "/ontmoetingen/nieuw" not in vandaag.links


# Settings


def test_every_setting_is_told_and_no_secret_is(settings: Settings) -> None:
    geheim = replace(
        settings,
        secret_key="kanarie-geheim-" * 4,
        mail_user="kanarie-gebruiker",
        mail_password="kanarie-wachtwoord",
        database="postgresql://kanarie:kanarie@localhost/kanarie",
    )
    verteld = instellingen(geheim)
    assert {PREFIX + field.name.upper() for field in fields(Settings)} == {een.variabele for een in verteld}
    assert "kanarie" not in str(verteld)


def test_a_setting_that_is_new_is_shown_as_set_or_not_and_never_with_its_value(
    settings: Settings, monkeypatch
) -> None:
    monkeypatch.delitem(
        __import__("leergemeenschap.beheer.views.wording", fromlist=["_TONEN"])._TONEN, "mail_from"
    )
    verteld = instellingen(replace(settings, mail_from="kanarie@test.example"))
    assert ("Mail from", "ingesteld") in [een[:2] for een in verteld]


def test_what_people_cannot_rely_on_is_warned_about(settings: Settings, als) -> None:
    goed = replace(settings, site_url="https://leren.example", mail_server="mail.example")
    assert waarschuwingen(goed) == []
    assert len(waarschuwingen(replace(goed, demo=True, tweede_factor=False, mail_tls="none"))) == 3
    pagina = als("els").ga_naar("/beheer/instellingen")
    assert "De site gebruikt geen https." in pagina.tekst
    assert "Er is geen mailserver." in pagina.tekst
    assert "Reservekopieën 35 dagen" in pagina.tekst


# Mail


def test_the_state_of_the_mail_tells_since_when_and_why_and_can_be_tried_now(
    andere_app, app, lid, postbus, klok
) -> None:
    stil = andere_app(**naar_poort(vrije_poort()))
    with stil.app_context():
        outbox.put(db.session, lid("amina").id, kind="uitnodiging", subject="Kanarie", text="Kanarie")
        db.session.commit()
        outbox.deliver()
    els = Bezoeker(stil)
    els.meld_aan("els@test.example")
    pagina = els.ga_naar("/beheer/mail")
    assert "Lukt niet sinds 3 maart, 10.30 uur." in pagina.tekst
    assert "De mailserver neemt niet op." in pagina.tekst
    assert "Uitnodiging voor Amina" in pagina.tekst
    assert "Kanarie" not in pagina.antwoord.text
    assert "amina@test.example" not in pagina.antwoord.text
    assert "Niet alle mail komt weg." in els.ga_naar("/beheer/").tekst
    op_pad = Bezoeker(andere_app(**postbus.instellingen))
    op_pad.meld_aan("els@test.example")
    op_pad.verstuur(op_pad.ga_naar("/beheer/mail"))
    wacht_op_de_post()
    assert len(postbus.ontvangen) == 1
    assert "Er wacht geen mail." in op_pad.ga_naar("/beheer/mail").tekst


# Groepen


def test_groepen_are_shown_with_their_leden(als, sessie, lid, klok) -> None:
    els = als("els")
    assert "Nog geen groepen" in els.ga_naar("/beheer/groepen").tekst
    begin_groep(sessie, lid("carla"), "De Kiem", klok())
    sessie.commit()
    tekst = els.ga_naar("/beheer/groepen").tekst
    assert "De Kiem" in tekst
    assert "Carla" in tekst


# The logboek


def test_a_lid_reads_what_others_did_with_their_account_and_nothing_of_others(als, lid) -> None:
    els = als("els")
    els.vul_in(f"/beheer/leden/{lid('amina').id}/rollen", rollen=["buurtverbinder", "begeleider"])
    els.vul_in(f"/beheer/leden/{lid('bram').id}/doe/uitloggen")
    amina = als("bram").ga_naar("/mijn/logboek")
    assert "Els logde jou overal uit." in amina.tekst
    assert "Amina" not in amina.tekst
    assert "rol" not in amina.soep.select_one(".logboek").get_text()
    els_ziet = els.ga_naar("/beheer/logboek").tekst
    assert "Jij gaf Amina de rol begeleider." in els_ziet
    assert "3 maart, 10.30 uur" in els_ziet


def test_every_deed_has_a_sentence() -> None:
    assert set(ZINNEN) == set(Daad)


def test_inviting_and_making_a_card_are_written_down(als, sessie) -> None:
    carla = als("carla")
    carla.vul_in("/leden/uitnodigen", naam="Gijs", email="gijs@test.example")
    kaart = carla.vul_in("/leden/uitnodigen", naam="Fatma")
    carla.verstuur(kaart)
    logboek = als("els").ga_naar("/beheer/logboek").tekst
    for zin in (
        "Carla nodigde Gijs uit.",
        "Carla nodigde Fatma uit.",
        "Carla maakte een inlogkaart voor Fatma.",
    ):
        assert zin in logboek


def test_what_is_done_on_the_server_is_written_down_too(app, als, lid) -> None:
    runner = app.test_cli_runner()
    runner.invoke(args=["lid", "rollen", "bram@test.example", "buurtverbinder", "onderzoeker"])
    runner.invoke(args=["lid", "inloglink", "amina@test.example"])
    assert (
        "Iemand op de server maakte een link om in te loggen als jou."
        in als("amina").ga_naar("/mijn/logboek").tekst
    )
    assert "Iemand op de server gaf Bram de rol onderzoeker." in als("els").ga_naar("/beheer/logboek").tekst


def test_who_left_is_in_no_line_any_more(als, lid, sessie, klok) -> None:
    schrijf_in_logboek(sessie, Daad.UITGELOGD, door=lid("carla"), over=lid("amina"), op=klok())
    sessie.commit()
    sessie.delete(lid("carla"))
    sessie.commit()
    assert "Iemand die geen lid meer is logde jou overal uit." in als("amina").ga_naar("/mijn/logboek").tekst


def test_the_logboek_is_kept_as_long_as_is_set(app, als, lid, sessie, klok, andere_app) -> None:
    schrijf_in_logboek(sessie, Daad.UITGELOGD, door=lid("els"), over=lid("amina"), op=klok())
    sessie.commit()
    runner = andere_app(logboek_dagen=10).test_cli_runner()
    klok.vooruit(days=9)
    assert "0 regels van het logboek" in runner.invoke(args=["opruimen"]).output
    klok.vooruit(days=1)
    assert "1 regels van het logboek" in runner.invoke(args=["opruimen"]).output
    assert "Nog niets" in als("amina").ga_naar("/mijn/logboek").tekst


def test_looking_at_texts_in_an_emergency_takes_two_is_told_to_the_lid_and_shows_nothing_here(
    app, als, lid, mails
) -> None:
    runner = app.test_cli_runner()
    opdracht = ["lid", "noodinzage", "amina@test.example", "--reden", "de wet verplicht het"]
    assert runner.invoke(args=opdracht, input="n\n").exit_code == 1
    assert runner.invoke(args=[*opdracht[:-1], "nieuwsgierig"], input="j\n").exit_code == 2
    assert "Nog niets" in als("amina").ga_naar("/mijn/logboek").tekst
    uitkomst = runner.invoke(args=opdracht, input="j\n")
    assert uitkomst.exit_code == 0, uitkomst.output
    assert (
        "Iemand op de server keek in de teksten van jou. Reden: de wet verplicht het."
        in als("amina").ga_naar("/mijn/logboek").tekst
    )
    assert "We hebben met twee mensen gekeken in wat jij" in de_mail(mails)

"""The links in mails: two taps, no log-in, nothing shown, and nobody who may not."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from leergemeenschap.core import limits
from leergemeenschap.herinneringen.actions import beantwoord, kies_mail
from leergemeenschap.herinneringen.models import Herinnering, Mailkeuze, Mailstilte
from leergemeenschap.herinneringen.ritme import Mailwens
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.models import Terugblik, Uitkomst, Zelfopdracht
from tests.bezoeker import Bezoeker
from tests.herinneringen.brieven import gelezen, link_onder, tekst_van
from tests.test_migrations import alle_rijen
from tests.wereld import een_zelfopdracht

GEHEIM = "kanarie zeggen op het plein"


@pytest.fixture
def amina(app: Flask, sessie: orm.Session, lid, klok) -> Lid:
    amina: Lid = lid("amina")
    amina.gezien_op = klok().date()
    sessie.commit()
    return amina


@pytest.fixture
def opdracht(sessie: orm.Session, amina: Lid, klok) -> Zelfopdracht:
    return een_zelfopdracht(sessie, amina, klok() - timedelta(days=20), GEHEIM, terug_na_dagen=20)


@pytest.fixture
def de_mail(app: Flask, opdracht, mails) -> Callable[[], str]:
    """The text of the mail that asks after it, which goes now."""

    def _de_mail() -> str:
        app.test_cli_runner().invoke(args=["meldingen", "verstuur"], catch_exceptions=False)
        return tekst_van(gelezen(max(mails(), key=lambda brief: brief.stat().st_mtime_ns)))

    return _de_mail


@pytest.fixture
def terugblikken(sessie: orm.Session) -> Callable[[], list[tuple]]:
    def _terugblikken() -> list[tuple]:
        sessie.rollback()
        sessie.expire_all()
        alle = sessie.scalars(sa.select(Terugblik).order_by(Terugblik.id))
        return [(een.zelfopdracht_id, een.uitkomst, een.tekst) for een in alle]

    return _terugblikken


@pytest.mark.parametrize(
    ("antwoord", "kop"),
    [
        ("Gedaan", "Gelukt!"),
        ("Ik ben bezig", "Goed bezig"),
        ("Het liep anders", "Dat hoort erbij"),
        ("Nog niet gedaan", "Dat kan"),
        ("Ik laat deze los", "Prima"),
    ],
)
def test_a_mail_is_answered_in_two_taps_without_a_log_in(
    als, de_mail, opdracht, terugblikken, antwoord: str, kop: str
) -> None:
    gast = als()
    pagina = gast.ga_naar(link_onder(de_mail(), antwoord))
    assert pagina.kop == "Hoe gaat het met je zelfopdracht?"
    assert f"Je antwoord: {antwoord}" in pagina.tekst
    assert len(pagina.soep.select("main button")) == 1
    klaar = gast.verstuur(pagina)
    assert klaar.kop == kop
    assert f"‘{antwoord}’" in klaar.tekst
    ((zelfopdracht_id, uitkomst, tekst),) = terugblikken()
    assert (zelfopdracht_id, uitkomst.zin, tekst) == (opdracht.id, antwoord, "")


def test_a_sentence_may_go_with_it(als, de_mail, terugblikken) -> None:
    als().vul_in(link_onder(de_mail(), "Gedaan"), tekst="Het was gezellig.")
    assert [tekst for *_, tekst in terugblikken()] == ["Het was gezellig."]


def test_opening_every_link_of_a_mail_changes_nothing(als, de_mail, engine) -> None:
    tekst = de_mail()
    voor = alle_rijen(engine)
    gast = als()
    for pad in re.findall(r"https?://[^/\s]+(/\S+)", tekst):
        for methode in ("GET", "HEAD"):
            gast.client.open(pad, method=methode)
    assert alle_rijen(engine) == voor


def test_without_a_log_in_no_page_shows_a_word_of_the_lid(als, de_mail) -> None:
    gast = als()
    tekst = de_mail()
    assert "kanarie" not in tekst.lower()
    pagina = gast.ga_naar(link_onder(tekst, "Nog niet gedaan"))
    klaar = gast.verstuur(pagina)
    weer = gast.ga_naar(link_onder(tekst, "Nog niet gedaan"))
    for een in (pagina, klaar, weer):
        assert "kanarie" not in een.antwoord.text.lower()
        assert "Amina" not in een.antwoord.text


def test_it_logs_nobody_in(als, de_mail) -> None:
    gast = als()
    gast.verstuur(gast.ga_naar(link_onder(de_mail(), "Gedaan")))
    assert gast.ga_naar("/vandaag").pad == "/inloggen"


def test_who_has_their_own_words_in_the_mail_reads_them_on_the_page(
    als, sessie, amina, de_mail, klok
) -> None:
    kies_mail(sessie, amina.id, Mailwens.OOK_ZELFOPDRACHT, klok(), eigen_woorden=True)
    sessie.commit()
    link = link_onder(de_mail(), "Gedaan")
    assert "Kanarie" in als().ga_naar(link).tekst
    assert "Kanarie" not in als("bram").ga_naar(link).tekst, (
        "to somebody else who is logged in no word is shown"
    )


def test_logged_in_it_is_the_usual_page_with_the_answer_chosen(als, de_mail, opdracht, terugblikken) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(link_onder(de_mail(), "Nog niet gedaan"))
    assert pagina.pad == f"/zelfopdrachten/{opdracht.id}/terugblik"
    assert "Kanarie" in pagina.tekst
    gekozen = pagina.soep.select("input[type=radio][checked]")
    assert [keus["value"] for keus in gekozen] == ["nog niet"]
    amina.verstuur(pagina, f"/zelfopdrachten/{opdracht.id}/terugblik", tekst="Volgende week.")
    assert terugblikken() == [(opdracht.id, Uitkomst.NOG_NIET, "Volgende week.")]


def test_logged_in_as_somebody_else_it_is_the_lid_of_the_mail_who_answers(
    als, de_mail, opdracht, terugblikken
) -> None:
    bram = als("bram")
    klaar = bram.vul_in(link_onder(de_mail(), "Gedaan"), tekst="Zij vroeg het mij te tikken.")
    assert klaar.kop == "Gelukt!"
    assert terugblikken() == [(opdracht.id, Uitkomst.GEDAAN, "Zij vroeg het mij te tikken.")]


def test_a_mail_is_answered_once(als, de_mail, terugblikken) -> None:
    tekst = de_mail()
    gast = als()
    open_gelaten = gast.ga_naar(link_onder(tekst, "Nog niet gedaan"))
    gast.vul_in(link_onder(tekst, "Ik ben bezig"))
    weer = als().ga_naar(link_onder(tekst, "Ik laat deze los"))
    assert weer.kop == "Deze vraag is al beantwoord"
    assert "bezig" not in weer.tekst
    laat = gast.verstuur(open_gelaten, tekst="Een lange zin die niemand nog eens wil typen.")
    assert laat.status == 409
    assert "Een lange zin die niemand nog eens wil typen." in laat.tekst
    assert [uitkomst for _, uitkomst, _ in terugblikken()] == [Uitkomst.BEZIG]


def test_two_taps_on_the_button_are_one_answer(als, de_mail, terugblikken) -> None:
    gast = als()
    pagina = gast.ga_naar(link_onder(de_mail(), "Ik ben bezig"))
    assert gast.verstuur(pagina).kop == gast.verstuur(pagina).kop == "Goed bezig"
    assert len(terugblikken()) == 1


def test_who_finished_it_on_the_site_has_answered(als, sessie, de_mail, klok, terugblikken) -> None:
    link = link_onder(de_mail(), "Ik ben bezig")
    beantwoord(sessie, sessie.scalars(sa.select(Herinnering)).one(), Uitkomst.GEDAAN, "", klok())
    sessie.scalars(sa.select(Herinnering)).one().beantwoord_op = None
    sessie.commit()
    assert als().ga_naar(link).kop == "Deze vraag is al beantwoord"


def _te_oud(link: str, sessie, klok) -> str:
    klok.vooruit(days=60, seconds=1)
    return link


def _vervalst(link: str, sessie, klok) -> str:
    return link.replace("gedaan", "losgelaten")


def _van_een_ander(link: str, sessie, klok) -> str:
    return re.sub(r"/antwoord/1-1-", "/antwoord/1-2-", link)


def _verwijderd(link: str, sessie, klok) -> str:
    sessie.execute(sa.delete(Zelfopdracht))
    sessie.commit()
    return link


def _vertrokken(link: str, sessie, klok) -> str:
    sessie.execute(sa.delete(Lid).where(Lid.naam == "Amina"))
    sessie.commit()
    return link


def _op_non_actief(link: str, sessie, klok) -> str:
    sessie.execute(sa.update(Lid).where(Lid.naam == "Amina").values(non_actief_sinds=klok()))
    sessie.commit()
    return link


def _onzin(link: str, sessie, klok) -> str:
    return "/antwoord/onzin"


@pytest.mark.parametrize(
    "wat", [_te_oud, _vervalst, _van_een_ander, _verwijderd, _vertrokken, _op_non_actief, _onzin]
)
def test_a_link_that_does_not_work_is_kind_and_does_not_say_why(
    als, de_mail, sessie, klok, terugblikken, wat: Callable[..., str]
) -> None:
    link = wat(link_onder(de_mail(), "Gedaan"), sessie, klok)
    gast = als()
    pagina = gast.ga_naar(link)
    assert (pagina.status, pagina.kop) == (404, "Deze link werkt niet meer")
    assert pagina.antwoord.data == als().ga_naar("/antwoord/nooit-gemaakt").antwoord.data
    assert gast.ga_naar(f"{link}/bewaard").kop == "Deze link werkt niet meer"
    token = gast.ga_naar("/inloggen").velden()["csrf_token"]
    assert gast.client.post(link, data={"csrf_token": token}).status_code == 404
    assert terugblikken() == []


def test_the_key_of_a_link_is_in_no_log_and_no_referrer(
    als, de_mail, caplog: pytest.LogCaptureFixture
) -> None:
    link = link_onder(de_mail(), "Gedaan")
    gast = als()
    with caplog.at_level(logging.DEBUG):
        pagina = gast.ga_naar(link)
        klaar = gast.verstuur(pagina, tekst="Het lukte.")
    assert pagina.antwoord.headers["Referrer-Policy"] == "no-referrer"
    assert klaar.antwoord.headers["Referrer-Policy"] == "no-referrer"
    assert link.rpartition("/")[2] not in caplog.text
    assert "GET /antwoord/<antwoordsleutel> 200" in caplog.text


def test_a_form_that_lost_its_cookie_keeps_what_was_typed(als, de_mail, terugblikken) -> None:
    gast = als()
    pagina = gast.ga_naar(link_onder(de_mail(), "Gedaan"))
    gast.client.delete_cookie(gast.app.config["SESSION_COOKIE_NAME"])
    weer = gast.verstuur(pagina, tekst="Een zin die blijft staan.")
    assert "Een zin die blijft staan." in weer.velden()["tekst"]
    assert terugblikken() == []
    assert gast.verstuur(weer).kop == "Gelukt!"
    assert [tekst for *_, tekst in terugblikken()] == ["Een zin die blijft staan."]


def test_who_tries_too_often_waits_and_keeps_what_was_typed(als, de_mail, monkeypatch, terugblikken) -> None:
    monkeypatch.setattr(limits, "MAIL_LINK", limits.MAIL_LINK._replace(times=0))
    pagina = als().vul_in(link_onder(de_mail(), "Gedaan"), tekst="Een zin die blijft staan.")
    assert pagina.status == 429
    assert "Een zin die blijft staan." in pagina.velden()["tekst"]
    assert "Dit is te vaak geprobeerd." in pagina.fouten()[0]
    assert terugblikken() == []


def test_no_more_mails_about_one_zelfopdracht_takes_one_tap(als, de_mail, sessie, klok, opdracht) -> None:
    gast = als()
    pagina = gast.ga_naar(link_onder(de_mail(), "Geen mails meer over deze zelfopdracht"))
    assert pagina.kop == "Geen mails meer over deze zelfopdracht"
    assert len(pagina.soep.select("main button")) == 1
    assert sessie.scalars(sa.select(Mailstilte)).all() == []
    klaar = gast.verstuur(pagina)
    assert "We mailen je niet meer over deze zelfopdracht." in klaar.tekst
    assert "kanarie" not in klaar.antwoord.text.lower()
    klok.vooruit(days=28)
    assert de_mail_komt(gast.app) == 0
    amina = als("amina")
    keuze = amina.ga_naar("/mijn/mail")
    assert "Kanarie" in keuze.tekst
    amina.verstuur(keuze, f"/mijn/mail/weer/{opdracht.id}")
    assert de_mail_komt(gast.app) == 1


def test_no_more_mails_at_all_takes_one_tap(als, de_mail, sessie, klok) -> None:
    gast = als()
    pagina = gast.ga_naar(link_onder(de_mail(), "Helemaal geen mails meer"))
    assert len(pagina.soep.select("main button")) == 1
    assert "We mailen je niet meer" in gast.verstuur(pagina).tekst
    assert sessie.scalars(sa.select(Mailkeuze)).one().wens is Mailwens.NOOIT
    klok.vooruit(days=28)
    assert de_mail_komt(gast.app) == 0


def test_a_mail_program_ends_the_mails_with_one_request_of_its_own(app, de_mail, mails, sessie) -> None:
    """As RFC 8058 says: no cookie, no page before it, the body that it prescribes, and no redirect after it."""
    de_mail()
    brief = gelezen(mails()[0])
    assert brief["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    adres = brief["List-Unsubscribe"].strip("<>").removeprefix("http://localhost")
    antwoord = app.test_client().post(adres, data={"List-Unsubscribe": "One-Click"})
    assert antwoord.status_code == 200
    assert "We mailen je niet meer" in antwoord.text
    assert sessie.scalars(sa.select(Mailkeuze)).one().wens is Mailwens.NOOIT


def test_a_stop_keeps_whether_own_words_may_stand_in_a_mail(als, de_mail, sessie, amina, klok) -> None:
    kies_mail(sessie, amina.id, Mailwens.OOK_ZELFOPDRACHT, klok(), eigen_woorden=True)
    sessie.commit()
    als().vul_in(link_onder(de_mail(), "Helemaal geen mails meer"))
    keuze = sessie.scalars(sa.select(Mailkeuze)).one()
    assert (keuze.wens, keuze.eigen_woorden) == (Mailwens.NOOIT, True)


@pytest.mark.parametrize("soort", ["stil", "stop"])
def test_an_old_or_forged_stop_link_is_kind(als, soort: str) -> None:
    pagina = als().ga_naar(f"/mail/{soort}/1-1.onzin")
    assert (pagina.status, pagina.kop) == (404, "Deze link werkt niet meer")
    antwoord = als().client.post(f"/mail/{soort}/1-1.onzin", data={"List-Unsubscribe": "One-Click"})
    assert antwoord.status_code == 404


def test_a_lid_chooses_how_often_on_the_page_mail(als, sessie, amina) -> None:
    bezoeker: Bezoeker = als("amina")
    assert "/mijn/mail" in bezoeker.ga_naar("/menu").links
    pagina = bezoeker.ga_naar("/mijn/mail")
    assert (pagina.velden()["wens"], "eigen_woorden" in pagina.velden()) == ("ook zelfopdracht", False)
    assert (
        "Zo mailen we je voortaan."
        in bezoeker.verstuur(pagina, wens="bijeenkomsten", eigen_woorden="y").tekst
    )
    weer = bezoeker.ga_naar("/mijn/mail").velden()
    assert (weer["wens"], weer["eigen_woorden"]) == ("bijeenkomsten", ["y"])
    bezoeker.vul_in("/mijn/mail", wens="nooit", eigen_woorden=None)
    keuze = sessie.scalars(sa.select(Mailkeuze)).one()
    assert (keuze.wens, keuze.eigen_woorden) == (Mailwens.NOOIT, False)
    assert bezoeker.vul_in("/mijn/mail", wens="altijd").fouten() == ["Kies een van de antwoorden."]


def de_mail_komt(app: Flask) -> int:
    """How many mails go now."""
    uitvoer = app.test_cli_runner().invoke(args=["meldingen", "verstuur"], catch_exceptions=False).output
    gevonden = re.search(r"Verstuurd: (\d+)", uitvoer)
    return int(gevonden[1]) if gevonden else 0

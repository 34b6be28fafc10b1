import logging

import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import orm

from leergemeenschap.core.db import db
from leergemeenschap.leervragen.models import Leervraag, StandLeervraag
from tests.conftest import BEGIN


def test_with_the_database_gone_there_is_still_a_kind_page(andere_app, tmp_path) -> None:
    stuk = andere_app(database=f"sqlite:///{tmp_path / 'weg' / 'x.sqlite'}")
    client = stuk.test_client()
    with client.session_transaction(base_url="http://localhost") as cookie:
        cookie["_user_id"] = "iets"
    antwoord = client.get("/vandaag")
    assert antwoord.status_code == 500
    assert "Het lukt nu niet" in antwoord.text
    assert "Traceback" not in antwoord.text


def test_style_sheets_are_kept_for_a_year_under_an_address_that_changes_with_them(app: Flask, client) -> None:
    soep = BeautifulSoup(client.get("/over").text, "html.parser")
    adressen = [link["href"] for link in soep.select("link[rel=stylesheet]")]
    assert adressen
    for adres in adressen:
        antwoord = client.get(adres)
        antwoord.get_data()
        antwoord.close()
        assert "max-age=31536000" in antwoord.headers["Cache-Control"]
        assert "v=" in adres


def test_style_sheets_come_without_a_cookie_also_for_who_is_logged_in(als) -> None:
    antwoord = als("amina").client.get("/static/css/basis.css")
    antwoord.get_data()
    antwoord.close()
    assert "Set-Cookie" not in antwoord.headers


def test_the_log_tells_the_kind_of_page_and_never_words_ids_or_secrets(als, caplog) -> None:
    with caplog.at_level(logging.INFO, "leergemeenschap"):
        als("amina").ga_naar("/kennisbank/zoeken?q=geheimwoord")
        als().ga_naar("/inloggen/link/een-geheime-sleutel")
    tekst = " ".join(regel.getMessage() for regel in caplog.records)
    assert "GET /kennisbank/zoeken 200" in tekst
    assert "GET /inloggen/link/<sleutel> 302" in tekst
    assert "geheim" not in tekst


def test_an_unexpected_failure_undoes_what_was_half_done(app: Flask, als, sessie, monkeypatch) -> None:
    def breek(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("half way")

    monkeypatch.setattr("leergemeenschap.leervragen.views.submissions.settle", breek)
    pagina = als("amina").vul_in("/leervragen/nieuw", tekst="Hoe?")
    assert (pagina.status, pagina.kop) == (500, "Het lukt nu niet")
    assert sessie.scalar(sa.text("SELECT count(*) FROM leervraag")) == 0


def test_who_changes_what_another_takes_away_at_that_moment_gets_a_kind_page_and_their_text_back(
    als, sessie, monkeypatch, caplog
) -> None:
    def haal_weg(*_args: object, **_kwargs: object) -> None:
        db.session.execute(
            sa.insert(Leervraag).values(
                lid_id=4711, ronde_id=4711, tekst="van niemand", stand=StandLeervraag.OPEN, gesteld_op=BEGIN
            )
        )

    monkeypatch.setattr("leergemeenschap.leervragen.views.submissions.settle", haal_weg)
    pagina = als("amina").vul_in("/leervragen/nieuw", tekst="Hoe vraag ik door?")
    assert (pagina.status, pagina.kop) == (409, "Dit is net veranderd")
    assert "Hoe vraag ik door?" in pagina.tekst
    assert sessie.scalar(sa.text("SELECT count(*) FROM leervraag")) == 0
    assert "IntegrityError in leervragen." in caplog.text
    assert "van niemand" not in caplog.text


def test_an_error_of_the_database_or_on_a_link_puts_no_text_or_secret_in_the_log(
    als, mails, caplog, monkeypatch
) -> None:
    def breek(session: orm.Session, *_args: object, **_kwargs: object) -> None:
        session.execute(
            sa.text("INSERT INTO ronde (id) VALUES (:tekst)"), {"tekst": "GEHEIM over een buurvrouw"}
        )

    monkeypatch.setattr("leergemeenschap.leervragen.views.stel_leervraag", breek)
    monkeypatch.setattr("leergemeenschap.leden.views.coming_in.inlogcode_van_link", breek)
    assert als("amina").vul_in("/leervragen/nieuw", tekst="GEHEIM over een buurvrouw").status == 500
    assert als().ga_naar("/inloggen/link/een-GEHEIME-sleutel").status == 500
    assert "/leervragen/nieuw" in caplog.text
    assert "/inloggen/link/<sleutel>" in caplog.text
    assert "GEHEIM" not in caplog.text

"""After saving, one calm line says what looks like a resident; nothing waits for it and nothing is kept of it."""

import logging

import pytest
import sqlalchemy as sa

from leergemeenschap.ontmoetingen.models import Ontmoeting
from tests.wereld import een_losse_reflectie

MET_NAAM = "Koffie bij mevrouw Jansen, Kerkstraat 12, 06-12345678."


def aanwijzing(pagina) -> str:
    """The line, or nothing."""
    regels = [" ".join(p.get_text().split()) for p in pagina.soep.select("main p.zichtbaar")]
    return next((regel for regel in regels if regel.startswith("We zagen")), "")


def test_what_was_seen_is_said_after_saving_and_the_text_is_kept(als, sessie, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    amina = als("amina")
    pagina = amina.vul_in("/ontmoetingen/nieuw", tekst=MET_NAAM)
    assert pagina.kop == "Bewaard"
    assert aanwijzing(pagina).startswith("We zagen: Jansen, Kerkstraat 12, 06-12345678. Is dat een bewoner?")
    nummer = sessie.scalars(sa.select(Ontmoeting.id)).one()
    assert sessie.scalars(sa.select(Ontmoeting.tekst)).one() == MET_NAAM
    assert f"/ontmoetingen/{nummer}/wijzig" in pagina.links
    assert "Jansen" not in caplog.text
    # Who decided to leave it so is not asked at every look
    assert aanwijzing(amina.ga_naar(f"/ontmoetingen/{nummer}")) == ""
    assert aanwijzing(amina.vul_in(f"/ontmoetingen/{nummer}/wijzig", tekst="Koffie bij een buurvrouw.")) == ""


def test_a_text_without_names_is_left_in_peace(als) -> None:
    pagina = als("amina").vul_in(
        "/ontmoetingen/nieuw", tekst="Soep met een buurvrouw.", plek="Buurthuis De Brink"
    )
    assert aanwijzing(pagina) == ""


@pytest.mark.parametrize("veld", ["plek", "initiatief"])
def test_an_address_in_what_is_told_besides_is_seen_too(als, veld) -> None:
    pagina = als("amina").vul_in("/ontmoetingen/nieuw", tekst="Soep.", **{veld: "bij Kerkstraat 12"})
    assert "Kerkstraat 12" in aanwijzing(pagina)


def test_answers_are_looked_at_when_they_are_read_back(als, sessie, lid, klok) -> None:
    reflectie = een_losse_reflectie(sessie, lid("amina"), klok())
    amina = als("amina")
    pagina = amina.vul_in(f"/reflecties/{reflectie.id}/vraag/1", tekst="Dat mevrouw Jansen lachte.")
    pagina = amina.verstuur(pagina, tekst="Samen lachen helpt.")
    assert pagina.kop == "Lees je antwoorden na"
    assert aanwijzing(pagina).endswith("Wijzig je antwoord op ‘Wat viel je op?’")
    assert "Jansen" in aanwijzing(pagina)


def test_a_leervraag_and_a_zelfopdracht_are_looked_at_too(als) -> None:
    amina = als("amina")
    leervraag = amina.vul_in("/leervragen/nieuw", tekst="Hoe help ik mevrouw Jansen?")
    assert "Jansen" in aanwijzing(leervraag)
    assert aanwijzing(amina.ga_naar(leervraag.pad)) == ""
    assert "Truus" in aanwijzing(amina.vul_in("/zelfopdrachten/nieuw", ik_ga="vaker bij Truus langsgaan"))

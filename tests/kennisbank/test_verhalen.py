"""A lid tells a story, a begeleider answers; what was not sent stays with who wrote it."""

import re
import time
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from leergemeenschap.core.markdown import Renderer
from leergemeenschap.kennisbank.actions.plain import plain_text
from leergemeenschap.kennisbank.actions.source import RESERVED_SLUGS, read_source
from leergemeenschap.kennisbank.actions.story import Vertelling, as_markdown, join, page_text, split
from leergemeenschap.kennisbank.models import (
    Artikel,
    Soort,
    Verhaalvoorstel,
    Versie,
    Versiestaat,
    Voorstelstaat,
)
from leergemeenschap.leden.models import Lid
from tests.bezoeker import Bezoeker, Pagina
from tests.conftest import Klok
from tests.wereld import een_ontmoeting, een_reflectie

Als = Callable[..., Bezoeker]
VERHAAL = {
    "titel": "Soep op het plein",
    "deed": "We kookten soep.\nIedereen bracht iets mee.",
    "met_naam": "ja",
    "nagekeken": "y",
}


@pytest.fixture
def voorstel(als: Als, sessie: Session) -> Callable[[], Verhaalvoorstel]:
    """Amina sent a story; the row as it is now."""
    als("amina").vul_in("/kennisbank/verhalen/nieuw", **VERHAAL)

    def _voorstel() -> Verhaalvoorstel:
        sessie.rollback()
        return sessie.scalars(sa.select(Verhaalvoorstel).execution_options(populate_existing=True)).one()

    return _voorstel


def als_pagina(carla: Bezoeker) -> Pagina:
    """Let a begeleider make a page of the one story there is."""
    return carla.verstuur(carla.ga_naar("/kennisbank/voorstellen/1"), "/kennisbank/voorstellen/1/pagina")


def publiceer(sessie: Session, klok: Klok) -> None:
    sessie.execute(sa.update(Artikel).values(gepubliceerd_op=klok()))
    sessie.commit()


# Telling


def test_a_story_begins_with_a_copy_of_the_ontmoeting_alone(
    als: Als, sessie: Session, lid: Callable[[str], Lid], klok: Klok
) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok(), "Soep op het plein.")
    reflectie = een_reflectie(sessie, ontmoeting, klok())
    reflectie.antwoorden[0].beantwoord("Dit dacht ik er zelf over.")
    sessie.commit()
    amina = als("amina")
    assert "/ontmoetingen/1/verhaal" in amina.ga_naar("/ontmoetingen/1").links
    pagina = amina.ga_naar("/ontmoetingen/1/verhaal")
    assert pagina.velden()["deed"] == "Soep op het plein."
    assert "Dit dacht ik er zelf over." not in pagina.antwoord.text
    assert "Alleen deze kopie gaat naar de begeleiders." in pagina.tekst
    na = amina.verstuur(pagina, **VERHAAL)
    assert na.pad == "/kennisbank/verhalen/1"
    assert "Je verhaal wacht op een begeleider." in na.tekst
    assert sessie.scalar(sa.select(Verhaalvoorstel.tekst)) == f"Wat deed je?\n{VERHAAL['deed']}"


def test_a_changed_ontmoeting_does_not_change_the_story(als: Als, voorstel, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok(), "Iets heel anders.")
    assert "Iets heel anders." not in als("carla").ga_naar("/kennisbank/voorstellen/1").tekst
    als("amina").verstuur(als("amina").ga_naar("/ontmoetingen/1/verwijder"))
    assert voorstel().titel == "Soep op het plein"


@pytest.mark.parametrize(
    ("weg", "fout"),
    [
        ({"titel": ""}, "Geef je verhaal een naam."),
        ({"deed": " "}, "Schrijf op wat je deed."),
        ({"met_naam": None}, "Kies of je naam erbij mag."),
        ({"nagekeken": None}, "Kijk of er geen namen, adressen of telefoonnummers in staan. Zet dan het vinkje."),
        ({"titel": "x" * 121}, "Maak de naam korter: hij mag 120 tekens lang zijn."),
        ({"deed": "x" * 15_000, "ervan": "y" * 15_000}, "Je tekst is te lang voor dit vak. Maak hem korter. Je tekst is niet weg."),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_missing_is_asked_for(als: Als, sessie: Session, weg: dict[str, str], fout: str) -> None:
    amina = als("amina")
    pagina = amina.verstuur(amina.ga_naar("/kennisbank/verhalen/nieuw"), **(VERHAAL | weg))
    assert pagina.fouten() == [fout]
    assert sessie.scalar(sa.select(sa.func.count(Verhaalvoorstel.id))) == 0


def test_nothing_is_chosen_or_checked_beforehand(als: Als) -> None:
    pagina = als("amina").ga_naar("/kennisbank/verhalen/nieuw")
    assert pagina.soep.select("main input[checked]") == []


def test_names_are_pointed_out_and_never_refused(als: Als, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok(), "Ik dronk koffie met Joke Voorbeeld, 06-12345678.")
    amina = als("amina")
    pagina = amina.ga_naar("/ontmoetingen/1/verhaal")
    assert "Kijk nog even naar: Joke Voorbeeld , 06-12345678 ." in pagina.tekst
    pagina = amina.verstuur(pagina, **(VERHAAL | {"deed": pagina.velden()["deed"]}))
    assert pagina.pad == "/kennisbank/verhalen/1"
    assert "Kijk nog even naar: Joke Voorbeeld" in pagina.tekst
    assert "Kijk nog even naar: Joke Voorbeeld" in als("carla").ga_naar("/kennisbank/voorstellen/1").tekst


def test_a_story_without_names_gets_no_hint(als: Als, voorstel) -> None:
    assert "Kijk nog even naar" not in als("amina").ga_naar("/kennisbank/verhalen/1").tekst


def test_a_second_tap_sends_one_story(als: Als, sessie: Session) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/kennisbank/verhalen/nieuw")
    velden = amina.invulling(pagina, **VERHAAL)
    eerst = amina.client.post("/kennisbank/verhalen/nieuw", data=velden)
    nogmaals = amina.client.post("/kennisbank/verhalen/nieuw", data=velden)
    assert eerst.location == nogmaals.location == "/kennisbank/verhalen/1"
    assert sessie.scalar(sa.select(sa.func.count(Verhaalvoorstel.id))) == 1


def test_a_lid_changes_a_story_while_it_waits(als: Als, voorstel) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/kennisbank/verhalen/1/wijzig")
    assert pagina.velden() | {"csrf_token": "", "submission": ""} == {
        "csrf_token": "", "submission": "", "titel": "Soep op het plein", "eerst": "",
        "deed": VERHAAL["deed"], "waarom": "", "ervan": "", "met_naam": "ja",
    }  # fmt: skip
    amina.verstuur(pagina, ervan="We eten nu elke maand.", met_naam="nee", nagekeken="y")
    assert split(voorstel().tekst).ervan == "We eten nu elke maand."
    assert not voorstel().met_naam


# Who sees it


def test_a_story_is_for_its_maker_and_begeleiders_only(als: Als, voorstel) -> None:
    assert "We kookten soep." in als("carla").ga_naar("/kennisbank/voorstellen/1").tekst
    assert "Soep op het plein" in als("carla").ga_naar("/kennisbank/voorstellen").tekst
    for wie in ("bram", "dirk", "els"):
        for pad in ("/kennisbank/verhalen/1", "/kennisbank/voorstellen/1", "/kennisbank/verhalen/1/wijzig"):
            assert als(wie).ga_naar(pad).status == 404, (wie, pad)
        assert als(wie).ga_naar("/kennisbank/voorstellen").status == 403
        assert "Soep" not in als(wie).ga_naar("/kennisbank/verhalen").tekst
    # A begeleider's own stories are those she told herself.
    assert als("carla").ga_naar("/kennisbank/verhalen/1").status == 404
    assert als("amina").ga_naar("/kennisbank/voorstellen/1").status == 403


def test_begeleiders_are_told_on_the_first_page_that_a_story_waits(als: Als, voorstel) -> None:
    assert "Verhalen van leden (1 nieuw)" in als("carla").ga_naar("/kennisbank/").tekst
    assert "Verhalen van leden" not in als("amina").ga_naar("/kennisbank/").tekst
    assert "/kennisbank/verhalen/nieuw" in als("amina").ga_naar("/kennisbank/").links
    assert "/kennisbank/verhalen/nieuw" not in als().ga_naar("/kennisbank/").links


def test_stories_that_wait_come_first(als: Als, voorstel, klok: Klok) -> None:
    klok.vooruit(days=1)
    als("bram").vul_in("/kennisbank/verhalen/nieuw", **(VERHAAL | {"titel": "Een later verhaal"}))
    als("carla").vul_in("/kennisbank/voorstellen/2/geef-terug", antwoord="Mooi.")
    koppen = als("carla").ga_naar("/kennisbank/voorstellen").soep.select(".kaart__kop")
    assert [kop.get_text() for kop in koppen] == ["Soep op het plein", "Een later verhaal"]


# Answering


def test_a_begeleider_gives_a_story_back_and_the_maker_sends_it_again(
    als: Als, voorstel, mails, klok: Klok
) -> None:
    als("carla").vul_in("/kennisbank/voorstellen/1/geef-terug", antwoord="Mooi! Wat kwam ervan?")
    assert voorstel().stand is Voorstelstaat.TERUGGEGEVEN
    pagina = als("amina").ga_naar("/kennisbank/verhalen/1")
    assert "Mooi! Wat kwam ervan?" in pagina.tekst
    klok.vooruit(days=1)
    na = als("amina").vul_in("/kennisbank/verhalen/1/wijzig", ervan="Elke maand soep.", nagekeken="y")
    assert "Eerder schreef een begeleider je" in na.tekst
    assert voorstel().stand is Voorstelstaat.INGEDIEND
    assert "Elke maand soep." in als("carla").ga_naar("/kennisbank/voorstellen/1").tekst


def test_the_mail_about_an_answer_says_nothing_of_it(als: Als, voorstel, mails) -> None:
    als("carla").vul_in("/kennisbank/voorstellen/1/geef-terug", antwoord="Mooi! Wat kwam ervan?")
    for _ in range(100):
        if mails():
            break
        time.sleep(0.05)
    tekst = mails()[0].read_text()
    assert "/kennisbank/verhalen/1" in tekst
    assert "Soep" not in tekst
    assert "Mooi" not in tekst


def test_a_page_begins_with_the_words_of_the_story(als: Als, voorstel, sessie: Session) -> None:
    carla = als("carla")
    antwoord = carla.client.post(
        "/kennisbank/voorstellen/1/pagina",
        data=carla.ga_naar("/kennisbank/voorstellen/1").velden("/kennisbank/voorstellen/1/pagina"),
    )
    assert antwoord.location == "/kennisbank/soep-op-het-plein/wijzig"
    artikel = sessie.scalars(sa.select(Artikel)).one()
    assert (artikel.soort, artikel.titel, artikel.gepubliceerd_op) == (Soort.CASE, "Soep op het plein", None)
    assert artikel.in_het_kort == "We kookten soep. Iedereen bracht iets mee."
    assert "Iedereen bracht iets mee." in artikel.tekst
    assert artikel.verteller_id == voorstel().lid_id
    assert sessie.scalars(sa.select(Versie.staat)).all() == [Versiestaat.CONCEPT]
    assert als().ga_naar("/kennisbank/soep-op-het-plein").status == 404
    assert carla.ga_naar("/kennisbank/soep-op-het-plein/wijzig").status == 200


def test_a_second_tap_leads_to_the_same_page(als: Als, voorstel, sessie: Session) -> None:
    carla = als("carla")
    eerst, nogmaals = als_pagina(carla), als_pagina(carla)
    assert eerst.pad == nogmaals.pad == "/kennisbank/soep-op-het-plein/wijzig"
    assert sessie.scalar(sa.select(sa.func.count(Artikel.id))) == 1


def test_two_stories_with_one_name_get_two_addresses(als: Als, voorstel, sessie: Session) -> None:
    als("bram").vul_in("/kennisbank/verhalen/nieuw", **VERHAAL)
    carla = als("carla")
    als_pagina(carla)
    carla.verstuur(carla.ga_naar("/kennisbank/voorstellen/2"), "/kennisbank/voorstellen/2/pagina")
    assert sessie.scalars(sa.select(Artikel.slug).order_by(Artikel.id)).all() == [
        "soep-op-het-plein",
        "soep-op-het-plein-2",
    ]


def test_while_a_page_is_made_the_maker_waits_and_can_still_take_it_all_back(
    als: Als, voorstel, sessie: Session
) -> None:
    als_pagina(als("carla"))
    amina = als("amina")
    assert "Een begeleider maakt er een pagina van." in amina.ga_naar("/kennisbank/verhalen/1").tekst
    assert amina.ga_naar("/kennisbank/verhalen/1/wijzig").status == 403
    assert (
        "De pagina waar zij aan werkten, gaat ook weg."
        in amina.ga_naar("/kennisbank/verhalen/1/neem-terug").tekst
    )
    amina.vul_in("/kennisbank/verhalen/1/neem-terug")
    for table in (Verhaalvoorstel, Artikel, Versie):
        assert sessie.scalar(sa.select(sa.func.count()).select_from(table)) == 0


def test_a_published_page_makes_the_story_placed_by_itself(als: Als, voorstel, sessie, klok: Klok) -> None:
    als_pagina(als("carla"))
    publiceer(sessie, klok)
    assert voorstel().stand is Voorstelstaat.GEPLAATST
    pagina = als("amina").ga_naar("/kennisbank/verhalen/1")
    assert "/kennisbank/soep-op-het-plein" in pagina.links
    assert "Staat in de kennisbank" in als("amina").ga_naar("/kennisbank/verhalen").tekst
    assert als("amina").ga_naar("/kennisbank/verhalen/1/neem-terug").status == 403
    assert als("carla").ga_naar("/kennisbank/voorstellen/1/geef-terug").status == 403
    assert "Bekijk de pagina" in als("carla").ga_naar("/kennisbank/voorstellen/1").tekst


def test_a_story_that_was_taken_back_is_gone_for_begeleiders(als: Als, voorstel) -> None:
    als("amina").vul_in("/kennisbank/verhalen/1/neem-terug")
    assert als("carla").ga_naar("/kennisbank/voorstellen/1").status == 404


# The name


def test_the_name_of_who_told_it_is_on_the_page_until_they_take_it_off(
    als: Als, voorstel, sessie, klok: Klok
) -> None:
    als_pagina(als("carla"))
    publiceer(sessie, klok)
    assert "Amina" in als().ga_naar("/kennisbank/soep-op-het-plein").tekst
    amina = als("amina")
    pagina = amina.verstuur(amina.ga_naar("/kennisbank/verhalen/1"), "/kennisbank/verhalen/1/naam-eraf")
    assert "Je naam staat er niet bij." in pagina.tekst
    assert "Amina" not in als().ga_naar("/kennisbank/soep-op-het-plein").tekst
    assert not voorstel().met_naam


def test_without_permission_the_page_has_no_name(als: Als, sessie: Session, klok: Klok) -> None:
    als("amina").vul_in("/kennisbank/verhalen/nieuw", **(VERHAAL | {"met_naam": "nee"}))
    assert "Zet geen naam bij de pagina." in als("carla").ga_naar("/kennisbank/voorstellen/1").tekst
    als_pagina(als("carla"))
    publiceer(sessie, klok)
    assert "Amina" not in als().ga_naar("/kennisbank/soep-op-het-plein").tekst


def test_who_takes_the_name_off_while_telling_it_anew_is_not_named_either(
    als: Als, voorstel, sessie: Session, klok: Klok
) -> None:
    als_pagina(als("carla"))
    als("carla").vul_in("/kennisbank/voorstellen/1/geef-terug", antwoord="Nog niet.")
    als("amina").vul_in("/kennisbank/verhalen/1/wijzig", met_naam="nee", nagekeken="y")
    publiceer(sessie, klok)
    assert "Amina" not in als().ga_naar("/kennisbank/soep-op-het-plein").tekst


# The text


def test_a_story_can_be_taken_apart_again() -> None:
    vertelling = Vertelling("Eerst.", "Ik deed\n\niets.", "", "Wat kwam ervan?")
    opnieuw = split(join(vertelling))
    assert [line.strip() for line in opnieuw] == list(vertelling)


def test_text_above_the_first_question_is_what_was_done() -> None:
    assert split("Zomaar iets.\nWat kwam ervan?\nVeel.") == Vertelling(deed="Zomaar iets.", ervan="Veel.")


def test_a_first_text_has_the_headings_of_the_other_stories() -> None:
    source = read_source(
        page_text("Soep", join(Vertelling("Stil.", "Soep: gekookt.", "Samen.", "Elke maand.")))
    )
    assert source.body.strip().split("\n") == [
        "## Wat speelde er?", "", "Stil.", "", "## Wat deden ze?", "", "Soep: gekookt.", "",
        "## Waarom werkte het?", "", "Samen.", "", "## Wat kwam ervan?", "", "Elke maand.",
    ]  # fmt: skip
    assert source.in_het_kort == "Soep: gekookt."


LASTIG = [
    "# geen kop", "1. geen lijst", "2) ook niet", "> geen citaat", "---", "===", "a\n---", "| a | b |\n|---|---|",
    "*sterretjes* en _streepjes_", "`code` en \\", "[tekst](/ergens)", "![plaatje](/x)", "<b>dik</b> & <script>",
    "&amp; en &lt;", "term\n: uitleg", "~~~\ncode", "    ver ingesprongen", "+ plus", "3 * 4 = 12", "a_b_c", "\\# x",
    "[x]: /y", "&", "1 < 2 > 1",
]  # fmt: skip


@pytest.fixture(scope="module")
def renderer():
    with Renderer() as renderer:
        yield renderer


@pytest.mark.parametrize("tekst", LASTIG)
def test_signs_of_markdown_are_words_in_a_story(renderer: Renderer, tekst: str) -> None:
    html = renderer.render(as_markdown(tekst))
    assert plain_text(html).split() == tekst.split()
    assert not any(
        tag in html
        for tag in ("<h", "<ol", "<blockquote", "<em", "<strong", "<code", "<a ", "<img", "<table", "<dl")
    )


@settings(max_examples=150, deadline=None)
@example("&#1")
@given(st.text(alphabet=st.sampled_from("ab 1.\n#*_-+>[]()`<&;|:=~!\\"), max_size=60))
def test_whatever_a_story_says_the_page_says_the_same(renderer: Renderer, tekst: str) -> None:
    html = BeautifulSoup(renderer.render(as_markdown(tekst)), "html.parser")
    # The dash or star before a thing in a list is drawn, not written.
    assert re.sub(r"[\s*-]", "", html.get_text()) == re.sub(r"[\s*-]", "", tekst)


def test_lines_with_a_dash_are_a_list(renderer: Renderer) -> None:
    html = renderer.render(as_markdown("Nodig:\n- soep\n- brood\nKlaar."))
    assert html.count("<li>") == 2
    assert "<p>Klaar.</p>" in html


def test_no_page_can_take_an_address_that_is_in_use(app: Flask) -> None:
    vast = {
        rule.rule.split("/")[2]
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/kennisbank/") and not rule.rule.startswith("/kennisbank/<")
    }
    assert vast - {""} <= RESERVED_SLUGS

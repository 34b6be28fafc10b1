"""A werkblad on one's own phone: by keyboard alone for who is logged in, and without JavaScript for who has no account."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from playwright.sync_api import BrowserContext, Locator, Page, expect
from sqlalchemy.orm import Session

from leergemeenschap.fase import Fase
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.werkbladen.codes import werkbladcode
from leergemeenschap.werkbladen.models import Invulling, SoortVraag, Vraagtekst, Werkblad
from leergemeenschap.zelfopdrachten.models import Terugblik, Uitkomst
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.wereld import een_werkblad, een_zelfopdracht

SOORTEN = (
    SoortVraag.TERUGBLIK,
    SoortVraag.OPEN,
    SoortVraag.STELLING,
    SoortVraag.LEERVRAAG,
    SoortVraag.ZELFOPDRACHT,
    SoortVraag.ZELFSCAN,
    SoortVraag.THEMA,
)
LEERVRAAG = "Hoe begin ik een gesprek?"
ZELFOPDRACHT = "bij drie deuren aanbellen"
FOCUS = """() => {
  const e = document.activeElement, lijn = parseFloat(getComputedStyle(e).outlineWidth) || 0;
  return {wie: e.tagName + " " + (e.name || e.textContent.trim().slice(0, 30)), gezien: e === document.body || lijn >= 2};
}"""


@pytest.fixture
def werkblad(sessie: Session, klok) -> Werkblad:
    """One that asks in every way, and that anybody may fill in."""
    sessie.add_all(Thema(slug=slug, titel=slug.title()) for slug in ("eigenaarschap", "weerstand"))
    werkblad = een_werkblad(sessie, klok(), None, *SOORTEN)
    werkblad.stel_vraag(
        Fase.REFLECTEREN,
        Vraagtekst(SoortVraag.KEUZE, "Wat hielp?", keuzes="Koffie\nSoep\nTijd", meer_keuzes=True),
    )
    werkblad.zonder_account = True
    sessie.commit()
    return werkblad


@pytest.fixture
def deur(werkblad: Werkblad) -> str:
    """Where the QR on paper leads."""
    return f"/w/{werkbladcode(GEHEIM_VAN_DE_SITE, werkblad.id)}"


def loop_naar(page: Page, doel: Locator) -> None:
    """Press Tab until something has the focus; everything on the way shows that it has it."""
    for _ in range(30):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["gezien"], focus
        if doel.evaluate("(e) => e === document.activeElement"):
            return
    raise AssertionError(f"{doel} cannot be reached with Tab")


def druk(page: Page, knop: str) -> None:
    loop_naar(page, page.get_by_role("button", name=knop, exact=True))
    page.keyboard.press("Enter")


def schrijf(page: Page, tekst: str) -> None:
    loop_naar(page, page.get_by_role("main").get_by_role("textbox").first)
    page.keyboard.type(tekst)


def kies(page: Page, *pijlen: str) -> None:
    """Choose the first of the choices, or with arrows one further on."""
    loop_naar(page, page.get_by_role("radio").first)
    for toets in ("Space", *pijlen):
        page.keyboard.press(toets)


def vink_aan(page: Page, *keuzes: str) -> None:
    for keuze in keuzes:
        loop_naar(page, page.get_by_label(keuze))
        page.keyboard.press("Space")


def bij_vraag(page: Page, nummer: int) -> None:
    expect(page.get_by_text(f"vraag {nummer} van 8")).to_be_visible()


def kop(page: Page, tekst: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(tekst)


def test_a_lid_fills_in_every_kind_of_question_by_keyboard_and_finds_it_in_mijn_cirkel(
    sessie, klok, lid, deur, telefoon_van: Callable[..., Page]
) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok(), "soep koken op het plein")
    page = telefoon_van("amina")
    page.goto(deur)
    druk(page, "Begin")
    antwoorden: list[Callable[[], None]] = [
        lambda: kies(page),
        lambda: schrijf(page, "Geduld helpt."),
        lambda: kies(page, "ArrowDown", "ArrowDown", "ArrowDown"),
        lambda: schrijf(page, LEERVRAAG),
        lambda: schrijf(page, ZELFOPDRACHT),
        lambda: kies(page, "ArrowDown"),
        lambda: kies(page, "ArrowDown"),
        lambda: vink_aan(page, "Koffie", "Tijd"),
    ]
    for nummer, antwoord in enumerate(antwoorden, start=1):
        bij_vraag(page, nummer)
        antwoord()
        druk(page, "Verder")
    kop(page, "Lees je antwoorden na")
    lees_na = page.get_by_role("main")
    for gegeven in ("Geduld helpt.", "Een beetje mee eens", LEERVRAAG, ZELFOPDRACHT, "Weerstand", "Tijd"):
        expect(lees_na).to_contain_text(gegeven)
    expect(page.get_by_role("checkbox")).not_to_be_checked()
    druk(page, "Bewaar mijn antwoorden")

    kop(page, "Je werkblad is bewaard")
    page.goto("/cirkel")
    # Looking back on the only zelfopdracht made ronde 1 round
    page.get_by_role("link", name="Bekijk alles van ronde 2").click()
    for gemaakt in (LEERVRAAG, ZELFOPDRACHT):
        expect(page.get_by_role("link", name=gemaakt)).to_be_visible()
    assert sessie.scalars(sa.select(Terugblik.uitkomst)).all() == [Uitkomst.GEDAAN]
    assert sessie.scalars(sa.select(Invulling.onderzoek_sinds)).all() == [None]


def test_without_an_account_and_without_javascript_somebody_begins_in_two_taps_and_comes_back_with_a_code(
    sessie, deur, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser(java_script_enabled=False).new_page()
    page.goto(deur)
    # Two taps
    page.get_by_role("button", name="Begin zonder naam").click()
    kop(page, "Bewaar deze code")
    code = page.locator(".bladcode").inner_text()
    page.get_by_role("link", name="Verder").click()
    bij_vraag(page, 1)
    expect(page.get_by_text("Begeleiders lezen dit, zonder je naam.")).to_be_visible()
    page.get_by_role("textbox").fill("Geduld helpt.")
    page.get_by_role("button", name="Verder", exact=True).click()
    bij_vraag(page, 2)

    elders = open_browser(java_script_enabled=False).new_page()
    elders.goto("/w/")
    elders.get_by_label("Typ de code van het papier").fill(code.lower())
    elders.get_by_role("button", name="Verder").click()
    bij_vraag(elders, 2)
    elders.get_by_role("button", name="Sla deze vraag over").click()
    bij_vraag(elders, 3)
    elders.get_by_label("Een beetje mee eens").check()
    elders.get_by_role("button", name="Verder", exact=True).click()
    for nummer in range(4, 9):
        bij_vraag(elders, nummer)
        elders.get_by_role("button", name="Sla deze vraag over").click()
    kop(elders, "Lees je antwoorden na")
    for gegeven in ("Geduld helpt.", "Een beetje mee eens", code):
        expect(elders.get_by_role("main")).to_contain_text(gegeven)
    expect(elders.get_by_role("checkbox")).not_to_be_checked()
    elders.get_by_role("button", name="Bewaar mijn antwoorden").click()
    kop(elders, "Je werkblad is bewaard")
    (blad,) = sessie.scalars(sa.select(Invulling))
    assert (blad.lid_id, blad.onderzoek_sinds, len(blad.antwoorden)) == (None, None, 2)

"""Every page on narrow screens, with large letters, in the dark, by keyboard, and held against the accessibility rules."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Programmaonderdeel
from leergemeenschap.fase import Fase
from leergemeenschap.kennisbank.actions import vertel_of_het_hielp
from leergemeenschap.kennisbank.actions.tally import Ervaring
from leergemeenschap.kennisbank.models import Artikel, Hielp, Initiatieffase, Soort, Stedelijkheid
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.actions import beantwoord, begin_blad, maak_bladen, zeg_onderzoek
from leergemeenschap.werkbladen.codes import bladcode, werkbladcode
from leergemeenschap.werkbladen.models import SoortVraag, Vraagtekst, Werkblad
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.test_templates import PAGINAS
from tests.wereld import (
    een_bijeenkomst,
    een_idee,
    een_invulling,
    een_leervraag,
    een_losse_reflectie,
    een_ontmoeting,
    een_reflectie,
    een_themavoorstel,
    een_verhaal,
    een_verslag,
    een_vragenset,
    een_werkblad,
    een_zelfopdracht,
)

AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
}
# The dark changes colours and nothing else.
AXE_IN_HET_DONKER = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
EXTRA = [
    "/kennisbank/humusmodel",
    "/kennisbank/buurthuis-nijkerk",
    "/kennisbank/enquete-praktijklabs",
    "/kennisbank/soort/tip",
    "/kennisbank/buurthuis-nijkerk/wijzig",
    "/kennisbank/buurthuis-nijkerk/versies",
    "/kennisbank/buurthuis-nijkerk/versies/1",
    "/kennisbank/buurthuis-nijkerk/vergelijk",
    "/kennisbank/buurthuis-nijkerk/zichtbaarheid",
    "/kennisbank/thema/weerstand-en-verschillen",
    "/kennisbank/omgaan-met-weerstand",
    "/kennisbank/omgaan-met-weerstand/geprobeerd",
    "/kennisbank/weerstand-en-verschillen/bewaar",
    "/kennisbank/bewaard/1/wijzig",
    "/kennisbank/bewaard/1/verwijder",
    "/bijeenkomsten/2",
    "/bijeenkomsten/2/verslag",
    "/bijeenkomsten/1/zaal?blok=2",
    "/begeleiden/bijeenkomsten/2",
    "/begeleiden/bijeenkomsten/2/verslag",
    "/begeleiden/bijeenkomsten/3/themas",
    "/begeleiden/themas/1",
    "/bijeenkomsten/3",
    "/begeleiden/werkbladen/3",
    "/begeleiden/werkbladen/3/vragen/nieuw/zelfopdracht",
    "/werkbladen/2/overtypen/2",
    f"/w/{werkbladcode(GEHEIM_VAN_DE_SITE, 2)}",
    f"/w/{bladcode(GEHEIM_VAN_DE_SITE, 2, 2)}",
]
# Pages that say that there is nothing
GEEN_PAGINA = {"/bestaat-niet", "/w/12-acdefg"}
ALLES = [*PAGINAS, *EXTRA]
# How far anything sticks out to the right, and which elements do.
UITSTEEKSELS = """() => {
  const breed = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= breed) return [];
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > breed + 1 && !e.closest("[tabindex='0'], .onzichtbaar, svg"))
    .map((e) => e.tagName + "." + e.className);
}"""
LANG = "Ondersteuningsmogelijkheden en netwerkbijeenkomsten"
ZICHTBARE_FOCUS = """() => {
  const e = document.activeElement, stijl = getComputedStyle(e), vak = e.getBoundingClientRect();
  const balk = document.querySelector(".balk"), onder = balk ? balk.getBoundingClientRect() : null;
  const bedekt = onder && getComputedStyle(balk).position === "sticky" && !balk.contains(e)
    && vak.top >= onder.top && vak.bottom <= onder.bottom;
  return {wie: e.tagName + " " + (e.name || e.textContent.trim().slice(0, 30)), lijn: parseFloat(stijl.outlineWidth) || 0, bedekt};
}"""


@pytest.fixture
def carla(sessie, lid, klok, kennisbank) -> Lid:
    """A begeleider with one of everything, a bijeenkomst on this very day, and one yesterday."""
    carla = lid("carla")
    een_reflectie(sessie, een_ontmoeting(sessie, carla, klok(), "Een lange dag op het plein. " * 8), klok())
    een_losse_reflectie(sessie, carla, klok())
    een_vragenset(sessie, klok())
    een_leervraag(sessie, carla, klok())
    een_zelfopdracht(
        sessie,
        carla,
        klok().replace(day=1),
        "ondersteuningsmogelijkheden en netwerkbijeenkomsten voorbereiden",
    )
    een_verhaal(sessie, carla, klok(), "Wat deed je?\nSoep op het plein, met Joke Voorbeeld.")
    vandaag = een_bijeenkomst(sessie, klok())
    een_verslag(sessie, vandaag, klok())
    geweest = een_bijeenkomst(sessie, klok() - timedelta(days=1), "Ondersteuningsmogelijkheden")
    een_verslag(sessie, geweest, klok(), "Over netwerkbijeenkomsten. " * 9, gepubliceerd=True)
    straks = een_bijeenkomst(sessie, klok() + timedelta(days=21), LANG)
    for slug, voorgelegd in (("weerstand-en-verschillen", True), ("verbinding-en-eigenaarschap", False)):
        een_themavoorstel(sessie, straks, klok(), slug, voorgelegd=voorgelegd)
    een_programma(sessie, vandaag)
    werkbladen(sessie, carla, vandaag, klok())
    case = sessie.scalars(select(Artikel).where(Artikel.slug == "buurthuis-nijkerk")).one()
    een_idee(sessie, carla, case, klok())
    for naam in ("amina", "bram", "carla"):
        ervaring = Ervaring(Hielp.NEE, Stedelijkheid.STEDELIJK, Initiatieffase.OPBOUW)
        vertel_of_het_hielp(sessie, lid(naam), case, ervaring, klok())
    sessie.commit()
    return carla


def een_programma(sessie: Session, bijeenkomst: Bijeenkomst) -> None:
    """With a werkvorm, its steps, and what only begeleiders read."""
    werkvorm = sessie.scalars(select(Artikel).where(Artikel.soort == Soort.WERKVORM)).first()
    bijeenkomst.zet_programma(
        [
            Programmaonderdeel(titel="Welkom", minuten=15),
            Programmaonderdeel(
                titel=LANG, minuten=90, fase=Fase.REFLECTEREN, werkvorm=werkvorm, notitie=f"{LANG} meenemen"
            ),
            Programmaonderdeel(titel="Soep", minuten=None),
        ]
    )


def werkbladen(sessie: Session, carla: Lid, bijeenkomst: Bijeenkomst, op: datetime) -> None:
    """One that asks in every way and is answered, one on paper that a guest wrote on, and one in the making."""
    alles = een_werkblad(sessie, op, bijeenkomst, *SoortVraag)
    alles.titel = LANG
    alles.uitleg = "We keken naar weerstand. Neem rustig de tijd."
    invulling = een_invulling(sessie, alles, carla, op)
    antwoorden = {
        SoortVraag.OPEN: Inhoud(f"{LANG}, met Joke Voorbeeld op 06 12345678."),
        SoortVraag.KEUZE: Inhoud(keuzes="Koffie"),
        SoortVraag.STELLING: Inhoud(punt=4),
        SoortVraag.ZELFOPDRACHT: Inhoud("bij drie deuren aanbellen"),
        SoortVraag.ZELFSCAN: Inhoud(scan=tuple((er, 4) for er in Vaardigheid)),
    }
    for vraag in alles.vragen:
        beantwoord(sessie, invulling, vraag, antwoorden.get(vraag.soort, Inhoud()), op)
    zeg_onderzoek(sessie, invulling, gegeven=True, op=op)
    op_papier = een_werkblad(sessie, op, bijeenkomst)
    op_papier.zonder_account = True
    maak_bladen(sessie, op_papier, 3)
    beantwoord(sessie, begin_blad(sessie, op_papier, 3, op), op_papier.vragen[0], Inhoud("Geduld."), op)
    in_de_maak = Werkblad(titel=LANG, gemaakt_op=op)
    for soort in (SoortVraag.OPEN, SoortVraag.KEUZE):
        in_de_maak.stel_vraag(Fase.DOEN, Vraagtekst(soort, f"{LANG}?", keuzes=f"{LANG}\nKoffie"))
    sessie.add(in_de_maak)
    sessie.commit()


def test_nothing_sticks_out_at_any_width_or_letter_size(
    carla: Lid, telefoon_van: Callable[..., Page]
) -> None:
    page = telefoon_van("carla")
    gevonden = {}
    for pad in ALLES:
        antwoord = page.goto(pad)
        assert antwoord is not None
        assert antwoord.ok or pad in GEEN_PAGINA, f"{pad} shows nothing: {antwoord.status}"
        for breed, letters in ((1200, 100), (360, 100), (320, 100), (360, 200)):
            page.set_viewport_size({"width": breed, "height": 740})
            page.evaluate("(p) => { document.documentElement.style.fontSize = p + '%' }", 1.125 * letters)
            if uit := page.evaluate(UITSTEEKSELS):
                gevonden[pad, breed, letters] = uit[:5]
    assert gevonden == {}


def test_every_page_keeps_the_accessibility_rules_and_has_contrast_in_the_dark_too(
    carla: Lid, telefoon_van: Callable[..., Page]
) -> None:
    # High enough to hold a whole page: else the menu bar that floats at the bottom covers what lies under it
    page = telefoon_van("carla", bypass_csp=True, viewport={"width": 360, "height": 12000})
    gevonden = {}
    for pad in ALLES:
        page.emulate_media(color_scheme="light")
        page.goto(pad)
        for kleuren, regels in (("light", AXE_OPTIONS), ("dark", AXE_IN_HET_DONKER)):
            page.emulate_media(color_scheme=kleuren)
            uitslag = Axe().run(page, options=regels)
            if uitslag.violations_count:
                gevonden[pad, kleuren] = [
                    (v["id"], v["nodes"][0]["html"][:120]) for v in uitslag.response["violations"]
                ]
    assert gevonden == {}


def test_pages_with_errors_keep_the_accessibility_rules_and_bring_you_to_the_errors(
    carla: Lid, telefoon_van: Callable[..., Page]
) -> None:
    page = telefoon_van("carla", bypass_csp=True)
    for pad, knop in (
        ("/ontmoetingen/nieuw", "Bewaar"),
        ("/zelfopdrachten/nieuw", "Bewaar mijn zelfopdracht"),
        ("/leervragen/nieuw", "Bewaar"),
        ("/bijeenkomsten/nieuw", "Bewaar de bijeenkomst"),
        ("/kennisbank/nieuw", "Bewaar als concept"),
    ):
        page.goto(pad)
        page.get_by_role("button", name=knop, exact=True).click()
        expect(page).to_have_title(re.compile("^Fout: "))
        expect(page.locator("#foutoverzicht")).to_be_focused()
        assert Axe().run(page, options=AXE_OPTIONS).violations_count == 0, pad


def test_guests_pages_keep_the_accessibility_rules(carla: Lid, open_browser) -> None:
    page = open_browser(bypass_csp=True).new_page()
    paden = ["/", "/inloggen", "/over", "/kennisbank/zoeken?q=weerstnd", "/kennisbank/zoeken?q=qqqqqq"]
    deur = f"/w/{werkbladcode(GEHEIM_VAN_DE_SITE, 2)}"
    page.goto(deur)
    page.get_by_role("button", name="Begin zonder naam").click()
    blad = page.url.removesuffix("/code")
    van_blad = [blad, f"{blad}/code", f"{blad}/vraag/9", f"{blad}/nalezen"]
    for pad in [*paden, "/w/", deur, "/w/klaar", *van_blad]:
        antwoord = page.goto(pad)
        assert antwoord is not None
        assert antwoord.ok, pad
        assert page.evaluate(UITSTEEKSELS) == [], pad
        uitslag = Axe().run(page, options=AXE_OPTIONS)
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in uitslag.response["violations"]] == [], pad


def test_an_ontmoeting_can_be_written_with_the_keyboard_alone(lid, telefoon_van: Callable[..., Page]) -> None:
    page = telefoon_van("amina")
    page.goto("/ontmoetingen/nieuw")
    onzichtbaar = []
    for _ in range(30):
        page.keyboard.press("Tab")
        nu = page.evaluate(ZICHTBARE_FOCUS)
        if nu["lijn"] < 2 or nu["bedekt"]:
            onzichtbaar.append(nu)
        if nu["wie"].startswith("TEXTAREA"):
            page.keyboard.type("Soep op het plein")
        if nu["wie"] == "BUTTON Bewaar":
            page.keyboard.press("Enter")
            break
    assert onzichtbaar == []
    page.get_by_role("heading", level=1, name="Bewaard").wait_for()


@pytest.mark.parametrize("javascript", [True, False])
def test_another_day_is_asked_for_only_when_it_is_chosen(
    lid, telefoon_van: Callable[..., Page], javascript: bool
) -> None:
    page = telefoon_van("amina", java_script_enabled=javascript)
    for pad, keuze in (
        ("/ontmoetingen/nieuw", "Een andere dag"),
        ("/zelfopdrachten/nieuw", "Op een andere dag"),
    ):
        page.goto(pad)
        expect(page.get_by_label("Welke dag?")).to_be_hidden()
        page.get_by_label(keuze).check()
        expect(page.get_by_label("Welke dag?")).to_be_visible()


def test_every_tab_stop_on_vandaag_is_seen(carla: Lid, telefoon_van: Callable[..., Page]) -> None:
    page = telefoon_van("carla")
    page.goto("/vandaag")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(ZICHTBARE_FOCUS))
    assert [
        stop for stop in stops if stop["wie"].split()[0] != "BODY" and (stop["lijn"] < 2 or stop["bedekt"])
    ] == []


def test_no_page_breaks_the_content_security_policy_or_logs_an_error(
    carla: Lid, telefoon_van: Callable[..., Page]
) -> None:
    page = telefoon_van("carla", service_workers="allow")
    klachten: list[str] = []
    page.on(
        "console",
        lambda bericht: klachten.append(bericht.text) if bericht.type in {"error", "warning"} else None,
    )
    page.on("pageerror", lambda fout: klachten.append(str(fout)))
    for pad in ALLES:
        if pad not in GEEN_PAGINA:
            page.goto(pad)
    assert klachten == []

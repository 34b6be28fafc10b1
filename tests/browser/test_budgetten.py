"""How many taps and pages the things cost that people do most, on a phone. Above the budget the test fails, with every tap."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from leergemeenschap.bijeenkomsten.models import Programmaonderdeel
from leergemeenschap.kennisbank.models import Thema
from tests.wereld import een_bijeenkomst, een_ontmoeting, een_reflectie, een_zelfopdracht

#: Typing is no tap, and neither is touching a field to type in.
TEL_TIKKEN = """
const telbaar = "a, button, label, summary, select, input[type=radio], input[type=checkbox]";
const zeg = (wat) => window.telTik(wat.replace(/\\s+/g, " ").trim().slice(0, 40));
addEventListener("pointerup", (gebeurtenis) => {
  const raak = gebeurtenis.target.closest?.(telbaar);
  if (raak) zeg(raak.textContent || raak.value || raak.name);
}, true);
addEventListener("keydown", (gebeurtenis) => { if (gebeurtenis.key === "Enter") zeg("Enter"); }, true);
"""


class Teller:
    """Counts the taps and the pages from the moment that it is set to zero."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tikken: list[str] = []
        self.schermen: list[str] = []
        page.expose_binding("telTik", lambda _bron, wat: self.tikken.append(wat))
        page.add_init_script(TEL_TIKKEN)
        page.on("response", self._zag)

    def _zag(self, antwoord: Response) -> None:
        is_pagina = antwoord.request.is_navigation_request() and antwoord.frame == self.page.main_frame
        if is_pagina and not 300 <= antwoord.status < 400:
            self.schermen.append(antwoord.url)

    def begin(self, pad: str) -> None:
        """Open the page that somebody starts from; counting begins there."""
        self.page.goto(pad)
        self.tikken.clear()
        self.schermen.clear()

    def blijft_binnen(self, *, schermen: int, tikken: int) -> None:
        assert 0 < len(self.tikken) <= tikken, f"{len(self.tikken)} taps: {self.tikken}"
        assert 0 < len(self.schermen) <= schermen, f"{len(self.schermen)} pages: {self.schermen}"


@pytest.fixture
def telefoon(telefoon_van: Callable[..., Page]) -> tuple[Page, Teller]:
    """The phone of Amina, which counts."""
    page = telefoon_van("amina")
    return page, Teller(page)


def kop(page: Page, tekst: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(tekst)


def knop(page: Page, naam: str) -> Locator:
    return page.get_by_role("main").get_by_role("button", name=naam, exact=True)


def test_the_counter_counts(telefoon, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok())
    page, teller = telefoon
    teller.begin("/vandaag")
    with pytest.raises(AssertionError, match="0 taps"):
        teller.blijft_binnen(schermen=1, tikken=1)
    page.get_by_role("link", name="Schrijf op").click()
    kop(page, "Schrijf op wat je deed")
    page.get_by_text("Gesprek of huisbezoek").click()
    page.get_by_label("Wat gebeurde er?").fill("Koffie.")
    page.get_by_label("Wat gebeurde er?").click()
    knop(page, "Bewaar").focus()
    page.keyboard.press("Enter")
    kop(page, "Bewaard")
    assert teller.tikken == ["Schrijf op", "Gesprek of huisbezoek", "Enter"]
    assert [adres.rpartition("/")[2] for adres in teller.schermen] == ["nieuw", "bewaard"]
    with pytest.raises(AssertionError, match="3 taps"):
        teller.blijft_binnen(schermen=2, tikken=2)
    with pytest.raises(AssertionError, match="2 pages"):
        teller.blijft_binnen(schermen=1, tikken=3)


def test_writing_down_an_ontmoeting(telefoon) -> None:
    page, teller = telefoon
    teller.begin("/vandaag")
    page.get_by_role("link", name="Schrijf op", exact=True).click()
    kop(page, "Schrijf op wat je deed")
    page.get_by_text("Gesprek of huisbezoek").click()
    page.get_by_label("Wat gebeurde er?").fill("Een praatje bij de brievenbussen.")
    page.get_by_text("Gisteren").click()
    knop(page, "Bewaar").click()
    kop(page, "Bewaard")
    teller.blijft_binnen(schermen=2, tikken=4)


def test_reflecting_from_the_card_on_vandaag(telefoon, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok())
    page, teller = telefoon
    teller.begin("/vandaag")
    knop(page, "Begin met vraag 1").click()
    kop(page, "Wat viel je op?")
    page.get_by_label("Wat viel je op?").fill("Hij wil graag iets doen.")
    knop(page, "Verder").click()
    kop(page, "Wat leer je hiervan?")
    page.get_by_label("Wat leer je hiervan?").fill("Vragen mag.")
    knop(page, "Verder").click()
    kop(page, "Lees je antwoorden na")
    knop(page, "Bewaar mijn antwoorden").click()
    kop(page, "Mooi, dit staat")
    page.get_by_label("Wat neem je mee?").fill("ik vaker kan vragen")
    knop(page, "Dit is genoeg voor nu").click()
    kop(page, "Goedemorgen")
    teller.blijft_binnen(schermen=5, tikken=8)


@pytest.fixture
def nagedacht(telefoon, sessie, lid, klok) -> tuple[Page, Teller]:
    """Amina has just finished a reflectie, and reads how she can go on."""
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    for antwoord in reflectie.antwoorden:
        antwoord.beantwoord("Iets.")
    reflectie.rond_af(klok())
    sessie.commit()
    page, teller = telefoon
    teller.begin(f"/reflecties/{reflectie.id}/meenemen")
    return page, teller


def test_asking_a_leervraag_after_reflecting(nagedacht) -> None:
    page, teller = nagedacht
    knop(page, "Ik heb nog een vraag").click()
    page.get_by_label("Wat wil je leren?").fill("Hoe vraag ik wat mensen graag doen?")
    knop(page, "Bewaar").click()
    kop(page, "Hoe vraag ik wat mensen graag doen?")
    teller.blijft_binnen(schermen=2, tikken=3)


def test_making_a_zelfopdracht_after_reflecting(nagedacht) -> None:
    page, teller = nagedacht
    knop(page, "Ik weet wat ik ga doen").click()
    kop(page, "Wat ga je doen?")
    page.get_by_label("Ik ga …").fill("vragen wat mensen willen bijdragen")
    page.get_by_label("Als …").fill("iemand na de koffie blijft zitten")
    page.get_by_label("Dan …").fill("vraag ik wat die persoon graag doet")
    page.get_by_text("Bij de volgende bijeenkomst", exact=True).click()
    knop(page, "Bewaar mijn zelfopdracht").click()
    kop(page, "Je zelfopdracht staat klaar")
    teller.blijft_binnen(schermen=2, tikken=6)


def test_preparing_for_the_bijeenkomst_from_vandaag(telefoon, sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok() - timedelta(days=30))
    een_bijeenkomst(sessie, klok() + timedelta(days=5))
    page, teller = telefoon
    teller.begin("/vandaag")
    knop(page, "Ja, ik kom").click()
    expect(page.get_by_role("main")).to_contain_text("Fijn, je komt.")
    page.get_by_text("Het liep anders").click()
    page.get_by_label("Wil je er iets over zeggen?").fill("Hij vroeg het aan mij.")
    knop(page, "Bewaar").click()
    kop(page, "Dat hoort erbij")
    teller.blijft_binnen(schermen=2, tikken=4)


def test_planning_the_next_bijeenkomst_from_the_one_before_and_asking_who_comes(
    telefoon_van, sessie, klok
) -> None:
    """From the desk until the mails are on their way: programme, themas, place and times as they were."""
    vorige = een_bijeenkomst(sessie, klok() - timedelta(days=150))
    vorige.themas.append(Thema(slug="weerstand", titel="Weerstand"))
    vorige.zet_programma([Programmaonderdeel(titel="Welkom", minuten=240)])
    sessie.commit()
    page = telefoon_van("carla")
    teller = Teller(page)
    teller.begin("/begeleiden/")
    page.get_by_role("main").get_by_role("link", name="Nieuwe bijeenkomst").click()
    kop(page, "Nieuwe bijeenkomst")
    page.get_by_label("Waar gaat het over?").fill("Bruggen bouwen")
    knop(page, "Maak de bijeenkomst").click()
    kop(page, "Bruggen bouwen")
    page.get_by_role("link", name="Vraag wie er komt").click()
    kop(page, "Vraag wie er komt")
    page.get_by_role("main").get_by_role("button", name="Mail ").click()
    kop(page, "Wie komt er?")
    expect(page.get_by_role("main")).to_contain_text("leden krijgen een mail")
    teller.blijft_binnen(schermen=4, tikken=4)

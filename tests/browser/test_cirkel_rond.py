"""The whole circle, from a coffee morning to the bijeenkomst half a year later, by people with a phone."""

import re
import time
from collections.abc import Callable
from email import message_from_bytes, policy

import pytest
import sqlalchemy as sa
from playwright.sync_api import BrowserContext, Page, expect

from leergemeenschap.rondes.models import Ronde
from leergemeenschap.zelfopdrachten.models import Terugblik, Uitkomst

SEPTEMBER = "2026-09-10"
MAART = "2027-03-11"


def kop(page: Page, tekst: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(tekst)


def log_in(page: Page, adres: str, mails: Callable[[], list]) -> None:
    """Come in by the code of the mail."""
    page.goto("/inloggen")
    page.get_by_label("Je e-mailadres").fill(adres)
    page.get_by_role("button", name="Stuur mij een inlogmail").click()
    kop(page, "Kijk in je mail")
    for _ in range(100):
        if mails():
            break
        time.sleep(0.05)
    (bestand,) = mails()
    tekst = message_from_bytes(bestand.read_bytes(), policy=policy.default).get_content()
    bestand.unlink()
    page.get_by_label("Code uit de mail").fill(re.search(r"\d{3} \d{3}", tekst)[0])
    page.get_by_label("Blijf ingelogd op dit apparaat").check()
    page.get_by_role("button", name="Log mij in").click()


def plan(page: Page, titel: str, datum: str) -> None:
    page.goto("/bijeenkomsten/nieuw")
    page.get_by_label("Waar gaat het over?").fill(titel)
    page.get_by_label("Datum").fill(datum)
    page.get_by_label("Begint om").fill("13:30")
    page.get_by_label("Eindigt om").fill("16:30")
    page.get_by_label("Waar is het?").fill("Buurthuis De Proef")
    page.get_by_role("button", name="Bewaar de bijeenkomst").click()
    kop(page, titel)
    page.get_by_role("link", name="Maak het programma").click()
    page.get_by_role("button", name="Begin met een voorbeeld").click()
    page.get_by_role("button", name="Bewaar het programma").click()
    kop(page, titel)


def doe(page: Page) -> None:
    page.get_by_role("link", name="Schrijf iets op").click()
    kop(page, "Schrijf op wat je deed")
    page.get_by_label("Wat gebeurde er?").fill("Koffie op het plein. Een oudere man bleef zitten.")
    page.get_by_role("button", name="Bewaar").click()
    kop(page, "Bewaard")


def reflecteer(page: Page) -> None:
    page.get_by_role("button", name="Denk er nu over na").click()
    kop(page, "Wat viel je op?")
    page.get_by_label("Wat viel je op?").fill("Hij wil graag iets doen.")
    page.get_by_role("button", name="Verder").click()
    kop(page, "Wat leer je hiervan?")
    page.get_by_role("button", name="Sla deze vraag over").click()
    kop(page, "Lees je antwoorden na")
    page.get_by_role("button", name="Bewaar mijn antwoorden").click()


def stel_bij(page: Page) -> None:
    page.get_by_label("Wat neem je mee?").fill("ik vaker kan vragen wat mensen willen")
    page.get_by_role("button", name="Ik heb nog een vraag").click()
    page.get_by_label("Wat wil je leren?").fill("Hoe vraag ik wat mensen graag doen?")
    page.get_by_role("button", name="Bewaar").click()


def pas_toe(page: Page) -> None:
    page.get_by_role("link", name="Maak een zelfopdracht").click()
    page.get_by_label("Ik ga …").fill("in elk gesprek vragen wat mensen willen bijdragen")
    page.get_by_label("Als …").fill("iemand na de koffie blijft zitten")
    page.get_by_label("Dan …").fill("vraag ik wat die persoon graag doet")
    page.get_by_label("Bij de volgende bijeenkomst").check()
    page.get_by_role("button", name="Bewaar mijn zelfopdracht").click()
    kop(page, "Je zelfopdracht staat klaar")
    expect(page.get_by_role("main")).to_contain_text("donderdag 11 maart 2027")
    page.get_by_role("link", name="Naar Vandaag").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_circle_turns_from_a_coffee_morning_to_the_next_bijeenkomst(
    open_browser: Callable[..., BrowserContext],
    telefoon_van: Callable[..., Page],
    mails,
    klok,
    sessie,
    javascript: bool,
) -> None:
    begeleider = telefoon_van("carla", java_script_enabled=javascript)
    plan(begeleider, "Omgaan met weerstand", SEPTEMBER)
    plan(begeleider, "Bruggen bouwen", MAART)

    klok.nu = klok.nu.replace(month=9, day=12)
    page = open_browser(java_script_enabled=javascript).new_page()
    log_in(page, "amina@test.example", mails)
    kop(page, "Goedemorgen")

    doe(page)
    reflecteer(page)
    stel_bij(page)
    pas_toe(page)
    stappen = page.locator(".rad li")
    for nummer in range(3):
        expect(stappen.nth(nummer)).to_contain_text("klaar")
    expect(stappen.nth(3)).to_contain_text("je bent hier")
    expect(stappen.nth(3)).to_contain_text("1 zelfopdracht loopt")

    # Half a year later, five days before: the first screen is one's own zelfopdracht
    klok.nu = klok.nu.replace(year=2027, month=3, day=6)
    log_in(page, "amina@test.example", mails)
    expect(page.get_by_role("heading", level=2).first).to_have_text("Over 5 dagen zien we elkaar")
    expect(page.get_by_role("main")).to_contain_text("In elk gesprek vragen wat mensen willen bijdragen")

    # And on the day itself still
    klok.nu = klok.nu.replace(day=11)
    page.goto("/")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Vandaag zien we elkaar")
    page.get_by_label("Het liep anders").check()
    page.get_by_label("Wil je er iets over zeggen?").fill("Hij vroeg het aan mij.")
    page.get_by_role("button", name="Bewaar").click()
    kop(page, "Dat hoort erbij")
    expect(page.get_by_role("main")).to_contain_text("Ronde 1 is rond.")

    # The round is round
    page.get_by_role("link", name="Naar Vandaag").click()
    expect(page.get_by_role("main")).not_to_contain_text("zien we elkaar")
    expect(page.locator(".rad li").nth(3)).to_contain_text("klaar")
    terugblik = sessie.scalars(sa.select(Terugblik)).one()
    assert (terugblik.uitkomst, terugblik.tekst) == (Uitkomst.LIEP_ANDERS, "Hij vroeg het aan mij.")
    assert terugblik.bijeenkomst.titel == "Bruggen bouwen"
    assert sessie.scalars(sa.select(Ronde)).one().rond_op == klok()


def test_a_newcomer_finds_and_reads_a_page_without_an_account(open_browser, kennisbank) -> None:
    page = open_browser(viewport={"width": 360, "height": 640}).new_page()
    page.goto("/")
    page.get_by_label("Wat wil je weten?").fill("zusterhuis")
    page.get_by_role("button", name="Zoek").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Nijkerk")).first.click()
    expect(page.get_by_text("In het kort")).to_be_in_viewport()
    for woord in ("weerstand", "binnentuin"):
        page.goto(f"/kennisbank/zoeken?q={woord}")
        expect(page.locator("mark").first).to_be_visible()


def test_an_idea_from_the_kennisbank_becomes_a_zelfopdracht_after_logging_in(
    open_browser, mails, kennisbank, klok
) -> None:
    page = open_browser().new_page()
    page.goto("/kennisbank/laagdrempelig-beginnen")
    page.get_by_role("link", name="Maak hier een zelfopdracht van").click()
    kop(page, "Inloggen")
    page.get_by_label("Je e-mailadres").fill("amina@test.example")
    page.get_by_role("button", name="Stuur mij een inlogmail").click()
    for _ in range(100):
        if mails():
            break
        time.sleep(0.05)
    tekst = message_from_bytes(mails()[0].read_bytes(), policy=policy.default).get_content()
    page.get_by_label("Code uit de mail").fill(re.search(r"\d{3} \d{3}", tekst)[0])
    page.get_by_role("button", name="Log mij in").click()
    kop(page, "Wat ga je doen?")
    page.get_by_label("Ik ga …").fill("soep koken op het plein")
    page.get_by_role("button", name="Bewaar mijn zelfopdracht").click()
    kop(page, "Je zelfopdracht staat klaar")

"""The first minutes of somebody new: on a narrow phone, by keyboard, and held against the accessibility rules."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from leergemeenschap.afspraken.actions import leg_versies_vast
from leergemeenschap.afspraken.models import Afspraakversie, Ondertekening
from leergemeenschap.core.config import ROOT
from tests.browser.test_elke_pagina import AXE_OPTIONS, UITSTEEKSELS


@pytest.fixture
def amina_is_nieuw(app, sessie: Session) -> None:
    """Nobody signed yet, and the agreements are the shipped ones."""
    sessie.execute(sa.delete(Ondertekening))
    sessie.execute(sa.delete(Afspraakversie))
    leg_versies_vast(sessie, ROOT / "content" / "afspraken")
    sessie.commit()


@pytest.mark.parametrize("breed", [320, 360, 1200])
def test_the_welcome_fits_and_breaks_no_rule(
    amina_is_nieuw: None, telefoon_van: Callable[..., Page], breed: int
) -> None:
    page = telefoon_van("amina", viewport={"width": breed, "height": 740})
    page.goto("/vandaag")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fijn dat je meedoet")
    assert page.evaluate(UITSTEEKSELS) == []
    assert Axe().run(page, options=AXE_OPTIONS).response["violations"] == []


def test_somebody_new_signs_by_keyboard_and_goes_on_to_where_they_wanted_to_be(
    amina_is_nieuw: None, telefoon_van: Callable[..., Page]
) -> None:
    page = telefoon_van("amina")
    page.goto("/leervragen/nieuw")
    page.get_by_label("Hoe wil je heten in de groep?").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("Havenwijk")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Ik doe mee", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/leervragen/nieuw")


def test_enter_in_a_field_takes_part_and_never_declines(
    amina_is_nieuw: None, telefoon_van: Callable[..., Page]
) -> None:
    page = telefoon_van("amina")
    page.goto("/vandaag")
    page.get_by_label("Hoe wil je heten in de groep?").press("Enter")
    page.wait_for_url("**/vandaag")

"""Typing paper over with the keyboard only: at most one tap for a sheet, and Enter keeps nothing by accident."""

from collections.abc import Callable

import sqlalchemy as sa
from playwright.sync_api import Page, expect

from leergemeenschap.werkbladen.actions import maak_bladen
from leergemeenschap.werkbladen.models import Invulling, SoortVraag
from tests.wereld import een_werkblad

SOORTEN = (SoortVraag.OPEN, SoortVraag.KEUZE, SoortVraag.STELLING, SoortVraag.ZELFOPDRACHT)


def test_two_sheets_are_typed_over_without_a_mouse(sessie, klok, telefoon_van: Callable[..., Page]) -> None:
    werkblad = een_werkblad(sessie, klok(), None, *SOORTEN)
    maak_bladen(sessie, werkblad, 2)
    sessie.commit()
    page = telefoon_van("carla", viewport={"width": 1200, "height": 800})
    page.goto(f"/werkbladen/{werkblad.id}/overtypen")
    toets = page.keyboard
    expect(page.get_by_label("Welk blad typ je over?")).to_be_focused()
    toets.type("1")
    toets.press("Enter")
    for blad in (1, 2):
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Typ blad {blad} over")
        expect(page.locator("form.overtypen textarea").first).to_be_focused()
        for getypt in ("Geduld helpt […].", "2", "4", f"bellen {blad}"):
            toets.type(getypt)
            toets.press("Enter")  # another line, and nothing is sent
            toets.press("Tab")
        expect(page.get_by_label("Vakje voor onderzoek was aangekruist")).to_be_focused()
        expect(page.get_by_label("Vakje voor onderzoek was aangekruist")).not_to_be_checked()
        toets.press("Tab")
        expect(page.get_by_label("Welk blad komt hierna?")).to_be_focused()
        toets.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Typ papier over")
    expect(page.get_by_label("Welk blad typ je over?")).to_be_focused()
    expect(page.get_by_text("Er zijn 2 bladen overgetypt.")).to_be_visible()
    gegeven = [
        [er.als_tekst for er in vel.antwoorden]
        for vel in sessie.scalars(sa.select(Invulling).order_by(Invulling.blad))
    ]
    assert gegeven == [
        ["Geduld helpt […].", "Een wandeling", "Een beetje mee eens", f"bellen {blad}"] for blad in (1, 2)
    ]

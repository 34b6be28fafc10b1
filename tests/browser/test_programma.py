"""Making a programme while its times follow, and showing it in the room: what the scripts add to the pages."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Programmaonderdeel
from leergemeenschap.fase import Fase
from tests.wereld import een_bijeenkomst


@pytest.fixture
def bijeenkomst(sessie, klok) -> Bijeenkomst:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=10))
    bijeenkomst.zet_programma(
        [
            Programmaonderdeel(titel="Welkom", minuten=15),
            Programmaonderdeel(titel="Terugkijken", minuten=30, fase=Fase.REFLECTEREN),
            Programmaonderdeel(titel="Soep", minuten=None),
        ]
    )
    sessie.commit()
    return bijeenkomst


def tijden(page: Page) -> list[str]:
    return page.locator("[data-van]").all_inner_texts()


def test_times_follow_while_somebody_types_and_say_what_the_server_says(
    telefoon_van: Callable[..., Page], bijeenkomst
) -> None:
    page = telefoon_van("carla")
    page.goto(f"/bijeenkomsten/{bijeenkomst.id}/programma")
    assert tijden(page) == ["14.00", "14.15", ""]
    page.get_by_label("Minuten").nth(0).fill("45")
    page.get_by_label("Minuten").nth(2).fill("200")
    som = page.locator("[data-som]")
    expect(som).to_have_text("Het programma is 35 minuten langer dan de bijeenkomst.")
    getypt = tijden(page)
    assert getypt == ["14.00", "14.45", "15.15"]
    page.get_by_role("button", name="Reken na").click()
    page.wait_for_load_state()
    assert tijden(page) == getypt
    expect(som).to_have_text("Het programma is 35 minuten langer dan de bijeenkomst.")
    page.get_by_label("Minuten").nth(2).fill("een uur")
    expect(som).to_have_text("Er is nog 2 uur en 45 minuten over.")


def test_in_the_night_that_the_clock_goes_back_both_say_which_hour(
    sessie, telefoon_van: Callable[..., Page], bijeenkomst
) -> None:
    bijeenkomst.begint_op = datetime(2026, 10, 24, 23, 0, tzinfo=UTC)
    bijeenkomst.eindigt_op = datetime(2026, 10, 25, 3, 0, tzinfo=UTC)
    bijeenkomst.zet_programma([Programmaonderdeel(titel=f"Deel {nummer}", minuten=60) for nummer in range(4)])
    sessie.commit()
    page = telefoon_van("carla", java_script_enabled=False)
    page.goto(f"/bijeenkomsten/{bijeenkomst.id}/programma")
    van_de_server = tijden(page)
    assert van_de_server == ["01.00", "02.00 (zomertijd)", "02.00 (wintertijd)", "03.00"]
    met = telefoon_van("carla")
    met.goto(f"/bijeenkomsten/{bijeenkomst.id}/programma")
    met.get_by_label("Minuten").nth(3).fill("45")
    expect(met.locator("[data-som]")).to_have_text("Er is nog 15 minuten over.")
    assert tijden(met) == van_de_server


def test_enter_in_a_field_keeps_moves_and_loses_nothing(
    telefoon_van: Callable[..., Page], bijeenkomst
) -> None:
    page = telefoon_van("carla")
    page.goto(f"/bijeenkomsten/{bijeenkomst.id}/programma")
    page.get_by_label("Onderdeel").nth(1).fill("Brood")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maak het programma")
    expect(page.get_by_label("Onderdeel").nth(1)).to_have_value("Brood")


def test_a_part_is_moved_by_keyboard_without_losing_the_place(
    telefoon_van: Callable[..., Page], bijeenkomst
) -> None:
    page = telefoon_van("carla")
    page.goto(f"/bijeenkomsten/{bijeenkomst.id}/programma")
    page.get_by_role("button", name="Omhoog (Soep)").press("Enter")
    expect(page.get_by_role("button", name="Omhoog (Soep)")).to_be_focused()
    expect(page.get_by_label("Onderdeel").nth(1)).to_have_value("Soep")


def test_the_screen_in_the_room_counts_down_quietly_and_goes_on_by_key(
    telefoon_van: Callable[..., Page], bijeenkomst
) -> None:
    page = telefoon_van("carla", viewport={"width": 1920, "height": 1080})
    page.clock.install(time=datetime(2026, 3, 13, 13, 0, tzinfo=UTC))
    page.goto(f"/bijeenkomsten/{bijeenkomst.id}/zaal?blok=1")
    klok = page.get_by_role("timer")
    expect(klok).to_have_text("Nog 15 minuten")
    page.clock.run_for(60_000)
    expect(klok).to_have_text("Nog 14 minuten")
    page.reload()
    expect(klok).to_have_text("Nog 14 minuten")
    page.clock.run_for(13 * 60_000)
    expect(klok).to_have_text("Nog 1 minuut")
    page.clock.run_for(60_000)
    expect(klok).to_have_text("Tijd om af te ronden")
    page.clock.run_for(60 * 60_000)
    expect(klok).to_have_text("Tijd om af te ronden")
    hoogte = page.evaluate("document.querySelector('.zaal__straks').getBoundingClientRect().bottom")
    assert hoogte <= 1080
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    # A key outside the buttons does what it always does
    page.locator("body").evaluate("() => document.activeElement.blur()")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welkom")
    page.get_by_role("link", name="Volgende").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text("Terugkijken")
    expect(page.get_by_role("link", name="Volgende")).to_be_focused()
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", level=1)).to_have_text("Soep")
    expect(page.get_by_role("timer")).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_have_text("Terugkijken")
    page.get_by_role("link", name="Zet de klok uit").click()
    expect(page.get_by_role("timer")).to_have_count(0)

"""Who fills in a werkblad with a code loses nothing either, in a real browser; and leaves nothing to read on the phone."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from playwright.sync_api import BrowserContext, Page, expect

from leergemeenschap.werkbladen.actions import begin_blad, maak_bladen
from leergemeenschap.werkbladen.codes import bladcode
from leergemeenschap.werkbladen.models import Bladconcept, SoortVraag, Werkbladantwoord
from tests.browser.test_bewaren import op_het_apparaat, typ
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.wereld import een_werkblad

DUUR = "Geduld helpt bij mij"


@pytest.fixture
def code(sessie, klok) -> str:
    """The code of a sheet without a name, with two questions."""
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.OPEN, SoortVraag.OPEN)
    maak_bladen(sessie, werkblad, 1)
    begin_blad(sessie, werkblad, 1, klok())
    sessie.commit()
    return bladcode(GEHEIM_VAN_DE_SITE, werkblad.id, 1)


@pytest.fixture
def teksten(sessie) -> Callable[[type], list[str]]:
    """What stands in a table now: of drafts, or of answers."""

    def _teksten(tabel: type) -> list[str]:
        sessie.rollback()
        return list(sessie.scalars(sa.select(tabel.tekst).order_by(tabel.vraag_id)))

    return _teksten


def open_blad(page: Page, code: str) -> None:
    page.goto(f"/w/{code}")
    page.get_by_role("button", name="Open mijn blad").click()
    expect(page.get_by_text("vraag 1 van 2")).to_be_visible()


@pytest.fixture
def page(open_browser: Callable[..., BrowserContext], code: str) -> Page:
    """A borrowed phone, with the first question of the sheet open."""
    page = open_browser().new_page()
    open_blad(page, code)
    return page


def test_what_is_typed_is_back_after_the_tab_was_closed(page: Page, code: str, teksten) -> None:
    typ(page, DUUR)
    expect(page.get_by_role("status").filter(has_text="Bewaard om 10.30 uur.")).to_be_visible()
    assert (teksten(Bladconcept), teksten(Werkbladantwoord)) == ([DUUR], [])
    context = page.context
    page.close()
    terug = context.new_page()
    open_blad(terug, code)
    expect(terug.locator("main textarea")).to_have_value(DUUR)
    expect(terug.get_by_text("Je had al iets geschreven op 3 maart om 10.30 uur.")).to_be_visible()


def test_without_a_network_it_is_kept_sealed_and_sent_by_the_page_where_a_code_is_typed(
    page: Page, code: str, teksten
) -> None:
    context = page.context
    context.set_offline(True)
    typ(page, DUUR)
    expect(page.get_by_text("Geen internet. We bewaren het op dit apparaat.")).to_be_visible()
    op_het_apparaat(page, 1)
    assert "Geduld" not in page.evaluate("() => JSON.stringify({...localStorage})")
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.locator("main textarea")).to_have_value(DUUR)
    page.close()
    context.set_offline(False)
    terug = context.new_page()
    terug.goto("/w/")
    op_het_apparaat(terug, 0)
    assert teksten(Bladconcept) == [DUUR]
    open_blad(terug, code)
    expect(terug.locator("main textarea")).to_have_value(DUUR)


def test_after_handing_in_the_next_person_finds_nothing_on_the_phone(
    page: Page, code: str, sessie, teksten
) -> None:
    typ(page, DUUR)
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.get_by_text("vraag 2 van 2")).to_be_visible()
    typ(page, "Soep ook")
    page.get_by_role("button", name="Verder", exact=True).click()
    page.get_by_role("button", name="Bewaar mijn antwoorden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je werkblad is bewaard")
    op_het_apparaat(page, 0)
    assert (teksten(Bladconcept), teksten(Werkbladantwoord)) == ([], [DUUR, "Soep ook"])
    assert page.evaluate("() => sessionStorage.length") == 0
    for _ in range(4):
        page.go_back()
        page.wait_for_load_state()
        for tekst in (DUUR, "Soep ook"):
            assert tekst not in page.content()
            assert all(tekst not in vak.input_value() for vak in page.locator("textarea").all())


def test_two_taps_on_verder_answer_once(page: Page, teksten) -> None:
    typ(page, DUUR)
    page.get_by_role("button", name="Verder", exact=True).dblclick()
    expect(page.get_by_text("vraag 2 van 2")).to_be_visible()
    assert (teksten(Bladconcept), teksten(Werkbladantwoord)) == ([], [DUUR])

"""What scripts add to a page of the kennisbank: passing it on, reading it aloud, printing. And that they are not needed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

PAD = "/kennisbank/laagdrempelig-beginnen"
# Chromium without a screen has no voices: this one writes down what it has to say, and says it when told to.
STEM = """
window.gezegd = []; window.gestopt = 0;
window.SpeechSynthesisUtterance = class { constructor(tekst) { this.text = tekst; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => window.stemmen, addEventListener: (_, f) => { window.nieuweStemmen = f; },
  speak: (uiting) => { window.gezegd.push(uiting.text); window.bezig = uiting; },
  cancel: () => { window.gestopt += 1; const was = window.bezig; window.bezig = null; if (was) was.onend({}); },
}});
window.stemmen = [
  { lang: "en-GB", localService: true }, { lang: "nl-NL", localService: false },
  { lang: "nl-BE", localService: true }, { lang: "nl_NL", localService: true },
];
window.zegVerder = () => { const was = window.bezig; window.bezig = null; was.onend({}); };
"""
DEELBLAD = "navigator.share = async (wat) => { window.gedeeld = wat; };"
GEEN_DEELBLAD = "navigator.share = undefined;"


@pytest.fixture
def blad(open_browser: Callable[..., BrowserContext], kennisbank: None) -> Callable[..., Page]:
    """A guest's phone with the page open; scripts given run before those of the page."""

    def _blad(*scripts: str, **options: object) -> Page:
        page = open_browser(**options).new_page()
        for script in scripts:
            page.add_init_script(script)
        page.goto(PAD)
        return page

    return _blad


def knop(page: Page, naam: str):
    return page.get_by_role("button", name=naam, exact=True)


def test_without_a_script_there_is_the_mail_and_no_button_that_does_nothing(
    blad: Callable[..., Page],
) -> None:
    page = blad(java_script_enabled=False)
    expect(page.get_by_role("link", name="Mail deze pagina")).to_be_visible()
    expect(page.locator("main").get_by_role("button")).to_have_count(0)


def test_a_phone_opens_its_share_sheet_with_this_page_only(blad: Callable[..., Page]) -> None:
    page = blad(DEELBLAD)
    expect(knop(page, "Kopieer de link")).to_be_hidden()
    knop(page, "Deel deze pagina").click()
    assert page.evaluate("window.gedeeld") == {
        "title": "Begin klein en uitnodigend",
        "url": f"http://localhost{PAD}",
    }


def test_who_closes_the_share_sheet_is_left_alone_and_a_failing_one_gives_the_copy(
    blad: Callable[..., Page],
) -> None:
    for fout, zichtbaar in (("AbortError", False), ("NotAllowedError", True)):
        page = blad(f"navigator.share = async () => {{ throw new DOMException('', '{fout}'); }};")
        knop(page, "Deel deze pagina").click()
        expect(knop(page, "Kopieer de link")).to_be_visible(visible=zichtbaar)


def test_without_a_share_sheet_the_link_is_copied_and_that_is_said(blad: Callable[..., Page]) -> None:
    page = blad(GEEN_DEELBLAD, permissions=["clipboard-read", "clipboard-write"])
    expect(knop(page, "Deel deze pagina")).to_be_hidden()
    knop(page, "Kopieer de link").click()
    expect(page.get_by_role("status").filter(has_text="De link is gekopieerd.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"http://localhost{PAD}"


def test_when_copying_fails_the_link_itself_is_shown(blad: Callable[..., Page]) -> None:
    weiger = "navigator.clipboard.writeText = async () => { throw new Error(); };"
    page = blad(GEEN_DEELBLAD, weiger)
    knop(page, "Kopieer de link").click()
    expect(page.get_by_role("status").filter(has_text=f"http://localhost{PAD}")).to_be_visible()


def test_without_a_dutch_voice_there_is_no_button_to_read_aloud(blad: Callable[..., Page]) -> None:
    page = blad(STEM, "window.stemmen = [{ lang: 'en-GB' }];")
    expect(knop(page, "Lees voor")).to_be_hidden()
    page.evaluate("window.stemmen.push({ lang: 'nl-NL' }); window.nieuweStemmen()")
    expect(knop(page, "Lees voor")).to_be_visible()


def test_a_page_is_read_aloud_from_its_title_to_its_end(blad: Callable[..., Page]) -> None:
    page = blad(STEM)
    knop(page, "Lees voor").click()
    assert page.evaluate("[window.bezig.lang, window.bezig.voice.lang]") == ["nl-NL", "nl_NL"]
    while page.evaluate("Boolean(window.bezig)"):
        page.evaluate("window.zegVerder()")
    gezegd = page.evaluate("window.gezegd")
    assert gezegd[:2] == ["Begin klein en uitnodigend", "In het kort"]
    assert "Koffie op een vaste ochtend" in gezegd
    assert gezegd[-1] == "Nodig 2 buren uit die je alleen van gezicht kent."
    assert len(gezegd) == len(set(gezegd))
    assert max(map(len, gezegd)) <= 200
    assert not {"Bron", "Lees ook", "Kennisbank", "Maak hier een zelfopdracht van"} & set(gezegd)
    expect(knop(page, "Lees voor")).to_be_visible()
    expect(knop(page, "Pauze")).to_be_hidden()


def test_reading_aloud_pauses_goes_on_and_stops_by_keyboard(blad: Callable[..., Page]) -> None:
    page = blad(STEM)
    knop(page, "Lees voor").focus()
    page.keyboard.press("Enter")
    expect(knop(page, "Pauze")).to_be_focused()
    page.evaluate("window.zegVerder()")
    page.keyboard.press("Enter")
    expect(knop(page, "Ga verder")).to_be_focused()
    assert page.evaluate("window.bezig") is None
    voor = page.evaluate("window.gezegd")
    page.keyboard.press("Enter")
    assert page.evaluate("window.gezegd") == [*voor, voor[-1]]
    knop(page, "Stop met voorlezen").click()
    expect(knop(page, "Lees voor")).to_be_focused()
    assert page.evaluate("window.bezig") is None


def test_reading_aloud_stops_when_the_page_is_left(blad: Callable[..., Page]) -> None:
    page = blad(STEM)
    knop(page, "Lees voor").click()
    gestopt = page.evaluate("window.gestopt")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("[window.gestopt, window.bezig]") == [gestopt + 1, None]


def test_on_paper_stands_the_text_with_its_source_date_and_address(
    blad: Callable[..., Page], telefoon_van
) -> None:
    for page in (blad(STEM), telefoon_van("amina")):
        page.goto(PAD)
        page.emulate_media(media="print")
        for weg in ("header", "footer", ".terug", "#geprobeerd", ".ernaast", "a[href^='mailto:']"):
            for element in page.locator(weg).all():
                expect(element).to_be_hidden()
        assert page.locator("button:visible").count() == 0
        for tekst in (
            "In het kort",
            "Waarom klein?",
            "Probeer dit zelf",
            "Bron",
            "Bijgewerkt op 3 maart 2026.",
        ):
            expect(page.get_by_text(tekst).first).to_be_visible()
        expect(page.get_by_text(f"http://localhost{PAD}", exact=True)).to_be_visible()


def test_the_print_button_prints(blad: Callable[..., Page]) -> None:
    page = blad("window.print = () => { window.geprint = true; };")
    knop(page, "Print deze pagina").click()
    assert page.evaluate("window.geprint")

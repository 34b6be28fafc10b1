"""Attacks in every field of every form, in a real browser: no script runs, nothing is asked of another site, no link acts.

With the Content-Security-Policy and without it: the pages themselves have to be clean.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, Request

from tests.browser.test_vijandige_markdown import VERKLIKKER
from tests.test_access import bouw, wereld  # noqa: F401 - fixtures
from tests.vijandig import REGELS
from tests.vijandig.planten import MERK, Planting, alle_velden, luister

PERSONEN = ("amina", "carla")
BLOK = "\n".join(REGELS)
# Everything on the page is pointed at and focused; a click or a form leads nowhere.
AANRAKEN = """() => {
  for (const naam of ["click", "submit"]) document.addEventListener(naam, (event) => event.preventDefault(), true);
  const gebeurtenissen = ["mouseover", "mouseenter", "mousedown", "click", "dblclick", "focus", "blur", "keydown",
    "load", "error", "toggle", "input", "wheel", "pointerover", "animationstart", "scroll"];
  for (const element of document.querySelectorAll("main *, title, header *")) {
    for (const naam of gebeurtenissen) element.dispatchEvent(new Event(naam, {bubbles: false, cancelable: true}));
  }
  return {
    gelopen: window.gelopen,
    links: [...document.querySelectorAll("[href], [src], [action], [formaction]")]
      .flatMap((e) => ["href", "src", "action", "formaction"].filter((naam) => e.hasAttribute(naam))
        .map((naam) => new URL(e.getAttribute(naam), document.baseURI).href)),
    vreemd: [...document.querySelectorAll("iframe, object, embed, base, meta[http-equiv], style, [style], script:not([src])")]
      .map((e) => e.outerHTML.slice(0, 80)),
  };
}"""


def gemerkt(tekst: str):
    return lambda nummer: f"zwa{nummer}q{tekst}zwe{nummer}q"


@pytest.fixture
def paginas(app, als, klok, wereld, monkeypatch) -> dict[str, list[str]]:  # noqa: F811
    """Which pages show something that was put in a field, for each person."""
    planting = Planting(app)
    luister(monkeypatch, planting)
    for regel in REGELS[:3]:
        gedaan: set[str] = set()
        for wie in PERSONEN:
            met_formulier = planting.plant(
                wie, als(wie), gemerkt(regel), gemerkt(BLOK), elk_apart=regel == REGELS[0], overslaan=gedaan
            )
            gedaan |= set() if regel == REGELS[0] else met_formulier
            klok.vooruit(hours=2)
    geplant = planting.velden_met(planting.aangenomen)
    assert len(geplant) > len(alle_velden()) / 2
    paden = {wie: planting.loop_rond(als(wie), per_endpoint=3) for wie in PERSONEN}
    assert len(geplant - planting.velden_met(planting.gezien)) < 10
    assert sum(map(len, paden.values())) > 50
    return paden


@pytest.fixture
def bezoek(telefoon_van, site: str):
    """What happens on these pages: scripts that ran, addresses that were asked for, links that act."""

    def _bezoek(wie: str, paden: list[str], **options: bool) -> list[str]:
        page: Page = telefoon_van(wie, **options)
        gebeurd: list[str] = []
        _luister(page.context, site, gebeurd)
        page.on("dialog", lambda dialog: _bij_vraag(dialog, gebeurd))
        page.add_init_script(VERKLIKKER)
        for pad in paden:
            page.goto(pad)
            assert MERK.search(page.content())
            gebeurd += _raak_aan(page, site, pad)
        return gebeurd

    return _bezoek


def _luister(context: BrowserContext, site: str, gebeurd: list[str]) -> None:
    def note(request: Request) -> None:
        if not request.url.startswith(f"{site}/"):
            gebeurd.append(f"asked: {request.url[:100]}")

    context.on("request", note)


def _bij_vraag(dialog: Dialog, gebeurd: list[str]) -> None:
    # Our own question, when a page is left on which something was typed
    if dialog.type != "beforeunload":
        gebeurd.append(f"dialog: {dialog.message}")
    dialog.accept()


def _raak_aan(page: Page, site: str, pad: str) -> Iterator[str]:
    gezien = page.evaluate(AANRAKEN)
    # Our own button for the printer is clicked too
    for script in set(gezien["gelopen"]) - {"print()"}:
        yield f"{pad}: ran {script}"
    for element in gezien["vreemd"]:
        yield f"{pad}: {element}"
    for adres in gezien["links"]:
        if not adres.startswith(
            (
                f"{site}/",
                "mailto:",
                "https://www.autoriteitpersoonsgegevens.nl/",
                "otpauth:",
                "https://www.openstreetmap.org/search?query=",
            )
        ):
            yield f"{pad}: leads to {adres[:100]}"
    if page.url != f"{site}{pad}":
        yield f"{pad}: now at {page.url}"


def test_what_is_typed_in_any_field_stays_text_in_a_browser(paginas: dict[str, list[str]], bezoek) -> None:
    for wie, paden in paginas.items():
        # The headers only take away: of what is clean without them a part is enough
        assert bezoek(wie, paden, bypass_csp=True) == []
        assert bezoek(wie, paden[::5]) == []


def test_this_test_sees_what_is_not_text(open_browser, site: str) -> None:
    page = open_browser(bypass_csp=True).new_page()
    gebeurd: list[str] = []
    _luister(page.context, site, gebeurd)
    page.add_init_script(VERKLIKKER)
    page.goto("/over")
    page.evaluate(
        """() => { document.querySelector("main").innerHTML =
            "<img src=//kwaad.example/x.png onerror=alert(1)><a href='javascript:alert(2)' onfocus=alert(3)>x</a><iframe></iframe>" }"""
    )
    gebeurd += _raak_aan(page, site, "/over")
    assert {"/over: ran alert(1)", "/over: ran alert(3)", "/over: leads to javascript:alert(2)"} <= set(
        gebeurd
    )
    assert any(regel.startswith("asked: http://kwaad.example/") for regel in gebeurd)
    assert any("<iframe>" in regel for regel in gebeurd)

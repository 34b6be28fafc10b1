"""Published attacks in a real browser: with our headers and without them, no script runs and nothing is asked of another site."""

import pytest
from playwright.sync_api import Browser, Page

from leergemeenschap.core.headers import CONTENT_SECURITY_POLICY
from leergemeenschap.core.markdown import Renderer
from tests.vijandig import AANVALLEN, LIJSTEN

ADRES = "http://pagina.test/"
# What attacks do when they run; any of these leaves a mark.
VERKLIKKER = """
window.gelopen = [];
for (const naam of ["alert", "confirm", "prompt", "print", "open"]) {
  window[naam] = (...wat) => { window.gelopen.push(naam + "(" + wat.join() + ")"); };
}
"""
# The person who reads: everything is pointed at, clicked and focused; a click leads nowhere.
AANRAKEN = """() => {
  document.addEventListener("click", (event) => event.preventDefault());
  const gebeurtenissen = ["mouseover", "mouseenter", "mousedown", "click", "dblclick", "contextmenu", "focus", "blur", "keydown",
    "load", "error", "toggle", "input", "wheel", "pointerover", "animationstart", "transitionend", "scroll"];
  const alles = [...document.querySelectorAll("#proef *")];
  for (const element of alles) {
    for (const naam of gebeurtenissen) element.dispatchEvent(new Event(naam, {bubbles: true, cancelable: true}));
  }
  return alles.length;
}"""


@pytest.fixture(scope="module")
def weergaven() -> list[str]:
    """Per place in Markdown one page with every attack, each in a block of its own."""
    with Renderer() as renderer:
        return [
            "".join(f"<div>{renderer.render(lijst.replace('{}', aanval))}</div>" for aanval in AANVALLEN)
            for lijst in LIJSTEN.values()
        ]


def gebeurd(browser: Browser, html: str, *, with_csp: bool) -> tuple[list[str], list[str], int]:
    """Scripts that ran, addresses that were asked for, and how many elements were touched."""
    context = browser.new_context()
    page: Page = context.new_page()
    gevraagd: list[str] = []
    headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY} if with_csp else {}

    def answer(route) -> None:
        if route.request.url == ADRES:
            body = f"<!doctype html><meta charset=utf-8><title>x</title><div id=proef>{html}</div>"
            route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers)
        else:
            # A picture of this site itself is allowed
            if not route.request.url.startswith(f"{ADRES}static/"):
                gevraagd.append(route.request.url)
            route.fulfill(status=404, body="")

    page.route("**/*", answer)
    page.on("dialog", lambda dialog: (gevraagd.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.add_init_script(VERKLIKKER)
    page.goto(ADRES)
    aangeraakt = page.evaluate(AANRAKEN)
    page.wait_for_timeout(300)
    gelopen = page.evaluate("window.gelopen")
    geweest = page.url
    context.close()
    return gelopen + ([] if geweest == ADRES else [geweest]), gevraagd, aangeraakt


@pytest.mark.parametrize("with_csp", [True, False], ids=["with our headers", "without any header"])
def test_no_published_attack_runs_or_calls_home(
    browser: Browser, weergaven: list[str], with_csp: bool
) -> None:
    # The headers only take away: what is clean without them needs no second look in every place.
    for html in weergaven[:2] if with_csp else weergaven:
        gelopen, gevraagd, aangeraakt = gebeurd(browser, html, with_csp=with_csp)
        assert (gelopen, gevraagd) == ([], [])
        assert aangeraakt > len(AANVALLEN)


def test_this_test_sees_an_attack_that_was_not_cleaned(browser: Browser) -> None:
    html = "<div><img src=x onerror=alert(1)><p onclick=alert(2)>x</p><img src=//kwaad.example/x.png></div>"
    gelopen, gevraagd, _ = gebeurd(browser, html, with_csp=False)
    assert {"alert(1)", "alert(2)"} <= set(gelopen)
    assert "http://kwaad.example/x.png" in gevraagd


def test_our_headers_alone_stop_it_too(browser: Browser) -> None:
    html = "<div><img src=x onerror=alert(1)><p onclick=alert(2)>x</p><script>alert(3)</script><svg onload=alert(4)></div>"
    assert gebeurd(browser, html, with_csp=True)[0] == []

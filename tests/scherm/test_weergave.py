"""Letters and colours: chosen without JavaScript, kept on the device, and part of what a browser keeps."""

import pytest

from tests.bezoeker import Bezoeker, Pagina

PAD = "/letters-en-kleuren"


def hoe_het_eruitziet(bezoeker: Bezoeker, pad: str = "/over") -> tuple[str, str, str, str]:
    """What a page says of its letters and colours: to the style sheets, and to the browser itself."""
    soep = bezoeker.ga_naar(pad).soep
    donker = soep.find("link", id="donker")
    schema = soep.find("meta", attrs={"name": "color-scheme"})
    return soep.html["data-letters"], soep.html["data-kleuren"], donker["media"], schema["content"]


def test_without_a_choice_the_page_follows_the_device(als) -> None:
    assert hoe_het_eruitziet(als()) == (
        *("gewoon", "telefoon"),
        *("(prefers-color-scheme: dark)", "light dark"),
    )


@pytest.mark.parametrize("wie", [None, "amina"])
def test_a_choice_holds_on_every_page_also_for_a_guest(als, wie: str | None) -> None:
    bezoeker = als(wie)
    pagina = bezoeker.vul_in(PAD, letters="grootst", kleuren="donker")
    assert "Dit apparaat onthoudt je keuze." in pagina.tekst
    for pad in ("/over", "/hulp", "/kennisbank/", "/bestaat-niet"):
        assert hoe_het_eruitziet(bezoeker, pad) == ("grootst", "donker", "all", "dark")
    bezoeker.vul_in(PAD, letters="groter", kleuren="licht")
    assert hoe_het_eruitziet(bezoeker) == ("groter", "licht", "not all", "light")


@pytest.mark.parametrize(
    "koek", ["", "groter", "reusachtig.donker", 'groter."><b>', "groter.donker.x", "é.\x7f"]
)
def test_a_cookie_that_we_did_not_write_counts_as_nothing_chosen(als, koek: str) -> None:
    bezoeker = als()
    bezoeker.client.set_cookie("weergave", koek)
    assert hoe_het_eruitziet(bezoeker)[:2] == ("gewoon", "telefoon")


def test_the_choice_stays_on_the_device_when_somebody_logs_out(als) -> None:
    amina = als("amina")
    amina.vul_in(PAD, letters="groter", kleuren="donker")
    amina.verstuur(amina.ga_naar("/menu"), "/uitloggen")
    assert hoe_het_eruitziet(amina)[:2] == ("groter", "donker")


def test_who_wants_it_as_it_was_keeps_no_cookie(als) -> None:
    bezoeker = als()
    bezoeker.vul_in(PAD, letters="groter", kleuren="licht")
    assert bezoeker.client.get_cookie("weergave")
    bezoeker.vul_in(PAD, letters="gewoon", kleuren="telefoon")
    assert bezoeker.client.get_cookie("weergave") is None


def test_over_https_the_cookie_is_locked_to_this_site(andere_app, app) -> None:
    site = andere_app(site_url="https://leren.example", proxies=0)
    bezoeker, hier = Bezoeker(site), {"base_url": "https://leren.example"}
    velden = Pagina(bezoeker.client.get(PAD, **hier)).velden() | {"letters": "groter", "kleuren": "licht"}
    antwoord = bezoeker.client.post(PAD, data=velden, headers={"Referer": "https://leren.example/"}, **hier)
    koek = next(kop for kop in antwoord.headers.getlist("Set-Cookie") if "weergave" in kop)
    assert koek.startswith("__Host-weergave=groter.licht; ")
    assert {"Secure", "Path=/", "SameSite=Lax"} <= set(koek.split("; "))
    assert "domain" not in koek.lower()


def test_a_page_that_a_browser_keeps_is_another_one_after_a_choice(als, kennisbank) -> None:
    bezoeker, pad = als(), "/kennisbank/omgaan-met-weerstand"
    gewoon = bezoeker.client.get(pad)
    bezoeker.vul_in(PAD, letters="groter", kleuren="donker")
    anders = bezoeker.client.get(pad, headers={"If-None-Match": gewoon.headers["ETag"]})
    assert anders.status_code == 200
    assert 'data-letters="groter"' in anders.text
    assert bezoeker.client.get(pad, headers={"If-None-Match": anders.headers["ETag"]}).status_code == 304
    # What lies between, and keeps pages for many people, may not give one the page of the other
    assert "Cookie" in anders.vary
    assert anders.headers["Cache-Control"] == "no-cache"


def test_our_own_failure_comes_in_the_letters_that_were_chosen(als, monkeypatch) -> None:
    amina = als("amina")
    amina.vul_in(PAD, letters="grootst", kleuren="donker")
    monkeypatch.setattr("leergemeenschap.scherm.views.WeergaveForm", lambda **_: 1 / 0)
    assert amina.ga_naar(PAD).status == 500
    assert hoe_het_eruitziet(amina, PAD) == ("grootst", "donker", "all", "dark")


def test_the_page_leads_back_to_where_the_letters_were_too_small(als) -> None:
    bezoeker = als()
    pagina = Pagina(bezoeker.client.get(PAD, headers={"Referer": "http://localhost/over"}))
    assert pagina.soep.select_one(".terug a")["href"] == "/over"
    pagina = bezoeker.verstuur(pagina, f"{PAD}?verder=/over", letters="groter", kleuren="licht")
    assert pagina.soep.select_one(".terug a")["href"] == "/over"


@pytest.mark.parametrize(
    "van",
    ["https://kwaad.example/over", "http://localhost//kwaad.example", "http://localhost/uitloggen", "x"],
)
def test_it_leads_back_to_pages_of_this_site_only(als, van: str) -> None:
    pagina = Pagina(als().client.get(PAD, headers={"Referer": van}))
    assert pagina.soep.select_one(".terug a")["href"] == "/"


def test_a_guest_whose_cookies_are_gone_gets_the_choice_again(als) -> None:
    antwoord = als().client.post(PAD, data={"letters": "groter", "kleuren": "licht"})
    assert antwoord.location == PAD

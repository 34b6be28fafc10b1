"""Whatever goes wrong with a form that was sent: what was typed stands on the page, for who sent it and nobody else."""

import re

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from wtforms import Form, HiddenField, PasswordField

from leergemeenschap.core.forms import Geheim
from leergemeenschap.core.typed import never_shown
from tests.bezoeker import Bezoeker, Pagina
from tests.test_access import bouw, wereld
from tests.toegang import ARGUMENTEN, ROUTES
from tests.toegang.matrix import GEEN_ZICHT, LOGIN
from tests.toegang.tabel import Route, uitkomsten
from tests.wereld import een_leervraag

__all__ = ["bouw", "wereld"]

TEKST = 'Regel één\n\nRegel "twee" & <b>drie</b>'
STUREN = sorted(endpoint for endpoint, route in ROUTES.items() if route.sturen)


def _van_iemand(route: Route) -> bool:
    """Whether something of Amina is sent on here, that for who has no part in it is not there."""
    uitkomst = uitkomsten(route.sturen) if route.sturen else {}
    rijen = [uitkomst[zicht] for zicht in (GEEN_ZICHT, "alleen ik") if zicht in uitkomst]
    # What is not there for a guest either is behind a key, not somebody's
    return any(rij["lid"] == 404 and rij["gast"] == LOGIN for rij in rijen)


VAN_IEMAND = sorted(endpoint for endpoint, route in ROUTES.items() if _van_iemand(route))


def zegels(bezoeker: Bezoeker) -> dict[str, str]:
    """The tokens of a form that this site made for this lid."""
    velden = bezoeker.ga_naar("/leervragen/nieuw").velden()
    return {naam: velden[naam] for naam in ("csrf_token", "submission")}


def pad_van(app: Flask, endpoint: str, nummer: int | None = None) -> str:
    with app.test_request_context():
        namen = next(rule.arguments for rule in app.url_map.iter_rules(endpoint))
        waarden = {naam: ARGUMENTEN[naam] for naam in namen}
        if nummer is not None:
            waarden = {naam: nummer if naam.endswith("_id") else waarde for naam, waarde in waarden.items()}
        return app.url_for(endpoint, **waarden)


def getypt(tekst: str) -> list[str]:
    return [
        veld.get_text().removeprefix("\n")
        for veld in BeautifulSoup(tekst, "html.parser").select("textarea[readonly]")
    ]


def test_a_view_that_breaks_gives_the_text_back(app: Flask, als, monkeypatch) -> None:
    def breek(**_arguments: object) -> None:
        raise RuntimeError("broken")

    amina = als("amina")
    velden = zegels(amina) | {"tekst": TEKST, "wachtwoord": "GEHEIM-1", "code": "GEHEIM-2", "pin": "GEHEIM-3"}
    for endpoint in STUREN:
        with monkeypatch.context() as even:
            even.setitem(app.view_functions, endpoint, breek)
            antwoord = amina.client.post(pad_van(app, endpoint), data=velden)
        assert antwoord.status_code == 500, endpoint
        assert getypt(antwoord.text) == [TEKST], endpoint
        assert "GEHEIM" not in antwoord.text, endpoint
        assert velden["csrf_token"] not in antwoord.text, endpoint
        assert velden["submission"] not in antwoord.text, endpoint


def test_what_is_anothers_answers_byte_for_byte_like_what_is_not_there(app: Flask, als, wereld) -> None:
    hilde = als("hilde")
    velden = zegels(hilde) | {"tekst": TEKST}
    for endpoint in VAN_IEMAND:
        anders = hilde.client.post(pad_van(app, endpoint), data=velden)
        niets = hilde.client.post(pad_van(app, endpoint, 424242), data=velden)
        assert anders.status_code == niets.status_code == 404, endpoint
        assert anders.data == niets.data, endpoint
        assert getypt(anders.text) == [TEKST], endpoint


def test_what_was_deleted_in_another_tab_gives_the_text_back(app: Flask, als) -> None:
    amina = als("amina")
    velden = zegels(amina) | {"tekst": TEKST}
    for endpoint in VAN_IEMAND:
        antwoord = amina.client.post(pad_van(app, endpoint), data=velden)
        assert antwoord.status_code == 404, endpoint
        assert getypt(antwoord.text) == [TEKST], endpoint
        assert Pagina(antwoord).kop == "Deze pagina is er niet", endpoint


def test_the_form_of_a_leervraag_that_was_deleted_meanwhile(app: Flask, als, sessie, lid, klok) -> None:
    leervraag = een_leervraag(sessie, lid("amina"), klok())
    amina = als("amina")
    pagina = amina.ga_naar(f"/leervragen/{leervraag.id}/wijzig")
    als("amina").vul_in(f"/leervragen/{leervraag.id}/verwijder")
    antwoord = amina.verstuur(pagina, tekst="Hoe vraag ik het anders?")
    assert antwoord.status == 404
    assert getypt(antwoord.antwoord.text) == ["Hoe vraag ik het anders?"]


def test_what_one_may_not_do_gives_the_text_back_too(als) -> None:
    amina = als("amina")
    antwoord = amina.client.post(
        "/bijeenkomsten/nieuw", data=zegels(amina) | {"titel": "Feest", "programma-0-titel": "Welkom"}
    )
    assert antwoord.status_code == 403
    assert getypt(antwoord.text) == ["Feest", "Welkom"]


def test_a_text_that_is_far_too_long_is_given_back(als) -> None:
    amina = als("amina")
    lang = "woord " * 500_000
    antwoord = amina.client.post("/ontmoetingen/nieuw", data=zegels(amina) | {"tekst": lang})
    assert antwoord.status_code == 413
    assert getypt(antwoord.text) == [lang]


def test_a_body_beyond_all_bounds_is_not_even_read(als) -> None:
    amina = als("amina")
    antwoord = amina.client.post("/ontmoetingen/nieuw", data=zegels(amina) | {"tekst": "x" * 9_000_000})
    assert antwoord.status_code == 413
    assert getypt(antwoord.text) == []


def test_an_address_that_does_not_exist_gives_the_text_back(als) -> None:
    amina = als("amina")
    antwoord = amina.client.post("/leervraag/nieuw", data=zegels(amina) | {"tekst": TEKST})
    assert (antwoord.status_code, getypt(antwoord.text)) == (404, [TEKST])


def test_with_the_database_gone_the_text_is_given_back_as_well(app: Flask, als, andere_app, tmp_path) -> None:
    amina = als("amina")
    velden = zegels(amina) | {"tekst": TEKST}
    stuk = andere_app(database=f"sqlite:///{tmp_path / 'weg' / 'x.sqlite'}").test_client()
    stuk.set_cookie("leergemeenschap", amina.client.get_cookie("leergemeenschap").value)
    antwoord = stuk.post("/leervragen/nieuw", data=velden)
    assert (antwoord.status_code, getypt(antwoord.text)) == (500, [TEKST])


@pytest.mark.parametrize("zonder", ["csrf_token", "submission"])
def test_a_form_that_we_did_not_make_for_this_browser_is_not_shown_back(als, zonder: str) -> None:
    """Else any site could let us show its words as one's own."""
    amina = als("amina")
    velden = {naam: waarde for naam, waarde in zegels(amina).items() if naam != zonder}
    antwoord = amina.client.post("/leervraag/nieuw", data=velden | {"tekst": TEKST})
    assert (antwoord.status_code, getypt(antwoord.text)) == (404, [])


def test_a_form_that_was_made_for_another_is_not_shown_back(als) -> None:
    amina, bram = als("amina"), als("bram")
    velden = zegels(bram) | {"submission": zegels(amina)["submission"], "tekst": TEKST}
    antwoord = bram.client.post("/leervraag/nieuw", data=velden)
    assert (antwoord.status_code, getypt(antwoord.text)) == (404, [])


def test_a_guest_and_a_page_that_is_only_opened_get_no_such_thing(als) -> None:
    assert "Dit typte je" not in als().client.post("/bestaat-niet", data={"tekst": TEKST}).text
    assert "Dit typte je" not in als("amina").client.get("/bestaat-niet?tekst=iets").text


def test_only_the_browser_that_sent_it_keeps_it(als) -> None:
    amina = als("amina")
    antwoord = amina.client.post("/leervraag/nieuw", data=zegels(amina) | {"tekst": TEKST})
    assert antwoord.headers["Cache-Control"] == "no-store"


def test_every_secret_or_hidden_field_of_every_form_is_known_as_such(app: Flask) -> None:
    def alle(form: type[Form]) -> set[type[Form]]:
        return {form}.union(*(alle(smaller) for smaller in form.__subclasses__()))

    geheim = {
        naam
        for form in alle(Form)
        for naam, veld in vars(form).items()
        if issubclass(getattr(veld, "field_class", str), (HiddenField, PasswordField, Geheim))
    }
    assert {"wachtwoord", "pin", "nog_eens", "code", "passkey", "submission", "basis"} <= geheim
    assert geheim <= never_shown()
    assert {"tekst", "titel", "naam", "plan", "eigen_woorden"} & never_shown() == set()


def test_every_field_for_a_code_or_a_password_is_one_that_keeps_secrets(app: Flask) -> None:
    """Whoever adds one and takes an ordinary field for it hears so here."""
    for endpoint, route in ROUTES.items():
        for naam in route.velden:
            if re.search("wachtwoord|pin$|code|passkey|sleutel|geheim", naam):
                assert naam in never_shown(), (endpoint, naam)


def test_nothing_is_written_by_showing_it(als, engine) -> None:
    amina = als("amina")
    amina.client.post("/leervraag/nieuw", data=zegels(amina) | {"tekst": TEKST})
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM concept").scalar() == 0

"""Links in mails that are a key to one small thing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Blueprint, Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from leergemeenschap import app as whole_app
from leergemeenschap.core import signed_links
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.config import Settings
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.signed_links import Purpose, read, sign

ANSWER = Purpose("antwoord", timedelta(days=60))
STOP = Purpose("stop", timedelta(days=365))


@pytest.fixture
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def test_a_link_says_what_was_signed(in_app) -> None:
    assert read(ANSWER, sign(ANSWER, 12, 345, "liep_anders")) == ["12", "345", "liep_anders"]


def test_a_link_for_one_purpose_is_worth_nothing_for_another(in_app) -> None:
    assert read(STOP, sign(ANSWER, 12)) is None


def test_a_link_of_another_site_is_worth_nothing(in_app, andere_app: Callable[..., Flask]) -> None:
    with andere_app(secret_key="7f3d0c52b1e84a96a0d9c2f4e6b81357").app_context():
        elsewhere = sign(ANSWER, 12)
    assert read(ANSWER, elsewhere) is None


def test_a_link_works_to_the_second_for_as_long_as_was_said(in_app, klok) -> None:
    key = sign(ANSWER, 12)
    klok.vooruit(days=60)
    assert read(ANSWER, key) == ["12"]
    klok.vooruit(seconds=1)
    assert read(ANSWER, key) is None


def test_a_link_of_a_clock_that_ran_ahead_does_not_work_yet(in_app, klok) -> None:
    klok.vooruit(days=1)
    key = sign(ANSWER, 12)
    klok.vooruit(days=-1)
    assert read(ANSWER, key) is None


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 60), sign_=st.characters(codec="utf-8"))
def test_one_other_sign_anywhere_spoils_a_link(in_app, at: int, sign_: str) -> None:
    key = sign(ANSWER, 12, 345, "gedaan")
    spoiled = key[:at] + sign_ + key[at + 1 :]
    assert (read(ANSWER, spoiled) is None) or spoiled == key


@pytest.mark.parametrize("rubbish", ["", ".", "..", "12", "12.x.y", "\x00", "\ud800", "é" * 5000])
def test_rubbish_is_no_link(in_app, rubbish: str) -> None:
    assert read(ANSWER, rubbish) is None


@pytest.mark.parametrize("word", ["", "liep anders", "a-b", "a/b", "A", -1])
def test_what_cannot_be_read_back_cannot_be_signed(in_app, word: str | int) -> None:
    with pytest.raises(ValueError, match="plain words"):
        sign(ANSWER, 12, word)


def test_a_secret_address_is_told_to_nobody_and_its_form_works_under_https(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    bp = Blueprint("proef", __name__)

    @bp.route("/proef/<sleutel>", methods=["GET", "POST"])
    @openbaar
    @signed_links.secret_address
    def page(sleutel: str) -> str:
        form = KnopForm()
        return "goed" if form.validate_on_submit() else str(form.csrf_token.current_token)

    monkeypatch.setattr(whole_app, "FEATURES", (*whole_app.FEATURES, _Feature(bp)))
    veilig = whole_app.create_app(replace(settings, site_url="https://localhost"))
    browser = veilig.test_client()
    here = {"base_url": "https://localhost"}
    answer = browser.get("/proef/abc", **here)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert browser.get("/inloggen", **here).headers["Referrer-Policy"] == "same-origin"
    assert browser.post("/proef/abc", data={"csrf_token": answer.text}, **here).text == "goed"
    assert browser.post("/proef/abc", data={"csrf_token": "forged"}, **here).text != "goed"
    veilig.extensions["engine"].dispose()


class _Feature:
    def __init__(self, bp: Blueprint) -> None:
        self.bp = bp

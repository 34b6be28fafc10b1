import base64
import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leergemeenschap.app import create_app
from leergemeenschap.core.config import (
    Settings,
    WrongSetting,
    is_guessable,
    prepare_data,
    read_settings,
    secret_key,
)


def test_without_anything_set_the_site_is_a_real_one_on_this_computer_only() -> None:
    settings = read_settings({})
    assert (settings.demo, settings.site_url, settings.secure) == (False, "http://127.0.0.1:5000", False)
    assert settings.database == f"sqlite:///{settings.data / 'leergemeenschap.sqlite'}"


def test_the_data_folder_moves_the_database_along(tmp_path) -> None:
    settings = read_settings({"LEERGEMEENSCHAP_DATA": str(tmp_path)})
    assert settings.database == f"sqlite:///{tmp_path}/leergemeenschap.sqlite"
    assert settings.mail_folder.parent == tmp_path


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("MAIL_TLS", "ssl3"),
        ("MAIL_PORT", "twee"),
        ("SITE_URL", "leergemeenschap.nl"),
        ("SITE_URL", "ftp://x.nl"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(naam: str, waarde: str) -> None:
    with pytest.raises(WrongSetting, match=f"LEERGEMEENSCHAP_{naam}"):
        read_settings({f"LEERGEMEENSCHAP_{naam}": waarde})


@pytest.mark.parametrize("geheim", [None, "kort", "x" * 31])
def test_the_site_does_not_start_with_a_missing_or_weak_secret(
    settings: Settings, geheim: str | None
) -> None:
    with pytest.raises(WrongSetting, match="SECRET_KEY"):
        create_app(replace(settings, secret_key=geheim))


@pytest.mark.parametrize(
    "geheim",
    [
        "x" * 64,
        "dev" * 20,
        "abc123" * 8 + "abc",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "zyxwvutsrqponmlkjihgfedcba9876543210",
        "Change-Me-7f3a9c1e5b2d8f4a6c0e1b3d5f7a9c",
        "django-insecure-)k2v!p8x#q5w@z7e^r4t&y6u*i",
        "dit is ons geheim, dat niemand weet, echt niet",
        "MijnWachtwoordVanDeBuurt-2026-Almere-Haven",
        "0101011001110100110101010110011101001101",
    ],
)
def test_a_long_secret_that_somebody_would_try_is_refused_except_in_a_demo(
    settings: Settings, geheim: str
) -> None:
    with pytest.raises(WrongSetting, match="can be guessed"):
        create_app(replace(settings, secret_key=geheim))
    assert secret_key(replace(settings, secret_key=geheim, demo=True)) == geheim


def test_a_guessable_secret_in_the_data_folder_is_refused_too(settings: Settings, tmp_path) -> None:
    (tmp_path / "secret").write_text("geheim" * 10)
    with pytest.raises(WrongSetting, match="can be guessed"):
        create_app(replace(settings, secret_key=None, data=tmp_path))


@given(st.binary())
def test_what_a_random_maker_gives_is_never_called_guessable(zaad: bytes) -> None:
    gemengd = hashlib.sha256(zaad).digest()
    for geheim in (gemengd.hex(), base64.b64encode(gemengd).decode()):
        assert not is_guessable(geheim)


def test_preparing_makes_one_lasting_secret_that_only_its_owner_can_read(
    settings: Settings, tmp_path
) -> None:
    zonder = replace(settings, secret_key=None, data=tmp_path / "nieuw")
    prepare_data(zonder)
    geheim = secret_key(zonder)
    prepare_data(zonder)
    assert secret_key(zonder) == geheim
    assert zonder.secret_file.stat().st_mode & 0o077 == 0
    assert zonder.data.stat().st_mode & 0o077 == 0


def test_over_https_the_cookie_is_locked_to_the_site(andere_app) -> None:
    app = andere_app(site_url="https://leren.example")
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-leergemeenschap"
    assert app.config["SESSION_COOKIE_SECURE"]
    antwoord = app.test_client().get("/over", base_url="https://leren.example")
    assert "max-age=31536000" in antwoord.headers["Strict-Transport-Security"]


def test_the_site_answers_only_to_its_own_name(andere_app) -> None:
    client = andere_app(site_url="https://leren.example").test_client()
    assert client.get("/over", base_url="https://leren.example").status_code == 200
    assert client.get("/over", base_url="https://kwaad.example").status_code == 400

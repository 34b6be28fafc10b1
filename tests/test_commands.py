"""The command `leergemeenschap` as it is typed, in a process of its own, on an empty data folder."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from leergemeenschap.core.config import ROOT

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "gegevens"


@pytest.fixture
def omgeving(data: Path) -> dict[str, str]:
    schoon = {name: value for name, value in os.environ.items() if not name.startswith("LEERGEMEENSCHAP_")}
    return schoon | {"LEERGEMEENSCHAP_DATA": str(data)}


@pytest.fixture
def typ(omgeving: dict[str, str]) -> Command:
    """Type a command and read what it prints."""

    def _typ(*woorden: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "leergemeenschap", *woorden],
            cwd=ROOT,
            env=omgeving,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return _typ


def inhoud_van_het_huis() -> set[Path]:
    return {path for path in ROOT.iterdir() if path.name not in {".git", ".pytest_cache", ".hypothesis"}}


def test_searching_in_an_empty_folder_brings_the_pages_in_and_prints_json(typ: Command, data: Path) -> None:
    voor = inhoud_van_het_huis()
    uitkomst = typ("kennisbank", "zoek", "binnen tuin", "--json")
    assert uitkomst.returncode == 0, uitkomst.stderr
    resultaten = json.loads(uitkomst.stdout)
    assert resultaten[0]["slug"] == "binnentuin-het-rode-klif"
    assert set(resultaten[0]) == {"slug", "titel", "soort", "url", "fragment", "score", "pad"}
    assert resultaten[0]["url"] == "/kennisbank/binnentuin-het-rode-klif"
    scores = [resultaat["score"] for resultaat in resultaten]
    assert scores == sorted(scores, reverse=True)
    assert (data / "leergemeenschap.sqlite").exists()
    assert inhoud_van_het_huis() == voor


def test_the_commands_about_the_kennisbank_can_be_given_again_and_again(typ: Command) -> None:
    assert "113" in typ("kennisbank", "bijwerken").stdout
    assert typ("kennisbank", "bijwerken").returncode == 0
    assert "113" in typ("kennisbank", "indexeer").stdout
    assert json.loads(typ("kennisbank", "zoek", "qqqqqqqq", "--json").stdout) == []


def test_the_demo_is_told_once(typ: Command) -> None:
    assert "staan erin" in typ("demo").stdout
    assert "Er zijn al leden" in typ("demo").stdout


def test_a_setting_that_cannot_be_used_is_told_in_one_line(typ: Command, omgeving: dict[str, str]) -> None:
    omgeving["LEERGEMEENSCHAP_SITE_URL"] = "geen adres"
    uitkomst = typ("voorbereiden")
    assert uitkomst.returncode == 1
    assert "LEERGEMEENSCHAP_SITE_URL" in uitkomst.stderr
    assert "Traceback" not in uitkomst.stderr


def test_starting_serves_a_demo_site_says_where_and_who_and_stops_when_told(
    omgeving: dict[str, str], data: Path
) -> None:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    command = [sys.executable, "-m", "leergemeenschap", "start", "--port", str(poort)]
    with subprocess.Popen(command, cwd=ROOT, env=omgeving, stdout=subprocess.PIPE, text=True) as site:
        try:
            gezegd = "".join(site.stdout.readline() for _ in range(3))
            assert f"http://127.0.0.1:{poort}" in gezegd
            assert "Noor Voorbeeld (buurtverbinder)" in gezegd
            pagina = haal(f"http://127.0.0.1:{poort}/demo")
            assert len(re.findall(r"Word \w+", pagina)) == 6
        finally:
            site.terminate()
    assert "GET /demo 200" in (data / "log.txt").read_text()


def haal(adres: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(adres, timeout=10) as antwoord:  # noqa: S310 - our own page, on loopback
                return antwoord.read().decode()
        except ConnectionError:
            time.sleep(0.05)
    raise AssertionError(f"{adres} never answered")


def test_a_port_that_is_taken_is_told(omgeving: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as bezet:
        uitkomst = subprocess.run(
            [sys.executable, "-m", "leergemeenschap", "start", "--port", str(bezet.getsockname()[1])],
            cwd=ROOT,
            env=omgeving,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert uitkomst.returncode == 1
    assert "is bezet" in uitkomst.stderr

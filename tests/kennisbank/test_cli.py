"""The commands, each in an empty data folder and in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from leergemeenschap.core.config import ROOT
from tests.kennisbank.paginas import Map


def run(data: Path, *arguments: str, content: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("LEERGEMEENSCHAP_")
    }
    environment["LEERGEMEENSCHAP_DATA"] = str(data)
    if content:
        environment["LEERGEMEENSCHAP_CONTENT"] = str(content)
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "leergemeenschap", "kennisbank", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_searching_works_at_once_in_an_empty_folder_and_stays_in_it(tmp_path: Path) -> None:
    done = run(tmp_path / "nieuw", "zoek", "binnen", "tuin", "--json", "--aantal", "3")
    assert done.returncode == 0, done.stderr
    results: list[dict[str, Any]] = json.loads(done.stdout)
    assert 0 < len(results) <= 3
    assert [set(result) for result in results] == [
        {"slug", "titel", "soort", "url", "fragment", "score"}
    ] * len(results)
    assert results[0]["slug"] == "binnentuin-het-rode-klif"
    assert results[0]["soort"] == "case"
    assert results[0]["url"] == "/kennisbank/binnentuin-het-rode-klif"
    assert "<" not in results[0]["fragment"]
    assert [result["score"] for result in results] == sorted(
        (result["score"] for result in results), reverse=True
    )


def test_nothing_found_is_an_empty_list(tmp_path: Path) -> None:
    done = run(tmp_path, "zoek", "xqzjwv", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


@pytest.fixture
def content(map_: Map) -> Path:
    map_.schrijf("een-tip", "Zet koffie.")
    map_.schrijf("fout", "Tekst.", themas=["bestaat-niet"])
    return map_.pad.parent


def test_people_get_plain_dutch(tmp_path: Path, content: Path) -> None:
    data = tmp_path / "gegevens"
    eerst = run(data, "bijwerken", content=content)
    assert eerst.returncode == 0
    assert "1 nieuw" in eerst.stdout
    assert "1 fout." in eerst.stdout
    assert "paginas/fout.md: Het thema 'bestaat-niet' bestaat niet." in eerst.stderr
    assert "1 gelijk" in run(data, "bijwerken", content=content).stdout
    assert run(data, "indexeer", content=content).stdout == "De zoekindex is opnieuw gemaakt: 1 pagina.\n"
    assert run(data, "zoek", "kofie", content=content).stdout.splitlines() == [
        "Bedoelde je: koffie?",
        "Een tip (Tip)",
        "  /kennisbank/een-tip",
        "  Zet koffie.",
    ]
    assert run(data, "zoek", "xqzjwv", content=content).stdout == "Niets gevonden voor ‘xqzjwv’.\n"


def test_a_content_folder_that_is_not_there_is_told_and_harms_nothing(tmp_path: Path, content: Path) -> None:
    data = tmp_path / "gegevens"
    run(data, "bijwerken", content=content)
    done = run(data, "bijwerken", content=tmp_path / "nergens")
    assert done.returncode == 0
    assert "Er is niets veranderd." in done.stderr
    assert "Een tip" in run(data, "zoek", "koffie", content=content).stdout

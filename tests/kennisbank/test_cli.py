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

COMMAND = [sys.executable, "-W", "error", "-m", "leergemeenschap", "kennisbank"]
FIELDS = {"slug", "titel", "soort", "url", "fragment", "score", "pad"}


def environment_of(data: Path, content: Path | None = None) -> dict[str, str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("LEERGEMEENSCHAP_")
    }
    environment["LEERGEMEENSCHAP_DATA"] = str(data)
    if content:
        environment["LEERGEMEENSCHAP_CONTENT"] = str(content)
    return environment


def run(
    data: Path, *arguments: str, content: Path | None = None, typed: bytes = b""
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env=environment_of(data, content),
        capture_output=True,
        input=typed,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_searching_works_at_once_in_an_empty_folder_and_stays_in_it(tmp_path: Path) -> None:
    done = run(tmp_path / "nieuw", "zoek", "binnen", "tuin", "--json", "--aantal", "3")
    assert done.returncode == 0, done.stderr
    results: list[dict[str, Any]] = json.loads(done.stdout)
    assert 0 < len(results) <= 3
    assert [set(result) for result in results] == [FIELDS] * len(results)
    assert {result["pad"] for result in results} == {None}
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
        "  Zet koffie. Kort gezegd.",
    ]
    assert run(data, "zoek", "xqzjwv", content=content).stdout == "Niets gevonden voor ‘xqzjwv’.\n"


def test_a_content_folder_that_is_not_there_is_told_and_harms_nothing(tmp_path: Path, content: Path) -> None:
    data = tmp_path / "gegevens"
    run(data, "bijwerken", content=content)
    done = run(data, "bijwerken", content=tmp_path / "nergens")
    assert done.returncode == 0
    assert "Er is niets veranderd." in done.stderr
    assert "Een tip" in run(data, "zoek", "koffie", content=content).stdout


def test_many_questions_are_answered_line_by_line_in_one_go(tmp_path: Path, content: Path) -> None:
    typed = b"koffie\n\n   \nxqzjwv\nKOFFIE\r\n\xff koffie\xe9\n\0\n- --aantal\ntip"
    done = run(tmp_path / "gegevens", "zoek", "--json", "-", "--aantal", "1", content=content, typed=typed)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [len(answer) for answer in answers] == [1, 0, 0, 0, 1, 1, 0, 0, 1]
    assert set(answers[0][0]) == FIELDS


def test_an_answer_comes_before_the_next_question_is_asked(tmp_path: Path, content: Path, bron: Path) -> None:
    run(tmp_path, "bijwerken", content=content)
    with subprocess.Popen(
        [*COMMAND, "zoek", "--json", "-"],
        cwd=ROOT,
        env=environment_of(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        for question in ("koffie", "", "tip"):
            process.stdin.write(f"{question}\n")
            process.stdin.flush()
            assert len(json.loads(process.stdout.readline())) == (1 if question else 0)
        # No transaction waits for the next question, so others can write
        assert "2 nieuw" in run(tmp_path, "importeer", str(bron)).stdout
        process.stdin.close()
        assert process.wait() == 0


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    folder = tmp_path / "bron"
    (folder / "wijk").mkdir(parents=True)
    (folder / "wijk" / "Koken.md").write_text("# Samen koken\n\nIn de buurt samen soep koken.\n")
    (folder / "README.md").write_bytes("# Café\n\nWelkom in het café.\n".encode("cp1252"))
    for number in range(25):
        (folder / f"leeg-{number:02}.md").write_text("")
    return folder


def test_a_folder_comes_in_and_goes_out_again_without_anything_else(tmp_path: Path, bron: Path) -> None:
    data, verslag = tmp_path / "gegevens", tmp_path / "verslag.txt"
    done = run(data, "importeer", str(bron), "--verslag", str(verslag))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "27 bestanden bekeken: 2 nieuw, 0 gewijzigd, 0 gelijk, 25 overgeslagen"
    assert lines[1] == "  leeg-00.md: Er staat geen tekst in."
    assert lines[-1] == "  … en nog 6. Met --verslag BESTAND krijg je alles."
    assert len(lines) == 22
    told = verslag.read_text().splitlines()
    assert "let op\tREADME.md\tGeen UTF-8; gelezen als Windows-1252." in told
    assert "nieuw\twijk/Koken.md\t/kennisbank/koken" in told
    assert len(told) == 28
    (found,) = json.loads(run(data, "zoek", "--json", "soep").stdout)
    assert (found["slug"], found["soort"], found["pad"]) == ("koken", "pagina", "wijk/Koken.md")
    uit = tmp_path / "uit"
    assert run(data, "exporteer", str(uit)).stdout == f"2 pagina’s geschreven in {uit}.\n"
    assert sorted(path.name for path in uit.rglob("*.md")) == ["bron.md", "koken.md"]
    (uit / "eigen.txt").write_text("Van mij.")
    refused = run(data, "exporteer", str(uit))
    assert refused.returncode == 1
    assert "eigen.txt. Kies een lege map, of gebruik --vervang." in refused.stderr


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "importeer", str(tmp_path / "nergens"))
    assert done.returncode == 2
    assert "nergens" in done.stderr

"""`bench/zoek.py` must compare engines on any folder of Markdown, and count what was judged as zoekmaten does."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = "kennisbank"
WHOOSH = "whoosh standaard, OR"
PORTER = "SQLite FTS5 porter"


@pytest.fixture
def verzameling(tmp_path: Path) -> Path:
    """Three pages as people have them: with front matter, with a heading only, deep in a folder with a space."""
    folder = tmp_path / "paginas"
    (folder / "de zorg").mkdir(parents=True)
    (folder / "tuin.md").write_text("---\ntitle: De binnentuin\n---\n\nBuren koken samen in de binnentuin.\n")
    (folder / "vergadering.md").write_text("# Vergaderen\n\nHet bestuur vergadert op dinsdag.\n")
    (folder / "de zorg" / "mantelzorg.md").write_text("# Mantelzorg\n\nZorgen voor een ander kost tijd.\n")
    return folder


def bench(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "bench" / "zoek.py", "--ronden", "1", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_engines_are_compared_on_judged_questions(verzameling: Path, tmp_path: Path) -> None:
    vragen, found = tmp_path / "vragen.tsv", tmp_path / "found.json"
    vragen.write_text(
        "vraag\tklasse\tpagina's\n"
        "binnen tuin\tcompound\ttuin.md=3\n"
        "mantelzorg\tshort\tde%20zorg/mantelzorg.md=3 vergadering.md=1\n"
    )
    chosen = [word for name in (OURS, WHOOSH, PORTER) for word in ("--motor", name)]
    done = bench(verzameling, "--vragen", vragen, "--json", found, *chosen)
    assert done.returncode == 0, done.stderr
    motoren = {motor["naam"]: motor for motor in json.loads(found.read_text())["motoren"]}
    assert motoren[OURS]["gevonden"] == [["tuin.md"], ["de zorg/mantelzorg.md"]]
    # The page that helps is not found: 3 of the 3 + 1/log2(3) that could be won
    assert motoren[OURS]["per_vraag"][0] == {"ndcg": 1.0, "mrr": 1.0, "recall": 1.0}
    assert motoren[OURS]["per_vraag"][1]["ndcg"] == pytest.approx(3 / (3 + 0.6309), abs=0.001)
    assert motoren[WHOOSH]["gevonden"][0] == []
    assert motoren[PORTER]["index_bytes"] > 0
    for klasse in ("compound (1)", "short (1)"):
        assert klasse in done.stdout


def test_a_folder_without_questions_is_only_timed(verzameling: Path, tmp_path: Path) -> None:
    found = tmp_path / "found.json"
    done = bench(verzameling, "--motor", "porter", "--json", found)
    assert done.returncode == 0, done.stderr
    (porter,) = json.loads(found.read_text())["motoren"]
    assert porter["naam"] == PORTER
    assert porter["per_vraag"] == []
    assert len(porter["warm_ms"]) == len(porter["gevonden"]) > 0


def test_an_engine_that_fails_does_not_take_the_others_along(verzameling: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken" / "leergemeenschap"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise RuntimeError('half-finished')\n")
    done = bench(verzameling, "--naast", broken.parent, "--motor", "porter", "--motor", "broken")
    assert done.returncode == 0, done.stderr
    assert "in broken is left out" in done.stderr
    assert PORTER in done.stdout

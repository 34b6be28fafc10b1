"""dev.py check must notice what ties a file to one machine or one registry."""

import subprocess
from pathlib import Path

import pytest

import dev


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (tmp_path / ".gitignore").write_text("ignored.txt\n")
    return tmp_path


# Put together here, so that this file itself stays clean
@pytest.mark.parametrize(
    "line",
    [
        "data = '/" + "home/amina/data'",
        "/" + "root/project",
        "file:///" + "tmp/x",
        "see /" + "work/notes.md",
        "https://files.pythonhosted" + ".org/packages/x.whl",
        "deb http://deb.debian" + ".org/debian bookworm main",
        "index: pypi" + ".org/simple",
    ],
)
def test_a_machine_or_a_registry_is_found_also_before_it_is_committed(repository, line):
    (repository / "notes.txt").write_text(f"one\n{line}\n")
    assert dev.foreign_faults(repository) == f"notes.txt:2:{line}"


@pytest.mark.parametrize(
    "line", ["#!/usr/bin/env bash", "href='/werkbladen/'", "{root}/tmp/x", "static/home/x", "var(--home)"]
)
def test_ordinary_lines_are_left_alone(repository, line):
    (repository / "notes.txt").write_text(line + "\n")
    assert dev.foreign_faults(repository) == ""


def test_an_ignored_file_is_left_alone(repository):
    (repository / "ignored.txt").write_text("/" + "root/project\n")
    assert dev.foreign_faults(repository) == ""


def test_a_folder_that_git_does_not_know_is_trouble_and_not_silence(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nothing"))
    assert "fatal" in dev.foreign_faults(tmp_path)

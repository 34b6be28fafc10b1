"""dev.py makes its own .venv, and makes it anew whenever it cannot be relied on."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev

MAIN = """
import json, os, sys
def main():
    print(json.dumps({"arguments": sys.argv[1:], "data": os.environ["LEERGEMEENSCHAP_DATA"]}))
"""
PYPROJECT = """
[build-system]
requires = ["flit-core"]
build-backend = "flit_core.buildapi"

[project]
name = "leergemeenschap"
version = "0"
description = "A stand-in"
scripts = {leergemeenschap = "leergemeenschap:main"}
"""


class Project:
    """A project of its own with this dev.py, which depends on nothing and so needs no network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copy(dev.ROOT / "dev.py", folder)
        (folder / "pyproject.toml").write_text(PYPROJECT)
        (folder / dev.RUN_LOCK).write_text("# nothing\n")
        (folder / dev.DEV_LOCK).write_text("# nothing\n")
        (folder / "leergemeenschap").mkdir()
        (folder / "leergemeenschap" / "__init__.py").write_text(MAIN)
        # The one package that the lock would have brought
        (builders := folder / "builders").mkdir()
        spec = importlib.util.find_spec("flit_core")
        (builders / "flit_core").symlink_to(Path(spec.origin).parent)
        self.env = os.environ | {"PYTHONPATH": str(builders)}

    def start(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, self.folder / "dev.py", "start", *arguments]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=200, check=False)

    def starts_with_a_new_venv(self) -> bool:
        """Start once more; whether .venv was made from nothing."""
        (remains := self.folder / ".venv" / "remains").touch()
        done = self.start()
        assert done.returncode == 0, done.stdout + done.stderr
        return not remains.exists()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("project"))
    assert project.start().returncode == 0
    return project


def test_start_hands_over_to_the_command_of_the_site(project):
    done = project.start("--port", "5123", "--data", "elsewhere")
    assert json.loads(done.stdout) == {
        "arguments": ["start", "--demo", "--port", "5123"],
        "data": str(Path.cwd() / "elsewhere"),
    }


def test_a_second_start_leaves_the_venv_alone(project):
    assert not project.starts_with_a_new_venv()


def test_an_interrupted_installation_is_made_anew(project):
    (project.folder / ".venv" / "dev-stamp.json").unlink()
    assert project.starts_with_a_new_venv()


def test_a_venv_whose_python_is_gone_is_made_anew(project):
    for name in (project.folder / ".venv" / "bin").glob("python*"):
        name.unlink()
    assert project.starts_with_a_new_venv()


def test_a_venv_with_another_lock_is_made_anew(project):
    (project.folder / dev.RUN_LOCK).write_text("# nothing else\n")
    assert project.starts_with_a_new_venv()


def test_a_failing_installation_says_why_and_is_tried_again(project):
    lock = project.folder / dev.RUN_LOCK
    before = lock.read_text()
    lock.write_text("not-hashed==1\n")
    done = project.start()
    assert done.returncode == 1
    assert "hash" in done.stdout
    assert "The installation stopped." in done.stdout
    lock.write_text(before)
    assert project.starts_with_a_new_venv()

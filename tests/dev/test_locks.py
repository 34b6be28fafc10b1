"""dev.py check must notice every way in which a lock can go wrong."""

import re
import shutil
from pathlib import Path

import pytest

import dev

FILES = ("pyproject.toml", dev.RUN_LOCK, dev.DEV_LOCK)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(dev.ROOT / name, tmp_path)
    return tmp_path


def change(path: Path, pattern: str, replacement: str) -> None:
    text, changes = re.subn(pattern, replacement, path.read_text(), count=1, flags=re.MULTILINE)
    assert changes == 1
    path.write_text(text)


def test_the_locks_of_this_project_are_in_order(project):
    assert dev.lock_faults(project) == []


@pytest.mark.parametrize(
    "line",
    [
        "--find-links wheels",
        "--index-url https" + "://example.org/simple",
        "-e .",
        "flask @ https" + "://example.org/flask-3.1.3.whl",
        "flask @ file:" + "///srv/wheels/flask-3.1.3.whl",
        "    # via -r " + "/srv/project/requirements.in",
        "flask>=3.1",
        "flask==3.1.3",
    ],
)
def test_a_line_that_is_no_pin_with_a_hash_is_refused(project, line):
    with (project / dev.RUN_LOCK).open("a") as lock:
        lock.write(line + "\n")
    (fault,) = dev.lock_faults(project)
    assert line in fault


def test_a_pin_without_a_hash_is_refused(project):
    change(project / dev.DEV_LOCK, r"^(flask==.*\n)(    --hash=.*\n)+", r"\1")
    (fault,) = dev.lock_faults(project)
    assert "has no hash: flask==" in fault


@pytest.mark.parametrize(
    ("pattern", "replacement", "refused"),
    [
        (r"requires-python = .*", 'requires-python = ">=3.12"', [dev.RUN_LOCK, dev.DEV_LOCK]),
        (r'"flask>=3.1,<4"', '"flask>=3.0,<4"', [dev.RUN_LOCK, dev.DEV_LOCK]),
        (r'build = \["flit-core.*"\]', "build = []", [dev.RUN_LOCK, dev.DEV_LOCK]),
        (r'"hypothesis>=[^"]*"', '"hypothesis"', [dev.DEV_LOCK]),
    ],
)
def test_a_lock_made_from_other_dependencies_is_refused(project, pattern, replacement, refused):
    change(project / "pyproject.toml", pattern, replacement)
    faults = dev.lock_faults(project)
    assert [fault.split(":")[0] for fault in faults] == refused


def test_other_changes_of_pyproject_leave_the_locks_in_order(project):
    change(project / "pyproject.toml", r"^line-length = .*", "line-length = 100")
    assert dev.lock_faults(project) == []


def test_both_locks_must_agree_on_a_version(project):
    change(project / dev.DEV_LOCK, r"^flask==\S+", "flask==3.0.0")
    (fault,) = dev.lock_faults(project)
    assert re.search(r"has no flask==3\.1", fault)

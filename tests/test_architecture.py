"""The rules of the house that a machine can check. Who may import whom is in pyproject.toml (import-linter)."""

import ast
import subprocess
import sys
from pathlib import Path

from leergemeenschap.app import create_app
from leergemeenschap.core.config import ROOT, Settings

PACKAGE = ROOT / "leergemeenschap"
LINES_MAX = 400


def python_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_everyone_imports_only_whom_they_may() -> None:
    # A process of its own: import-linter sets logging up anew, and silences every logger that is there already
    code = "import sys; from importlinter import cli; sys.exit(cli.lint_imports(no_logo=True))"
    gedaan = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert gedaan.returncode == 0, gedaan.stdout + gedaan.stderr


def test_only_views_and_commands_commit() -> None:
    culprits = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files()
        if {"views", "views.py", "cli.py"}.isdisjoint(path.parts)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr == "commit" and _is_session(node.value)
    ]
    assert culprits == []


def test_no_file_is_too_long_to_hold_in_ones_head() -> None:
    files = [
        *python_files(),
        ROOT / "dev.py",
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "migrations").rglob("*.py"),
    ]
    long = {
        str(path.relative_to(ROOT)): n
        for path in files
        if (n := len(path.read_text().splitlines())) > LINES_MAX
    }
    assert long == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    names = {path.stem for path in python_files()}
    assert names.isdisjoint({"utils", "util", "helpers", "helper", "misc", "common", "tools"})


def test_the_clock_is_read_in_one_place() -> None:
    culprits = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files()
        if path.name != "clock.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"now", "utcnow", "today"}
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"datetime", "date"}
    ]
    assert culprits == []


def test_building_the_app_leaves_no_trace(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    settings = Settings(
        data=folder,
        content=ROOT / "content",
        database=f"sqlite:///{folder / 'x.sqlite'}",
        secret_key="long enough to be taken as a real one",
        demo=False,
        site_url="http://localhost",
        name="X",
        mail_server="",
        mail_port=25,
        mail_user="",
        mail_password="",
        mail_tls="none",
        mail_from="x@localhost",
        contact="",
        help="",
    )
    create_app(settings)
    assert not folder.exists()


def _is_session(node: ast.expr) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr == "session") or (
        isinstance(node, ast.Name) and node.id in {"session", "sessie"}
    )

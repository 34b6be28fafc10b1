"""The import rules in pyproject.toml must refuse what they are there to refuse."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev

CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((dev.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
}
FEATURES = [name.removeprefix("leergemeenschap.") for name in CONTRACTS["roles"]["containers"]]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A leergemeenschap of empty modules under the same rules."""
    package = tmp_path / "leergemeenschap"
    for name in ("", "core", *FEATURES):
        (package / name).mkdir()
        (package / name / "__init__.py").touch()
    for name in (
        "app.py",
        "fase.py",
        "humus.py",
        "core/db.py",
        "leden/models.py",
        "leden/views.py",
        "leden/queries.py",
    ):
        (package / name).touch()
    (tmp_path / "pyproject.toml").write_bytes((dev.ROOT / "pyproject.toml").read_bytes())
    return tmp_path


def broken_contracts(tree: Path) -> set[str]:
    """The ids of the contracts that import-linter finds broken."""
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=None))"
    # Wide enough for every name to stay on one line
    env = os.environ | {"PYTHONPATH": str(tree), "COLUMNS": "300"}
    done = subprocess.run(
        [sys.executable, "-c", lint], cwd=tree, env=env, capture_output=True, text=True, check=False
    )
    broken = {id_ for id_, contract in CONTRACTS.items() if f"{contract['name']} BROKEN" in done.stdout}
    assert done.returncode == bool(broken), done.stdout + done.stderr
    return broken


def test_a_tree_that_keeps_the_rules_passes(tree):
    (tree / "leergemeenschap/app.py").write_text("import leergemeenschap.leden.views")
    (tree / "leergemeenschap/leden/views.py").write_text("import flask, leergemeenschap.leden.queries")
    (tree / "leergemeenschap/zelfopdrachten/models.py").write_text("import leergemeenschap.leden.models")
    assert broken_contracts(tree) == set()


@pytest.mark.parametrize(
    ("module", "code", "contract"),
    [
        ("leden/models.py", "import leergemeenschap.zelfopdrachten", "layers"),
        ("leervragen/models.py", "import leergemeenschap.ontmoetingen", "layers"),
        ("core/db.py", "import leergemeenschap.leden", "layers"),
        ("feesten/__init__.py", "", "layers"),
        ("leden/models.py", "import leergemeenschap.leden.queries", "roles"),
        ("leden/utils.py", "", "roles"),
        ("cyclus/views.py", "import leergemeenschap.leden.views", "views"),
        ("leden/models.py", "import flask", "domain"),
        ("leden/queries.py", "from wtforms import Form", "domain"),
        ("fase.py", "import werkzeug", "domain"),
    ],
)
def test_an_import_against_the_rules_breaks_its_contract(tree, module, code, contract):
    (tree / "leergemeenschap" / module).parent.mkdir(exist_ok=True)
    (tree / "leergemeenschap" / module).write_text(code)
    assert broken_contracts(tree) == {contract}


def test_every_feature_falls_under_the_rules_for_its_files():
    packages = {path.parent.name for path in (dev.ROOT / "leergemeenschap").glob("*/__init__.py")}
    assert packages - {"core"} == set(FEATURES)

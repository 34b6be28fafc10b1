"""Every package that this project asks for is accounted for."""

import re
import tomllib

import pytest

import dev

PYPROJECT = tomllib.loads((dev.ROOT / "pyproject.toml").read_text())
ASKED_FOR = {
    re.match(r"[\w.-]+", requirement)[0]
    for requirements in (PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"].values())
    for requirement in requirements
}


@pytest.mark.parametrize("name", sorted(ASKED_FOR))
def test_a_dependency_says_what_it_is_for_and_why_this_one(name):
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (dev.ROOT / "docs" / "dependencies.md").read_text().splitlines()
        if line.startswith(f"| `{name}` |")
    ]
    (row,) = rows
    assert all(row)

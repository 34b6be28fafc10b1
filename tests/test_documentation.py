"""What the documentation says must be so: links, paths, commands, words, settings, routes and decisions."""

import importlib
import inspect
import pkgutil
import re
import shlex
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import click
import pytest
from flask import Flask

import dev
import leergemeenschap
from leergemeenschap.__main__ import cli
from leergemeenschap.app import COMMANDS
from leergemeenschap.core import access
from leergemeenschap.core.config import PREFIX, ROOT, Settings, read_settings
from leergemeenschap.core.db import Base

DOCS = ROOT / "docs"
PAGES = sorted(
    [
        *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG", "SECURITY")),
        *DOCS.rglob("*.md"),
    ]
)
ADRS = sorted(DOCS.glob("adr/[0-9]*.md"))
SECTIONS = ["Context", "Decision", "Consequences"]

LINK = re.compile(r'\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"')
CODE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.DOTALL | re.MULTILINE)
OUR_PATH = re.compile(
    r"(?:leergemeenschap|tests|docs|content|migrations|templates|static)/[\w./<>*-]*|[\w-]+\.(?:py|toml|lock)"
)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def each(pages: list[Path]) -> pytest.MarkDecorator:
    """Run a test for each of these; called `text_file`, for `page` is one in a browser."""
    return pytest.mark.parametrize("text_file", pages, ids=name_of)


def rows(page: str, heading: str | None = None) -> list[list[str]]:
    """The cells of the tables on a page, or under one of its headings; head and dashes left out."""
    text = (DOCS / page).read_text()
    if heading is not None:
        text = re.split(r"^## ", text.split(f"\n## {heading}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for table in tables
        for line in table.splitlines()[2:]
    ]


# Links, paths, commands


def anchors(page: Path) -> set[str]:
    """The fragments that lead to a heading, as code hosts make them."""
    text = BLOCK.sub("", page.read_text())
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each(PAGES)
def test_every_link_leads_to_something_that_is_there(text_file: Path) -> None:
    for found in LINK.finditer(BLOCK.sub("", text_file.read_text())):
        target, _, fragment = (found[1] or found[2]).partition("#")
        if target.startswith(("https://", "http://")):
            continue
        goal = (text_file.parent / target).resolve() if target else text_file
        assert goal.is_file(), f"{target} is not there"
        assert goal.is_relative_to(ROOT)
        assert not fragment or fragment in anchors(goal), f"{target} has no heading #{fragment}"


@each(PAGES)
def test_every_path_of_the_project_that_is_named_exists(text_file: Path) -> None:
    for named in CODE.findall(BLOCK.sub("", text_file.read_text())):
        if not OUR_PATH.fullmatch(named):
            continue
        pattern = re.sub(r"<[^>]*>", "*", named).rstrip("/")
        somewhere = [
            *ROOT.glob(pattern),
            *ROOT.glob(f"leergemeenschap/{pattern}"),
            *ROOT.glob(f"leergemeenschap/*/{pattern}"),
        ]
        assert somewhere, f"{named} is not there"


def commands(page: Path) -> list[list[str]]:
    """The words of every command line of ours on a page: in blocks, and between backticks."""
    text = page.read_text()
    blocks = [
        block.replace("\\\n", " ").splitlines()
        for _, language, block in BLOCK.findall(text)
        if language in {"", "sh"}
    ]
    lines = [*(line for block in blocks for line in block), *CODE.findall(BLOCK.sub("", text))]
    starts = ("python3 dev.py ", "dev.py ", "leergemeenschap ", ".venv/bin/leergemeenschap ")
    return [shlex.split(line, comments=True) for line in lines if line.strip().startswith(starts)]


def group_of(command: click.Command) -> dict[str, click.Command]:
    ours = {ours.name: ours for ours in COMMANDS} if command is cli else {}
    return ours | getattr(command, "commands", {})


@each(PAGES)
def test_every_command_can_be_typed_as_it_stands(text_file: Path) -> None:
    for words in commands(text_file):
        if "dev.py" in words:
            arguments = [
                {"N": "1", "FOLDER": "x"}.get(word, word) for word in words[words.index("dev.py") + 1 :]
            ]
            dev.parse(arguments if arguments[0] in {"start", "test", "check", "lock", "bench"} else [])
            continue
        command, rest = cli, words[1:]
        while rest and isinstance(command, click.Group):
            command, *rest = [group_of(command)[rest[0]], *rest[1:]]
        options = {
            option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
        }
        assert {word for word in rest if word.startswith("-")} <= options, " ".join(words)


@each(PAGES)
def test_no_page_is_tied_to_one_machine_or_registry(text_file: Path) -> None:
    assert re.search(dev.FOREIGN, text_file.read_text(), re.MULTILINE) is None


# Words


class Word(NamedTuple):
    kind: str
    meaning: str
    on_screen: str


@cache
def glossary() -> dict[str, Word]:
    """The words that are in use, by name."""
    text = (DOCS / "glossary.md").read_text().split("\n## ")[0]
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| `")
    ]
    words = {name.strip("`"): Word(*cells) for name, *cells in lines}
    assert len(words) == len(lines), "a word stands there twice"
    return words


def of_kind(*kinds: str) -> set[str]:
    return {name for name, word in glossary().items() if word.kind in kinds}


@cache
def modules() -> dict[str, ModuleType]:
    """Every module of the package, by the path inside it."""
    found = [module.name for module in pkgutil.walk_packages(leergemeenschap.__path__, "leergemeenschap.")]
    return {name.removeprefix("leergemeenschap."): importlib.import_module(name) for name in found}


def packages() -> set[str]:
    """The packages of the domain: all but core, which knows none of its words."""
    return {name for name, module in modules().items() if hasattr(module, "__path__") and "." not in name} - {
        "core"
    }


def classes(*files: str) -> dict[str, type]:
    """The classes made in these files of the features, or in any module."""
    return {
        name: thing
        for path, module in modules().items()
        if not files or path.partition(".")[2] in files or path in files
        for name, thing in vars(module).items()
        if inspect.isclass(thing) and thing.__module__ == module.__name__
    }


def tables() -> dict[str, type]:
    return {mapper.class_.__name__: mapper.class_ for mapper in Base.registry.mappers}


def enums() -> dict[str, type[StrEnum]]:
    return {name: thing for name, thing in classes().items() if issubclass(thing, StrEnum)}


def domain_verbs() -> set[str]:
    """What can be done: methods of tables, functions of actions, and the questions of permissions."""
    for_flask_login = {"get_id"}
    methods = {
        name
        for table in tables().values()
        for part in table.__mro__
        if part is not Base and part.__module__.startswith("leergemeenschap.")
        for name, thing in vars(part).items()
        if (inspect.isfunction(thing) or isinstance(thing, classmethod)) and not name.startswith("_")
    }
    functions = {
        name
        for path, module in modules().items()
        if path.partition(".")[2] in {"actions", "permissions"}
        for name, thing in vars(module).items()
        if inspect.isfunction(thing)
        and thing.__module__.startswith(module.__name__)
        and not name.startswith("_")
    }
    return (methods | functions) - for_flask_login


def test_every_table_stands_in_the_glossary_and_no_other() -> None:
    assert of_kind("table") == set(tables())


def test_every_enum_stands_in_the_glossary_with_all_its_values() -> None:
    assert of_kind("enum") == set(enums())
    for name, enum in enums().items():
        values = re.search(r"\((`[^)]*`)\)", glossary()[name].meaning)
        assert values is not None, name
        assert CODE.findall(values[1]) == [value.value for value in enum], name


def test_every_class_of_a_models_file_stands_in_the_glossary() -> None:
    assert set(classes("models", "fase")) <= of_kind("table", "enum", "class")


def test_every_package_of_the_domain_stands_in_the_glossary_and_no_other() -> None:
    assert of_kind("package") == packages()


def test_every_domain_verb_stands_in_the_glossary_and_no_other() -> None:
    assert of_kind("verb") == domain_verbs()


def test_every_class_in_the_glossary_is_there() -> None:
    assert of_kind("class") <= set(classes())


def test_every_other_word_of_the_glossary_is_in_use() -> None:
    files = [
        *(ROOT / "leergemeenschap").rglob("*.py"),
        *(ROOT / "leergemeenschap" / "templates").rglob("*.html"),
    ]
    used = "\n".join(file.read_text() for file in files)
    assert {word for word in of_kind("word") if word not in used} == set()


def test_every_word_has_a_known_kind_and_a_meaning_in_one_sentence() -> None:
    for name, word in glossary().items():
        assert word.kind in {"table", "class", "enum", "verb", "package", "word"}, name
        assert re.fullmatch(r"[A-Z`\"][^\n]*[.?]", word.meaning), name


def test_the_glossary_is_in_alphabetical_order() -> None:
    names = [name.lower().replace("_", "") for name in glossary()]
    assert names == sorted(names)


def test_a_word_that_is_built_is_no_longer_called_unbuilt() -> None:
    unbuilt = {name.strip("`") for name, _ in rows("glossary.md", "Agreed, and not built yet")}
    assert unbuilt
    assert unbuilt & (set(classes()) | packages() | set(glossary())) == set()


# Settings


def documented_settings() -> dict[str, str]:
    """The default of each setting by its name, as the page says."""
    return {name.strip("`"): default for name, default, *meaning in rows("settings.md") if meaning}


def test_every_setting_is_documented_with_its_default() -> None:
    assert documented_settings() == {
        PREFIX + field.upper(): shown(getattr(read_settings({}), field))
        for field in Settings.__dataclass_fields__
    }


def shown(value: object) -> str:
    """A default as the page writes it: paths inside the checkout, yes and no as 1 and 0."""
    if value in (None, ""):
        return "empty"
    text = str(int(value) if isinstance(value, bool) else value).replace(f"{ROOT}/", "")
    return f"`{text}`"


def test_every_variable_that_is_named_anywhere_exists() -> None:
    known = set(documented_settings()) | {PREFIX + "TEST_DATABASE"}
    for page in PAGES:
        assert set(re.findall(PREFIX + r"[A-Z_]+[A-Z]", page.read_text())) <= known, name_of(page)


# Who sees what


def test_every_route_stands_once_in_the_permissions_and_open_ones_as_open(app: Flask) -> None:
    documented = [
        (who, route) for who, routes in rows("permissions.md", "By route") for route in CODE.findall(routes)
    ]
    with app.app_context():
        actual = {
            re.sub(r"<(?:[^<>]*:)?(\w+)>", r"<\1>", rule.rule): access.is_openbaar(rule.endpoint)
            for rule in app.url_map.iter_rules()
        }
    assert len({route for _, route in documented}) == len(documented)
    assert {route: who.startswith("Everybody") for who, route in documented} == actual


# Decisions and changes


def test_every_decision_stands_in_the_index_under_its_own_title() -> None:
    index = dict(
        re.findall(r"^\| \[(.+)\]\(([^)]+)\) \|", (DOCS / "adr/README.md").read_text(), re.MULTILINE)
    )
    titles = {adr.read_text().splitlines()[0].removeprefix("# "): adr.name for adr in ADRS}
    assert index == titles
    assert list(index.values()) == sorted(index.values())


@each(ADRS)
def test_a_decision_has_its_number_a_status_a_reason_and_a_price(text_file: Path) -> None:
    text = text_file.read_text()
    number = re.match(r"# (\d+)\.? ", text)
    assert number is not None
    assert int(number[1]) == int(text_file.name[:4])
    assert re.search(r"^(Date: .*)?Status: (accepted|superseded by)", text, re.MULTILINE)
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert [heading for heading in headings if heading in SECTIONS] == SECTIONS


def test_two_decisions_never_share_a_number() -> None:
    numbers = [adr.name[:4] for adr in ADRS]
    assert len(set(numbers)) == len(numbers)


def test_the_changelog_opens_with_what_is_not_released_yet() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == "[Unreleased]"


# The standard for logging in


def asvs() -> list[list[str]]:
    return [
        row
        for chapter in ("V6, proving who one is", "V7, being logged in")
        for row in rows("asvs.md", chapter)
    ]


def test_every_requirement_of_the_standard_names_a_test_that_is_there() -> None:
    assert len(asvs()) > 30
    for requirement, how, held_by in asvs():
        assert re.match(r"V[67]\.\d+\.\d+ ", requirement), requirement
        assert how
        file, _, name = held_by.strip("`").partition("::")
        assert f"\ndef {name}(" in (ROOT / file).read_text(), held_by


def test_what_is_not_met_of_the_standard_says_why() -> None:
    not_met = rows("asvs.md", "Not met, and why")
    assert not_met
    assert all(re.match(r"V[67]\.", requirement) and why.endswith(".") for requirement, why in not_met)

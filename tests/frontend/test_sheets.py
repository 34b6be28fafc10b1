"""The stylesheets hang together: linked, layered, no token without a value, no class that nothing bears."""

import re
from pathlib import Path

import pytest

from tests.frontend.stylesheet import PAGES, SHEETS, STATIC, TEMPLATES, source, top_level

LINKS = (TEMPLATES / "onderdelen" / "stijlen.html").read_text("utf-8")
LAYERS = re.search(r"@layer ([\w, ]+);", source(STATIC / "css" / "reset.css"))
MARKUP = "\n".join(path.read_text("utf-8") for path in PAGES)


def test_every_sheet_is_linked_and_every_link_has_its_sheet() -> None:
    linked = set(re.findall(r'"(\w+)"', LINKS.partition("%}")[0])) | set(
        re.findall(r'sheet_address\("(\w+)"\)', LINKS)
    )
    assert linked == {path.stem for path in SHEETS}


def test_the_sheet_that_orders_the_layers_comes_first() -> None:
    assert re.search(r'for blad in \["reset"', LINKS)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_rule_lies_in_a_layer(path: Path) -> None:
    assert LAYERS
    layers = {f"@layer {name.strip()}" for name in LAYERS[1].split(",")}
    allowed = {*layers, "@font-face", LAYERS[0]}
    loose = [rule for rule in top_level(source(path)) if rule not in allowed and not rule.startswith("@page")]
    assert not loose


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_token_that_is_used_exists(path: Path) -> None:
    everywhere = "\n".join(source(sheet) for sheet in SHEETS)
    given = set(re.findall(r"(--[\w-]+):", everywhere))
    assert set(re.findall(r"var\((--[\w-]+)", source(path))) <= given


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_class_is_on_some_page(path: Path) -> None:
    classes = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", source(path))))
    unused = {name for name in classes if not _on_a_page(name)}
    assert not unused


def _on_a_page(name: str) -> bool:
    """Whether a template writes the class, or puts it together ("rad__stap--" ~ staat) from its first part."""
    base = name.rpartition("--")[0]
    return bool(
        re.search(rf"(?<![\w-]){name}(?![\w-])", MARKUP)
        or (base and re.search(rf"(?<![\w-]){base}--(?!\w)", MARKUP))
    )


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_nothing_comes_from_elsewhere(path: Path) -> None:
    for address in re.findall(r"url\(\"?([^\")]+)", source(path)):
        assert (path.parent / address).is_file(), address
    assert "@import" not in source(path)
    assert "!important" not in source(path)


@pytest.mark.parametrize("name", ["atkinson", "literata"])
def test_a_typeface_travels_with_its_licence(name: str) -> None:
    fonts = STATIC / "fonts"
    assert (fonts / f"{name}.woff2").read_bytes()[:4] == b"wOF2"
    assert f"{name}.woff2" in (fonts / "LICENSE.md").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text("utf-8")


def test_the_typeface_that_is_fetched_ahead_has_the_address_the_sheet_asks_for(als) -> None:
    """Another address, be it only for a version behind it, is fetched twice."""
    ahead = als().ga_naar("/over").soep.select_one('link[rel="preload"]')["href"]
    asked = re.findall(r"url\(\"?\.\./([^\")]+)", source(STATIC / "css" / "tokens.css"))
    assert ahead in {f"/static/{address}" for address in asked}

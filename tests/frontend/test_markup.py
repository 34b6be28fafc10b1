"""What no template may hold: what the strict Content-Security-Policy refuses, and what puts readers on a wrong track."""

import re
from pathlib import Path

import pytest

from tests.frontend.stylesheet import PAGES, TEMPLATES

FORBIDDEN = {
    "inline style": r"<style|\sstyle\s*=",
    "inline script": r"<script(?![^>]*\ssrc=)|javascript:",
    "event handler": r"<[^>]*\son[a-z]+\s*=",
    "data address": r"(?:src|href)\s*=\s*[\"']data:",
    "something from another site": r"(?:src|srcset)\s*=\s*[\"'](?:https?:)?//|<(?:iframe|object|embed|base)\b",
    "placeholder instead of a label": r"\splaceholder\s*=",
    "tooltip": r"<(?!svg\b|title\b|abbr\b)[a-z][^>]*\stitle\s*=",
    "button that is switched off": r"<button[^>]*\sdisabled",
    "order of its own for the Tab key": r"\stabindex\s*=\s*[\"']?[1-9]",
    "new window": r"target\s*=\s*[\"']_blank",
    "slider": r"type\s*=\s*[\"']range|\sdraggable",
}
VAGUE = {
    "klik hier",
    "hier",
    "lees meer",
    "meer",
    "lees verder",
    "link",
    "deze link",
    "klik",
    "tik hier",
    "info",
    "bekijk",
}


def name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


def markup(path: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    assert [name(path) for path in PAGES if re.search(FORBIDDEN[what], markup(path))] == []


def test_what_is_forbidden_would_be_found() -> None:
    wrong = {
        "inline style": '<p style="color: red">',
        "inline script": "<script>alert(1)</script>",
        "event handler": '<a href="/" onclick="x()">',
        "data address": '<img src="data:image/png;base64,AA">',
        "something from another site": '<script src="//elders.example/x.js"></script>',
        "placeholder instead of a label": '<input placeholder="Je naam">',
        "tooltip": '<a title="Uitleg" href="/">',
        "button that is switched off": '<button type="submit" disabled>',
        "order of its own for the Tab key": '<a tabindex="3" href="/">',
        "new window": '<a target="_blank" href="/">',
        "slider": '<input type="range">',
    }
    assert {
        what for what, pattern in FORBIDDEN.items() if re.search(pattern, wrong[what])
    } == FORBIDDEN.keys()


def test_a_link_says_where_it_goes() -> None:
    for path in PAGES:
        text = markup(path)
        links = re.findall(r"<a\b[^>]*>(.*?)</a>", text, flags=re.DOTALL)
        links += re.findall(r"knop_link\(\s*\"([^\"]*)\"", text)
        words = [re.sub(r"<[^>]+>", " ", link).strip().rstrip(".").lower() for link in links]
        vague = [word for word in words if word in VAGUE or word.startswith(("http", "www"))]
        assert vague == [], name(path)


def test_a_form_leaves_judging_to_the_server() -> None:
    for path in PAGES:
        for form in re.findall(r"<form\b[^>]*method=\"post\"[^>]*>.*?</form>", markup(path), flags=re.DOTALL):
            if re.search(r"\b(veld|keuzes|vinkje)\(", form):
                assert re.search(r"^<form\b[^>]*\snovalidate", form), name(path)


def test_a_drawing_is_hidden_from_who_listens() -> None:
    for path in PAGES:
        for svg in re.findall(r"<svg\b[^>]*>", markup(path)):
            hidden = 'aria-hidden="true"' in svg or path.name == "grond.html"
            assert hidden, f"{path.name}: {svg}"

"""Markdown: slow texts are stopped, and nothing that runs or calls home gets through."""

import os
import re

import pytest

from leergemeenschap.core.markdown import MAX_CHARS, Renderer, TextRefused, TextTooLong, TextTooSlow, render

SLOW = {
    "open brackets": "[" * 10_000,
    "open links": "[a](" * 10_000,
    "open pictures": "![" * 15_000,
    "empty list items": "\n- " * 9_000,
    "open tags": "<a " * 15_000,
}
DEEP = {"definitions": "a\n: b\n" * 3_000}

ATTACKS = """
<script>alert(1)</script>
<ScRiPt src=//kwaad.example/x.js></ScRiPt>
<img src=x onerror=alert(1)>
<img src="https://kwaad.example/volg.png">
![volg](https://kwaad.example/volg.png)
![volg](//kwaad.example/volg.png)
![volg](/\\kwaad.example/volg.png)
<svg onload=alert(1)><animate onbegin=alert(1)></svg>
<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<iframe src="javascript:alert(1)"></iframe>
<object data="data:text/html,<script>alert(1)</script>"></object>
<embed src="javascript:alert(1)">
<form action="https://kwaad.example"><input name=q><button>Stuur</button></form>
<meta http-equiv="refresh" content="0;url=https://kwaad.example">
<base href="https://kwaad.example/">
<link rel=stylesheet href="https://kwaad.example/x.css">
<style>@import url(https://kwaad.example/x.css);</style>
<p style="background:url(https://kwaad.example/x.png)">stijl</p>
<a href="javascript:alert(1)">klik</a>
<a href="JaVa&#x09;Script:alert(1)">klik</a>
<a href=" &#14; javascript:alert(1)">klik</a>
[klik](javascript:alert(1))
[klik](<javascript:alert(1)>)
[klik](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[klik](vbscript:msgbox(1))
[klik]: javascript:alert(1)
<javascript:alert(1)>
[a](https://voorbeeld.nl "x\\" onmouseover=\\"alert(1)")
[a](https://voorbeeld.nl?"onmouseover="alert(1))
![a](/static/x.png "x\\" onerror=\\"alert(1)")
![a"onerror="alert(1)](/static/x.png)
**<b onclick=alert(1)>vet</b>**
`<script>alert(1)</script>`
<details open ontoggle=alert(1)>open</details>
<video><source onerror=alert(1)></video>
<template><script>alert(1)</script></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
<textarea><script>alert(1)</script></textarea>
<p id="inhoud" name="submission" class="knop">naam</p>
<![CDATA[<script>alert(1)</script>]]>
<!-- --!><script>alert(1)</script> -->
""".strip().splitlines()


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_a_text_that_takes_too_long_is_stopped(text: str) -> None:
    with Renderer(limit=0.2) as renderer, pytest.raises(TextTooSlow):
        renderer.render(text)


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_a_text_that_nests_too_deeply_is_refused(text: str) -> None:
    with Renderer() as renderer, pytest.raises(TextRefused):
        renderer.render(text)


def test_a_text_that_is_too_long_is_refused_before_anything_starts() -> None:
    with Renderer() as renderer:
        with pytest.raises(TextTooLong):
            renderer.render("a" * (MAX_CHARS + 1))
        assert renderer.pid is None


def test_after_a_stopped_text_the_next_one_is_rendered() -> None:
    with Renderer(limit=0.2) as renderer:
        before = renderer.render("voor")
        with pytest.raises(TextTooSlow):
            renderer.render(SLOW["open brackets"])
        assert (before, renderer.render("na")) == ("<p>voor</p>", "<p>na</p>")


def test_a_batch_has_one_child_and_it_is_gone_afterwards() -> None:
    with Renderer() as renderer:
        assert renderer.pid is None
        renderer.render("een")
        child = renderer.pid
        renderer.render("twee")
        assert child is not None
        assert renderer.pid == child
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_child_that_died_between_texts_is_noticed() -> None:
    with Renderer() as renderer:
        renderer.render("een")
        assert renderer.pid is not None
        os.kill(renderer.pid, 9)
        with pytest.raises(TextTooSlow):
            renderer.render("twee")
        assert renderer.render("drie") == "<p>drie</p>"


@pytest.fixture(scope="module")
def attacked() -> dict[str, str]:
    with Renderer() as renderer:
        return {attack: renderer.render(attack) for attack in ATTACKS}


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_or_calls_home_gets_through(attack: str, attacked: dict[str, str]) -> None:
    html = attacked[attack]
    tags = re.findall(r"<[^>]*>", html)
    assert not re.search(
        r"(?i)<\s*/?\s*(script|style|svg|math|iframe|object|embed|form|input|button|meta|base|link)\b", html
    )
    for tag in tags:
        outside_quotes = re.sub(r'"[^"]*"', '""', tag)
        assert not re.search(r"(?i)\s(on\w+|style|id|class|name)\s*=", outside_quotes), tag
        assert not re.search(r'(?i)(href|src)="\s*(javascript|data|vbscript)', tag), tag
        for address in re.findall(r'src="([^"]*)"', tag):
            assert re.fullmatch(r"/[\w-][\w./-]*", address), tag


def test_code_shows_what_was_typed() -> None:
    assert render("`<b>`") == "<p><code>&lt;b&gt;</code></p>"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[a](https://voorbeeld.nl)", '<a href="https://voorbeeld.nl" rel="noopener noreferrer">a</a>'),
        ("[a](//voorbeeld.nl)", '<a href="//voorbeeld.nl" rel="noopener noreferrer">a</a>'),
        ("[a](/\\voorbeeld.nl)", '<a href="/\\voorbeeld.nl" rel="noopener noreferrer">a</a>'),
        ("[a](mailto:a@voorbeeld.nl)", '<a href="mailto:a@voorbeeld.nl" rel="noopener noreferrer">a</a>'),
        ("[a](/kennisbank/abcd)", '<a href="/kennisbank/abcd">a</a>'),
        ("[a](/kennisbank/abcd 'titel')", '<a href="/kennisbank/abcd" title="titel">a</a>'),
        ("[a](#kop)", '<a href="#kop">a</a>'),
        ("![a](/static/a.png)", '<img alt="a" src="/static/a.png">'),
        ("![a](/static/../geheim.png)", '<img alt="a">'),
    ],
)
def test_links_and_pictures(markdown: str, html: str) -> None:
    assert render(markdown) == f"<p>{html}</p>"


def test_the_title_of_a_page_stays_the_only_h1() -> None:
    assert render("# Kop") == "<h2>Kop</h2>"


def test_tables_keep_their_alignment_without_a_style() -> None:
    html = render("| a | b |\n|:--|--:|\n| 1 | 2 |")
    assert '<td align="right">2</td>' in html
    assert "style" not in html


def test_signs_no_database_can_hold_do_not_come_out() -> None:
    html = render("a\0b \ud800 c")
    assert html.encode()
    assert "\0" not in html

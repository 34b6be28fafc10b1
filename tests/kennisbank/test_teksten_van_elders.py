"""Texts from elsewhere as pages: whatever they look like, they get a title, a short version, and a body to read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leergemeenschap.core.markdown import Renderer
from leergemeenschap.kennisbank.actions.plain import plain_text
from leergemeenschap.kennisbank.actions.portable.folder import read_text
from leergemeenschap.kennisbank.actions.portable.links import Links
from leergemeenschap.kennisbank.actions.portable.page import Page, read_own, read_page
from leergemeenschap.kennisbank.actions.portable.planning import readable_name
from leergemeenschap.kennisbank.models import Soort

ZIN = "De tekst gaat over buren die elkaar helpen."
#: Pieces that mean something to one program or another, to be put in any order.
STUKKEN = [
    *(
        "---\n",
        "+++\n",
        "titel: x\n",
        "title: ",
        "soort: tip\n",
        "in_het_kort: y\n",
        "tags: [a]\n",
        "bron: z\n",
        ": ",
    ),
    *(
        "<",
        "<!--",
        "-->",
        "<div>",
        "</div>",
        "<table>\n",
        "</table>\n",
        "<pre>\n",
        "<script>",
        "</script>",
        '<a href="b.md">',
    ),
    *(
        "`",
        "``",
        "```\n",
        "~~~\n",
        "# ",
        "=\n",
        "- x\n",
        "    x\n\n",
        "|",
        "> [!NOTE]\n",
        "!!! note\n",
        ":::",
        "[^1]: x\n",
    ),
    *(
        "[",
        "](",
        "[[",
        "]]",
        "[x](b.md)",
        "{{",
        "}}",
        "{% x %}",
        "{: .a}",
        "import x from 'y'\n",
        "&#0;",
        "&amp;",
        "\\",
    ),
    *(
        "woord ",
        "Zin. ",
        "\n",
        "\n\n",
        "\t",
        "\x85",
        "\u2028",
        "\x0b",
        "\x0c",
        "\ufeff",
        "é",
        "🌱",
        '"\\0"',
        '"\\ud800"',
        "&a",
        "*a",
    ),
]


def lees(inhoud: str, pad: str = "a.md") -> Page:
    page = read_page(inhoud, pad, Links([]), readable_name(pad, "bron"))
    assert page
    return page


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with Renderer() as renderer:
        yield renderer


@pytest.mark.parametrize(
    ("kop", "titel", "kort", "zoekwoorden"),
    [
        ("---\ntitle: A\ndescription: Over zorg.\ntags: [buren, zorg]\ndate: 2024-01-01\n---\n", "A", "Over zorg.", ["buren", "zorg"]),
        ('+++\ntitle = "Een titel"\n[taxonomies]\ncategories = ["buren"]\n+++\n', "Een titel", ZIN, ["buren"]),
        ("---\ntitle: Een: titel\nkeywords: buren, zorg\n  los: ]\n---\n", "Een: titel", ZIN, ["buren", "zorg"]),
        ("", "Kop in de tekst", ZIN, None),
        ("---\n- een\n- lijst\n---\n", "Kop in de tekst", None, None),
    ],
)  # fmt: skip
def test_foreign_front_matter_is_used_where_it_can_be(
    kop: str, titel: str, kort: str, zoekwoorden: list[str]
) -> None:
    source = lees(f"{kop}\n## Kop in de tekst\n\n{ZIN}\n").source
    assert source.titel == titel
    assert kort in {None, source.in_het_kort}
    assert source.kenmerken.get("zoekwoorden") == zoekwoorden
    assert source.body.endswith(f"## Kop in de tekst\n\n{ZIN}")


def test_a_text_that_is_all_front_matter_is_read_there() -> None:
    source = lees(f"---\nseo:\n  title: x\nblokken:\n  - kop: kort\n    tekst: {ZIN}\n---\n").source
    assert (source.in_het_kort, source.body) == (ZIN, ZIN)


def test_front_matter_that_is_nearly_ours_keeps_what_fits() -> None:
    kop = "titel: Een verhaal\nsoort: case\nplaats: Almere\nfase: [1]\nauteur: iemand\nthemas: [Zorg en zo]"
    verhaal = lees(f"---\n{kop}\n---\nHet verhaal van een buurt.\n").source
    half = lees("---\ntitel: Half\nsoort: mechanisme\n---\nZonder werking kan dat niet.\n").source
    assert (verhaal.soort, verhaal.kenmerken) == (
        Soort.CASE,
        {"zoekwoorden": ["Zorg en zo"], "plaats": "Almere"},
    )
    assert (half.soort, half.titel) == (Soort.PAGINA, "Half")


@pytest.mark.parametrize(
    ("pad", "inhoud", "titel"),
    [
        ("mijn_verslag-2.md", "Alleen tekst.", "Mijn verslag 2"),
        ("x/README.md", "Alleen tekst.", "X"),
        ("a.md", "## Tweede\n\n# Eerste\n\nTekst.", "Eerste"),
        ("a.md", "Onderstreept\n===\n\nTekst.", "Onderstreept"),
        ("a.md", "# [Een *link*](http://voorbeeld.nl) &amp; `code`\n\nTekst.", "Een link & code"),
        ("a.md", "```\n# geen kop\n```\n\n### Wel een kop\n", "Wel een kop"),
        ("a.md", f"# {'woord ' * 50}\n\nTekst.", f"{'woord ' * 19}woord…"),
    ],
)
def test_there_is_always_a_title(pad: str, inhoud: str, titel: str) -> None:
    assert lees(inhoud, pad).source.titel == titel


@pytest.mark.parametrize(
    ("inhoud", "kort"),
    [
        (f"# T\n\n![plaatje](x.png)\n\n| a | b |\n|---|---|\n\n{ZIN}", ZIN),
        ("# T\n\n- eerste punt\n- tweede punt\n", "eerste punt"),
        ("# T\n\n" + "Dit is een zin van veertig tekens, echt. " * 12, ("Dit is een zin van veertig tekens, echt. " * 7).strip()),
        ("# T\n\n" + "woord " * 100, "woord " * 49 + "woord…"),
        ("# Alleen een titel", "Alleen een titel"),
        ("---\nsummary: >\n  Kort\n  gezegd.\n---\nLang verhaal.", "Kort gezegd."),
    ],
)  # fmt: skip
def test_there_is_always_a_short_version(inhoud: str, kort: str) -> None:
    assert lees(inhoud).source.in_het_kort == kort


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Voor <!-- weg\n\nook weg --> na.", "<p>Voor  na.</p>"),
        ("<script>\nweg()\n\nweg()\n</script>\n\nTekst.", "<p>Tekst.</p>"),
        ("Typ `<!--` en dan `-->`.", "<p>Typ <code>&lt;!--</code> en dan <code>--&gt;</code>.</p>"),
        ("Een <!-- die open blijft.", "<p>Een &lt;!-- die open blijft.</p>"),
        ('<div class="x">\n    <p align="center">In een <b>blok</b></p>\n</div>', "<p>In een <b>blok</b></p>"),
        ("Vul <naam> in, en <Kop> ook.", "<p>Vul &lt;naam&gt; in, en &lt;Kop&gt; ook.</p>"),
        ("<Tabs>\n\nTekst.\n\n</Tabs>", "<p>Tekst.</p>"),
        ("import X from '@x/y';\n\nTekst.", "<p>Tekst.</p>"),
        ("Tekst {{< ref >}}{% raw %}met{% endraw %} {{ site.naam }}resten.{: .note}", "<p>Tekst met resten.</p>"),
        ("{{< figure src='x.png' alt=\"Een tuin\" >}}", "<p>Een tuin</p>"),
        (":::tip[Let op]\n\nDoe het.\n\n:::", "<p><strong>Let op</strong></p>\n<p>Doe het.</p>"),
        ('!!! note "Let op"\n    Doe het.\n\n    Ja.\n\nNa.', "<p><strong>Let op</strong></p>\n<p>Doe het.</p>\n<p>Ja.</p>\n<p>Na.</p>"),
        ("> [!NOTE]\n> Doe het.", "<blockquote>\n<p>Doe het.</p>\n</blockquote>"),
        ("Zie[^1].\n\n[^1]: Een noot.", "<p>Zie<sup>1</sup>.</p>\n<p><sup>1</sup> Een noot.</p>"),
        ("```js\n<b> & {{ x }}\n\n# y\n```", "<pre><code>&lt;b&gt; &amp; {{ x }}\n\n# y</code></pre>"),
        ("Tekst.\n\n    <b> {{ x }}\n\nNa.", "<p>Tekst.</p>\n<pre><code>&lt;b&gt; {{ x }}\n</code></pre>\n<p>Na.</p>"),
        ("<table>\n<tr><td>cel</td></tr>\n</table>", "<table>\n<tbody><tr><td>cel</td></tr>\n</tbody></table>"),
        ("![een tuin](/img/tuin.png)", '<p><img alt="een tuin"></p>'),
        ('<a href="javascript:x()" onclick="x()">klik</a>', '<p><a rel="noopener noreferrer">klik</a></p>'),
    ],
)  # fmt: skip
def test_what_other_software_adds_does_not_get_in_the_way(
    renderer: Renderer, markdown: str, html: str
) -> None:
    assert renderer.render(lees(f"# Titel\n\n{markdown}\n").source.body) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Doe dit:\n- een\n- twee", "<p>Doe dit:</p><ul><li>een</li><li>twee</li></ul>"),
        ("Doe dit:\n1) een\n2) twee", "<p>Doe dit:</p><ol><li>een</li><li>twee</li></ol>"),
        ("- een\n  - diep\n- twee", "<ul><li>een<ul><li>diep</li></ul></li><li>twee</li></ul>"),
        ("- een\n\n  nog een\n\nNa.", "<ul><li><p>een</p><p>nog een</p></li></ul><p>Na.</p>"),
        ("Dat was in\n2019. Toen.", "<p>Dat was in2019. Toen.</p>"),
        ("Voor\n\n- - -\n\nNa", "<p>Voor</p><hr><p>Na</p>"),
        (
            "Zie:\n| a |\n|---|\n| b |",
            "<p>Zie:</p><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        ),
    ],
)
def test_lists_and_tables_are_seen_as_other_programs_see_them(
    renderer: Renderer, markdown: str, html: str
) -> None:
    assert renderer.render(lees(f"# Titel\n\n{markdown}\n").source.body).replace("\n", "") == html


@pytest.mark.parametrize(
    ("inhoud", "told"),
    [
        ("\ufeff# Café\n\nÉén.".encode(), ""),
        ("# Café\n\nÉén.".encode("utf-16"), "UTF-16"),
        ("\ufeff# Café\n\nÉén.".encode("utf-16-be"), "UTF-16"),
        ("# Café\n\nÉén.".encode("cp1252"), "Windows-1252"),
        ("# Café\n\nÉ".encode() + "én.".encode("cp1252"), "Windows-1252"),
        (b"# Caf\xc3\xa9\r\n\r\n\xc3\x89\xc3\xa9\0n.", ""),
    ],
)
def test_odd_encodings_are_read_and_told_about(tmp_path: Path, inhoud: bytes, told: str) -> None:
    (tmp_path / "a.md").write_bytes(inhoud)
    text, remark = read_text(tmp_path / "a.md")
    source = lees(text).source
    assert (source.titel, source.body) == ("Café", "Één.")
    assert remark == (
        f"Gelezen als {told}." if told == "UTF-16" else told and "Geen UTF-8; gelezen als Windows-1252."
    )


@pytest.mark.parametrize(
    "inhoud",
    [
        '---\ntitle: "\\0\\ud800x"\ntags: ["\\0", ja]\nbron: nee\n---\n---\n\n---\ntitel: x\n---\nTekst.',
        "--- \n\n***\n\n---\n\n# --- \n\n    code\n",
        "titel: geen kop\n---\n\nTekst met \u2028 en \x85 en \x0c.",
        "---\ntitle: &a [*a]\n---\nTekst.",
        "---\ntitle: " + "[" * 5000 + "\n---\nTekst.",
        "---\nsoort: tip\ntitel: Te lang\nin_het_kort: " + "woord " * 500 + "\n---\nTekst.",
    ],
)
def test_the_text_that_is_kept_is_one_of_our_own_kind(inhoud: str) -> None:
    page = lees(inhoud)
    assert read_own(page.markdown) == page.source
    assert "ekst" in page.source.body or "code" in page.source.body


@settings(deadline=None)
@given(st.lists(st.sampled_from(STUKKEN), max_size=60).map("".join), st.booleans())
def test_no_text_is_too_strange(pieces: str, in_the_head: bool) -> None:
    page = read_page(
        f"---\n{pieces}\n---\nTekst." if in_the_head else pieces, "a.md", Links([("b.md", "b")]), "naam"
    )
    if page is not None:
        assert read_own(page.markdown) == page.source
        assert page.source.titel
        assert page.source.in_het_kort
        page.markdown.encode()


def test_a_link_in_a_picture_leads_to_a_page_too(renderer: Renderer) -> None:
    links = Links([("b/twee.md", "twee")])
    page = read_page('[![tuin](x.png)](../b/twee.md "klik")', "a/een.md", links, "naam")
    assert page
    html = renderer.render(page.source.body)
    assert html == '<p><a href="/kennisbank/twee" title="klik"><img alt="tuin"></a></p>'
    assert plain_text(html) == "tuin"

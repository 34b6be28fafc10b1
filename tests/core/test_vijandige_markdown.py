"""Published attacks, in every place of a Markdown text: what comes out holds harmless elements only."""

import re
from html.parser import HTMLParser

import pytest

from leergemeenschap.core.markdown import Renderer
from tests.vijandig import AANVALLEN, LIJSTEN

ELEMENTEN = {
    *("h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre", "code", "a", "img"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("strong", "em", "b", "i", "del", "sub", "sup"),
}
OVERAL = {"title", "lang"}
EIGENSCHAPPEN = {"a": {"href", "rel"}, "img": {"src", "alt"}, "th": {"align"}, "td": {"align"}}
PROTOCOL = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
VOORAF = "".join(map(chr, range(33)))


class Lezer(HTMLParser):
    """Notes what has no place in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.fout: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTEN:
            self.fout.append(tag)
        for naam, waarde in attrs:
            if naam not in OVERAL | EIGENSCHAPPEN.get(tag, set()):
                self.fout.append(f"{tag} {naam}")
            if naam == "href" and self._protocol(waarde or "") not in {"", "http", "https", "mailto"}:
                self.fout.append(f"link to {waarde}")
            if naam == "src" and not re.fullmatch(r"/[\w-][\w./-]*", waarde or ""):
                self.fout.append(f"picture of {waarde}")

    @staticmethod
    def _protocol(address: str) -> str:
        """As a browser reads it: what stands before and white space inside do not count."""
        found = PROTOCOL.match(re.sub(r"[\t\r\n]", "", address.lstrip(VOORAF)))
        return found[1].lower() if found else ""


@pytest.mark.parametrize("lijst", LIJSTEN.values(), ids=LIJSTEN)
def test_no_published_attack_leaves_anything_that_can_run(lijst: str) -> None:
    found = {}
    with Renderer() as renderer:
        for aanval in AANVALLEN:
            lezer = Lezer()
            lezer.feed(renderer.render(lijst.replace("{}", aanval)))
            lezer.close()
            if lezer.fout:
                found[aanval] = lezer.fout
    assert found == {}


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p onclick=x>",
        '<a href="java\tscript:x">',
        '<a href="\x01javascript:x">',
        '<img src="//kwaad.example/x.png">',
        "<svg>",
    ],
)
def test_the_reader_of_this_test_sees_an_attack(html: str) -> None:
    lezer = Lezer()
    lezer.feed(html)
    assert lezer.fout

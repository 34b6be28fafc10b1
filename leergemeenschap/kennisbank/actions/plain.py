"""The words of a clean HTML body, for search and for quoting."""

from html.parser import HTMLParser

HEADING_MARK = "# "
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul", "ol", "li", "dl", "dt", "dd"}
_BLOCKS = _HEADINGS | _LISTS | {"p", "blockquote", "tr", "table", "pre", "br", "hr", "caption"}


def plain_text(html: str) -> str:
    """The text of a body that nh3 has cleaned: a block a line, a heading as a line that starts with "# "."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(reader.lines())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._pieces.append("\n")
        if tag in _HEADINGS:
            self._pieces.append(HEADING_MARK)
        if tag in {"td", "th"}:
            self._pieces.append(" ")
        if tag == "img":
            self._pieces.append(f" {dict(attrs).get('alt') or ''} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        self._pieces.append(data.replace("\n", " "))

    def lines(self) -> list[str]:
        lines = (" ".join(line.split()) for line in "".join(self._pieces).split("\n"))
        return [line for line in lines if line and line != HEADING_MARK.strip()]

"""Texts from other sites as plain Markdown: what only their own software understands is taken out or unwrapped.

Nothing here is exact; what counts is that no word gets lost and no leftover is in the way of reading. Every pattern
is bounded, so that no text keeps this busy for long.
"""

import re
from dataclasses import dataclass

from leergemeenschap.kennisbank.actions.portable import lists
from leergemeenschap.kennisbank.actions.portable.links import Links, is_elsewhere
from leergemeenschap.kennisbank.actions.portable.segments import DROPPED, Kind, Segment

_CODE = r"(?P<code>`{1,3}[^`\n]{1,1000}`{1,3})"
_BLOCKS = {
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "center",
        "details",
        "dd",
        "div",
        "dl",
        "dt",
    ),
    *(
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "html",
        "iframe",
        "label",
        "legend",
        "main",
    ),
    *("nav", "ol", "option", "p", "picture", "section", "select", "summary", "ul", "video", "audio"),
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_KEPT = {"a", "b", "i", "em", "strong", "sub", "sup", "code", "del", "img", "br"}
_UNWRAPPED = {
    *(
        "abbr",
        "acronym",
        "big",
        "cite",
        "dfn",
        "font",
        "ins",
        "kbd",
        "mark",
        "meta",
        "link",
        "input",
        "q",
        "s",
        "samp",
    ),
    *(
        "small",
        "source",
        "span",
        "strike",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
    ),
    *("td", "th", "caption", "col", "colgroup", "pre", "hr", "textarea"),
}

_HIDDEN = re.compile(rf"{_CODE}|<!--|<(?P<tag>{'|'.join(DROPPED)})\b", re.IGNORECASE)
_TAG = re.compile(rf"{_CODE}|<(?P<close>/?)(?P<name>[A-Za-z][\w.-]{{0,40}})(?P<rest>\s[^<>]{{0,2000}}|/)?>")
_CLOSING = re.compile(r"</([A-Za-z][\w.-]{0,40})\s{0,9}>")
_STRAY = re.compile(rf"{_CODE}|<(?=[A-Za-z][\w.-]{{0,40}}:(?!//))|<(?=!--|\?)")
_HTML_LINE = re.compile(r"[ \t]*</?(\w{1,20})")

_REF = re.compile(r"""\{\{[<%]\s{0,9}(?:rel)?ref\s{1,9}["']?([^"'{}<>\s]{1,300})["']?\s{0,9}[>%]\}\}""")
_LINK_TAG = re.compile(r"\{%-?\s{0,9}(?:link|post_url)\s{1,9}([^{}\s]{1,300})\s{0,9}-?%\}")
_SHORTCODE = re.compile(
    rf"{_CODE}|\{{\{{[^{{}}]{{0,500}}\}}\}}|\{{%[^{{}}]{{0,500}}%\}}|\{{/\*[^{{}}]{{0,500}}\*/\}}|\{{(?:::?|\s?[.#][\w-])[^{{}}\n]{{0,200}}\}}"
)
_SPOKEN = re.compile(r"""\b(?:caption|alt|title|summary|label)=["“]([^"”]{1,300})["”]""")
_CONTENTS = re.compile(r"\s*(?:\[TOC\]|\[\[_TOC_\]\]|\[\[toc\]\])\s*", re.IGNORECASE)
_MODULE = re.compile(
    r"""^(?:import\s(?:[^'"\n]{1,200}\sfrom\s{1,9})?['"][^'"\n]{1,200}['"];?|export\s(?:const|default)\b).*$""",
    re.MULTILINE,
)
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[a-z0-9-]{1,60}:")

_COLONS = re.compile(r"\s*:{3,}\s*\{?[.\w-]{0,40}\}?\s*(.{0,300}?)\s*:*")
_ADMONITION = re.compile(
    r"""(\s*)(?:(?:!!!|\?\?\?\+?)\s+[\w -]{1,80}?|===[!+]?(?=\s+["“]))\s*(?:["“](.{0,300})["”])?\s*"""
)
_ALERT = re.compile(r"(\s*>\s*)\[!\w{1,20}\][+-]?\s*(.{0,300})")

_LINK = re.compile(
    rf"{_CODE}|(?P<image>!?)\[(?P<text>[^\[\]]{{0,500}})\]\("
    r"(?P<to>[^()<>\"\n]{0,500}?(?:\([^()<>\s]{0,200}\)[^()<>\"\n]{0,200}?)?|\s{0,9}<[^<>\n]{0,500}>)"
    r"(?P<title>\s{1,9}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s{0,9}\)"
)
_IMAGE_LINK = re.compile(r"(\)\]\()([^()<>\"\n]{1,500}?)((?:\s{1,9}\"[^\"\n]{0,300}\")?\))")
_FOOTNOTE = re.compile(rf"{_CODE}|\[\^(?P<name>[^\[\]\n]{{1,60}})\]:?")
_DEFINITION = re.compile(r"^( {0,3}\[(?!\^)[^\[\]]{1,200}\]:\s{1,9}<?)([^<>\s]{1,500})(>?.{0,300})")
_WIKI = re.compile(
    rf"{_CODE}|!?\[\[(?P<name>[^\[\]|#\n]{{1,300}})(?P<part>#[^\[\]|\n]{{0,200}})?"
    r"(?:\|(?P<text>[^\[\]\n]{1,300}))?\]\]"
)
_HREF = re.compile(r"""(<a\s[^<>]{0,500}?href=["'])([^"'<>]{1,500})(["'])""", re.IGNORECASE)


def clean(segments: list[Segment], pad: str, links: Links) -> list[Segment]:
    """The same pieces, with the prose made plain.

    :param pad: of the file, for its links.
    """
    cleaner = _Cleaner(_closed_tags(segments), _Linker(pad, links))
    return [
        Segment(Kind.TEXT, cleaner.run(segment.lines)) if segment.kind is Kind.TEXT else segment
        for segment in segments
    ]


def _closed_tags(segments: list[Segment]) -> set[str]:
    lines = (line for segment in segments if segment.kind is Kind.TEXT for line in segment.lines)
    return {name.lower() for line in lines if "</" in line for name in _CLOSING.findall(line)}


def _without_hidden(text: str) -> str:
    """A text without HTML comments, scripts and styles; what is not closed stays."""
    kept, at = [], 0
    never_closed: set[str] = set()
    for match in _HIDDEN.finditer(text):
        if match["code"] or match.start() < at:
            continue
        end = f"</{match['tag'].lower()}>" if match["tag"] else "-->"
        if end in never_closed:
            continue
        close = text.find(end, match.start())
        if close < 0:
            never_closed.add(end)
            continue
        kept.append(text[at : match.start()])
        at = close + len(end)
    return "".join(kept) + text[at:]


@dataclass(frozen=True)
class _Cleaner:
    """Makes the prose of one file plain."""

    #: Names of tags that this file closes somewhere: those are tags, and not words between < and >.
    closed: set[str]
    linker: "_Linker"

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "<" in text:
            text = _without_hidden(text)
        text = _MODULE.sub("", text)
        text = "\n".join(_unwrap_blocks(_left_align_html(text.split("\n"))))
        text = _REF.sub(r"\1", text)
        text = _LINK_TAG.sub(r"/\1", text)
        if "<" in text:
            text = _STRAY.sub(lambda match: match["code"] or "&lt;", _TAG.sub(self._tag, text))
        if "{" in text:
            text = _SHORTCODE.sub(_say_shortcode, text)
        return lists.put_right(self.linker.run(_ICON.sub("", text)).split("\n"))

    def _tag(self, match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        name, rest = match["name"].lower(), match["rest"] or ""
        if name in _KEPT:
            return match[0]
        if name in _HEADINGS:
            return "\n\n" if match["close"] else f"\n\n{'#' * int(name[1])} "
        if name == "li":
            return "\n" if match["close"] else "\n- "
        if name in _BLOCKS:
            return "\n\n"
        is_component = "=" in rest or rest.endswith("/") or name in self.closed
        # What is no tag at all is a word, such as <naam>
        return "" if name in _UNWRAPPED or is_component else "&lt;" + match[0][1:]


def _left_align_html(lines: list[str]) -> list[str]:
    """HTML is often indented, which in Markdown would mean code."""
    found, inside = [], False
    for line in lines:
        match = _HTML_LINE.match(line)
        if match and match[1].lower() in _BLOCKS | _HEADINGS:
            inside = True
        elif not line.strip():
            inside = False
        found.append(line.lstrip() if inside else line)
    return found


def _unwrap_blocks(lines: list[str]) -> list[str]:
    found: list[str] = []
    inside: str | None = None
    for line in lines:
        if _CONTENTS.fullmatch(line):
            continue
        if match := _ADMONITION.fullmatch(line):
            inside = match[1]
            found += ["", f"{inside}**{match[2]}**" if match[2] else "", ""]
            continue
        if inside is not None:
            body = inside + "    "
            if line.startswith(body):
                found.append(inside + line[len(body) :])
                continue
            if line.strip():
                inside = None
        if line.lstrip().startswith(":::") and (match := _COLONS.fullmatch(line)):
            found += ["", f"**{match[1].strip('[]')}**" if match[1] else "", ""]
        elif match := _ALERT.fullmatch(line):
            found.append(f"{match[1]}**{match[2]}**" if match[2] else match[1].rstrip())
        else:
            found.append(line)
    return found


def _say_shortcode(match: re.Match[str]) -> str:
    if match["code"]:
        return match[0]
    spoken = _SPOKEN.search(match[0])
    return spoken[1] if spoken else ""


@dataclass(frozen=True)
class _Linker:
    """Puts the links of one file right."""

    pad: str
    links: Links

    def run(self, text: str) -> str:
        if "[^" in text:
            text = _FOOTNOTE.sub(lambda match: match["code"] or f"<sup>{match['name']}</sup>", text)
        if "](" in text:
            text = _LINK.sub(self._inline, text)
            text = _IMAGE_LINK.sub(self._target, text)
        if "[[" in text:
            text = _WIKI.sub(self._wiki, text)
        if "]:" in text:
            lines = text.split("\n")
            text = "\n".join(_DEFINITION.sub(self._target, line) for line in lines)
        return _HREF.sub(self._target, text) if "<a" in text else text

    def _inline(self, match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        words, target = match["text"], match["to"].strip(" <>")
        if match["image"]:
            # A picture at the root of another site would be looked for on ours
            return f"![{words}]({target.lstrip('/')})"
        if is_elsewhere(target):
            return match[0] if target else words
        address = self.links.to(self.pad, target)
        return f"[{words}]({address})" if address else words

    def _target(self, match: re.Match[str]) -> str:
        before, target, after = match.groups()
        return before + (target if is_elsewhere(target) else self.links.to(self.pad, target) or "#") + after

    def _wiki(self, match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        address = self.links.named(match["name"])
        words = match["text"] or match["name"]
        return f"[{words}]({address}{match['part'] or ''})" if address else words

"""Links between the files of a folder, as links between pages."""

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote

from leergemeenschap.kennisbank.actions.portable.slugs import FOLDER_PAGES

_PAGE_SUFFIX = re.compile(r"\.(?:md|markdown|mdx|html?)$", re.IGNORECASE)
_PREFIX = "/kennisbank/"
_ELSEWHERE = re.compile(rf"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|{_PREFIX}")


class Links:
    """Knows the page of every file.

    :param pages: pad and slug of each file.
    """

    def __init__(self, pages: Iterable[tuple[str, str]]) -> None:
        self._slugs: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._from_top: dict[str, str] = {}
        for pad, slug in pages:
            key = _key(pad)
            self._slugs.setdefault(key, slug)
            self._by_name.setdefault(posixpath.basename(key), slug)
            # A site's own root is often a folder deeper, such as docs/ or content/nl/
            for _ in range(2):
                key = key.partition("/")[2]
                self._from_top.setdefault(key, slug)

    def to(self, pad: str, target: str) -> str | None:
        """The address of the page that a link leads to; None when it is not one of these files.

        :param pad: of the file with the link.
        :param target: as it stands in the text, such as "../b.md#k".
        """
        if is_elsewhere(target):
            return None
        path, mark, fragment = target.partition("#")
        path = unquote(path.partition("?")[0])
        slug = self._from_root(path) if path.startswith("/") else self._from_file(pad, path)
        return None if slug is None else f"{_PREFIX}{slug}{mark}{fragment}"

    def named(self, name: str) -> str | None:
        """The address of the page whose file has this name, as in [[Name]]."""
        slug = self._by_name.get(_key(posixpath.basename(name.strip())))
        return None if slug is None else _PREFIX + slug

    def _from_root(self, path: str) -> str | None:
        key = _key(path.strip("/"))
        return self._slugs.get(key) or self._from_top.get(key) if key else None

    def _from_file(self, pad: str, path: str) -> str | None:
        folder = posixpath.dirname(pad)
        # Some sites give each page a folder of its own, and count from there
        for start in (folder, posixpath.join(folder, posixpath.basename(_key(pad)))):
            where = posixpath.normpath(posixpath.join(start, path))
            if slug := self._slugs.get(_key("" if where == "." else where)):
                return slug
        return None


def is_elsewhere(target: str) -> bool:
    """Whether a link leads to another site, to a place in the same page, or to a page of ours already."""
    return not target or _ELSEWHERE.match(target) is not None


def _key(pad: str) -> str:
    """Where a page stands, however it is written: "zorg/README.md", "zorg/" and "Zorg" are one place."""
    key = _PAGE_SUFFIX.sub("", pad.strip("/")).lower()
    folder, _, name = key.rpartition("/")
    return folder if name in FOLDER_PAGES else key

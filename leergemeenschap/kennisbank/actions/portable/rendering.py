"""Rendering many texts: some children at work at the same time."""

import html
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Self

from leergemeenschap.core.markdown import Renderer, TextRefused

#: Pages from elsewhere can be long, and are read by nobody who waits.
LIMIT_SECONDS = 10.0
MAX_CHARS = 400_000
_CHILDREN_MAX = 2


class Renderers:
    """Children that render; all are gone after the `with`.

    :param limit: seconds of processor time that one text may take.
    """

    def __init__(self, limit: float = LIMIT_SECONDS, max_chars: int = MAX_CHARS) -> None:
        count = min(_CHILDREN_MAX, os.cpu_count() or 1)
        self.all = [Renderer(limit, max_chars) for _ in range(count)]
        self._free: SimpleQueue[Renderer] = SimpleQueue()
        for renderer in self.all:
            self._free.put(renderer)
        self._threads = ThreadPoolExecutor(count, "render")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        for renderer in self.all:
            renderer.close()

    def start(self, texts: Sequence[str]) -> list[Future[str]]:
        """Begin with these; each gives its HTML, or raises TextRefused."""
        return [self._threads.submit(self._render, text) for text in texts]

    def _render(self, text: str) -> str:
        renderer = self._free.get()
        try:
            return renderer.render(text)
        finally:
            self._free.put(renderer)


def html_of(rendered: Future[str], text: str) -> tuple[str, bool]:
    """The HTML, and whether it is that of the text: one that was refused is shown as it was typed."""
    try:
        return rendered.result(), True
    except TextRefused:
        return as_typed(text), False


def as_typed(text: str) -> str:
    """A text as plain paragraphs, with every sign in it."""
    return "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in _paragraphs(html.unescape(text)))


def _paragraphs(text: str) -> Iterator[str]:
    return (paragraph for part in text.split("\n\n") if (paragraph := part.strip()))

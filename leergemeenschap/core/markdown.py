"""Markdown to clean HTML, in a child process that the kernel stops when a text takes too long.

Python-Markdown has inputs of a few thousand signs that keep it busy for minutes, so no web process ever runs
it. What comes out has passed nh3 with a narrow list of tags, so it may be put in a page as it is.
"""

import json
import re
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

LIMIT_SECONDS = 2.0
MAX_CHARS = 60_000
_MEMORY_BYTES = 1024 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]

_TAGS = {
    *("h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre", "code", "a", "img"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("strong", "em", "b", "i", "del", "sub", "sup"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "th": {"align"}, "td": {"align"}}
_DROP_WITH_CONTENT = {"script", "style", "template", "noscript", "title"}
_SCHEMES = {"http", "https", "mailto"}
_OWN_FILE = re.compile(r"/[A-Za-z0-9_-][A-Za-z0-9_./-]*")
# nh3 writes href first and rel last, and escapes quotes and angle brackets inside both.
_REL = ' rel="noopener noreferrer"'
_OWN_LINK = re.compile(
    r'(<a href="(?:#|/(?![/\\\s])|[a-z0-9-]+(?=["#]))[^"<>]*"(?: title="[^"<>]*")?)' + _REL + ">"
)


class TextRefused(Exception):
    """This text cannot be made into a page."""


class TextTooLong(TextRefused):
    """More signs than `MAX_CHARS`."""


class TextTooSlow(TextRefused):
    """The child needed more than its share of processor time or memory, and was stopped."""


class TextTooDeep(TextRefused):
    """Lists or quotes inside each other, deeper than can be followed."""


class Renderer:
    """A child process that renders texts one by one; starts at the first text, is gone after the `with`.

    :param limit: seconds of processor time that one text may take.
    :param max_chars: length of the longest text, in characters.
    """

    def __init__(self, limit: float = LIMIT_SECONDS, max_chars: int = MAX_CHARS) -> None:
        self._limit = limit
        self._max_chars = max_chars
        self._child: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """Process id of the child; None while there is none."""
        return self._child.pid if self._child else None

    def render(self, text: str) -> str:
        """Clean HTML of one Markdown text.

        :raises TextTooLong: before anything is rendered.
        :raises TextTooSlow: when the child had to be stopped; the next text gets a new child.
        :raises TextTooDeep: when the text nests too deeply.
        """
        if len(text) > self._max_chars:
            raise TextTooLong(f"{len(text)} characters, the most is {self._max_chars}")
        answer = self._ask(json.dumps({"text": text, "limit": self._limit}))
        if answer is None:
            self.close()
            raise TextTooSlow(f"more than {self._limit} seconds or too much memory")
        reply = json.loads(answer)
        if "html" not in reply:
            raise TextTooDeep("nested too deeply")
        return str(reply["html"])

    def close(self) -> None:
        """Stop the child, if there is one."""
        if self._child is None:
            return
        child, self._child = self._child, None
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                _close_quietly(pipe)

    def _ask(self, question: str) -> str | None:
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", __name__],
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="ascii",
            )
        stdin, stdout = self._child.stdin, self._child.stdout
        if stdin is None or stdout is None:
            return None
        try:
            stdin.write(question + "\n")
            stdin.flush()
        except BrokenPipeError:
            return None
        answer = stdout.readline()
        return answer if answer.endswith("\n") else None


def render(text: str, limit: float = LIMIT_SECONDS) -> str:
    """Clean HTML of a single text, with a child of its own.

    :param limit: seconds of processor time.
    :raises TextRefused: see `Renderer.render`.
    """
    with Renderer(limit) as renderer:
        return renderer.render(text)


def _close_quietly(pipe: IO[str]) -> None:
    with suppress(BrokenPipeError):
        pipe.close()


def _render_here(text: str) -> str:
    """Render in this process, without a limit: only the child does this."""
    import markdown  # noqa: PLC0415
    import nh3  # noqa: PLC0415
    from markdown.extensions.tables import TableExtension  # noqa: PLC0415

    tables = TableExtension(use_align_attribute=True)
    text = text.encode("utf-8", "replace").decode().replace("\0", "")
    html = markdown.markdown(text, extensions=["sane_lists", "def_list", tables])
    html = re.sub(r"<(/?)h1\b", r"<\1h2", html)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_keep_attribute,
        clean_content_tags=_DROP_WITH_CONTENT,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )
    return _OWN_LINK.sub(r"\1>", clean)


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    """Leave out pictures of other sites, and alignments that are none."""
    if tag == "img" and name == "src":
        return value if _OWN_FILE.fullmatch(value) and ".." not in value else None
    if name == "align":
        return value if value in {"left", "center", "right"} else None
    return value


def _serve() -> None:
    """The child: one JSON question a line in, one JSON answer a line out.

    The timer counts processor time, so that a busy machine stops nothing it should not. The kernel acts on it
    by itself: no code of ours has to get its turn, and a child whose parent has died stops too.
    """
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    for line in sys.stdin:
        question = json.loads(line)
        signal.setitimer(signal.ITIMER_PROF, question["limit"])
        try:
            reply = {"html": _render_here(question["text"])}
        except RecursionError:
            reply = {"error": "deep"}
        signal.setitimer(signal.ITIMER_PROF, 0)
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()

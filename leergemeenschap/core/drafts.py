"""Text that was typed but not saved, kept for its maker. Core knows only this seam; leden keeps the drafts."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from flask import Flask, current_app, g
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import Forbidden, MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from leergemeenschap.core import onward
from leergemeenschap.core.form_token import FormToken, Sheet

#: Finds the thing a form is about, from the arguments of its address; raises what the view would answer with.
Opens = Callable[..., Any]


class Draft(NamedTuple):
    path: str
    fields: MultiDict[str, str]
    kept_at: datetime
    #: Which sheet it is, with what stood on it; see `core.form_token.mark`.
    mark: str
    #: The digest of what was saved when its writing began.
    saved: str
    #: How many other texts were kept for the same form: written on another screen, and different.
    others: int
    #: Whether it was kept with what the form is about, and not for a lid.
    with_thing: bool = False


class DraftStore(Protocol):
    """Where drafts are kept, and those of the lid who is logged in are found by the path of the form."""

    def load(self, path: str) -> Draft | None: ...

    def drop(self, token: FormToken | None, path: str) -> None: ...

    def keep(self) -> bool: ...

    def keep_others(self, token: FormToken | None) -> None: ...

    def keeps(self, path: str) -> bool: ...


class ThingDrafts(Protocol):
    """Where what is typed is kept with the thing a form is about, for who comes with its code (docs/adr/0124).

    Its view shows them: it knows who may open the thing.
    """

    def keep(self, sheet: Sheet) -> datetime | None:
        """Keep it in the current transaction.

        :returns: when; None when the thing is gone, or shut for who comes with a code.
        """

    def drop(self, token: FormToken) -> None:
        """Forget what was kept of this sheet, and what was shown in it."""


def load(path: str) -> Draft | None:
    """The newest draft of the lid who is logged in for the form at this path, if there is one."""
    return _store().load(path)


def drop(token: FormToken | None, path: str) -> None:
    """Forget what was kept of this sheet and of the draft that was shown in it, in the current transaction.

    What was written on another screen stays.
    """
    if token is not None and token.is_kept_with_its_thing:
        of_things().drop(token)
    else:
        _store().drop(token, path)


def keep() -> bool:
    """Keep and commit what this request brought, for the lid whose form it was; false when there was nothing to keep."""
    return _store().keep()


def keep_others(token: FormToken | None) -> None:
    """Keep what this request brought for other forms than the one with this token, in the current transaction."""
    _store().keep_others(token)


def keeps(path: str) -> bool:
    """Whether anything is kept of a form at this path; not where secrets are typed."""
    return _store().keeps(path)


def of_things() -> ThingDrafts:
    """Where drafts are kept that are nobody's."""
    found: ThingDrafts = current_app.extensions["thing_drafts"]
    return found


def is_there(path: str) -> bool:
    """Whether the form at this path can still be opened by the lid who is logged in, as far as its feature says."""
    adapter = current_app.url_map.bind("")
    try:
        endpoint, arguments = adapter.match(path, method="GET")
    except (NotFound, MethodNotAllowed):
        return False
    except RequestRedirect:
        return True
    opens: Opens | None = current_app.extensions["draft_places"].get(endpoint)
    if opens is None:
        return True
    try:
        opens(**arguments)
    except (NotFound, Forbidden):
        return False
    return True


def init_app(app: Flask, store: DraftStore, of_things: ThingDrafts, places: Mapping[str, Opens]) -> None:
    """Attach where drafts are kept.

    :param of_things: where those are kept that are nobody's.
    :param places: by endpoint of a form, what its view does first: find what it is about, or say that it is not there.
    """
    app.extensions["drafts"] = store
    app.extensions["thing_drafts"] = of_things
    app.extensions["draft_places"] = places

    @app.context_processor
    def _page() -> dict[str, Any]:
        return {
            "shown_draft": g.get("shown_draft"),
            "page_keeps_text": g.get("page_keeps_text", False),
            "hier": onward.here,
        }


def _store() -> DraftStore:
    store: DraftStore = current_app.extensions["drafts"]
    return store

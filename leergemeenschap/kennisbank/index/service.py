"""The search index of one process: kept in memory, made to follow the change table, asked by the views."""

import contextvars
import logging
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index import storage
from leergemeenschap.kennisbank.index.documents import Page, word_counts
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.generation import Generation, first_generation
from leergemeenschap.kennisbank.index.lists import read_lists
from leergemeenschap.kennisbank.index.storage import Place
from leergemeenschap.kennisbank.models import Wijziging

_BATCH = 500
#: With more changed pages than this, building anew is quicker.
_CHANGES_MAX = 200

logger = logging.getLogger(__name__)


class SearchIndex:
    """Makes nothing on disk and reads nothing until it is first used.

    :param folder: for the copy on disk; may be absent, damaged or read-only.
    :param lists_folder: where the word lists are.
    """

    def __init__(self, folder: Path, lists_folder: Path) -> None:
        self._folder = folder
        self._lists_folder = lists_folder
        self._turn = threading.Lock()
        self._current: Generation | None = None
        self._follower: threading.Thread | None = None

    @property
    def current(self) -> Generation | None:
        """What can be searched now; None while there is nothing yet."""
        return self._current

    def is_current(self, newest: Wijziging | None) -> bool:
        """Whether what can be searched is what the pages say.

        :param newest: the last row of the change table.
        """
        return self._current is not None and self._current.place == _place(newest)

    def drop(self) -> None:
        """Forget what is in memory, after it failed."""
        self._current = None

    def catch_up(self, engine: Engine) -> None:
        """Follow the change table to its end, or build anew where that cannot be done.

        :raises SQLAlchemyError: when the database cannot be read.
        """
        with self._turn:
            lists = read_lists(self._lists_folder)
            if self._current and self._current.dutch.lists.digest != lists.digest:
                self._current = None
            dutch = self._current.dutch if self._current else Dutch(lists)
            start = self._current or self._from_disk(dutch)
            self._current = self._follow(engine, start) or self._build(engine, dutch)

    def rebuild(self, engine: Engine) -> int:
        """Build anew from all pages; returns how many there are.

        :raises SQLAlchemyError: when the database cannot be read.
        """
        with self._turn:
            self._current = self._build_and_save(engine, Dutch(read_lists(self._lists_folder)))
            return self._current.count

    def catch_up_soon(self, engine: Engine, patience: float) -> None:
        """Catch up in the background, and wait a little for it.

        :param patience: seconds to wait.
        """
        follower = self._follower
        if follower is None or not follower.is_alive():
            # A copy of this context, so that the thread too only reads the database when the request does.
            context = contextvars.copy_context()
            follower = threading.Thread(target=context.run, args=(self._try_to_catch_up, engine), daemon=True)
            self._follower = follower
            follower.start()
        follower.join(patience)

    def _try_to_catch_up(self, engine: Engine) -> None:
        try:
            self.catch_up(engine)
        except Exception:
            # Nobody waits for this thread: searching goes on with what there is.
            logger.exception("the search index could not be brought up to date")

    def _from_disk(self, dutch: Dutch) -> Generation | None:
        saved = storage.load(self._folder, dutch.lists.digest)
        if saved is None:
            return None
        try:
            return Generation(*saved, dutch)
        except Exception:
            # Whoosh raises anything on a file it does not understand.
            logger.exception("the search index on disk cannot be opened")
            return None

    def _follow(self, engine: Engine, start: Generation | None) -> Generation | None:
        """The generation after the changes since `start`; None when it has to be built anew."""
        if start is None:
            return None
        with Session(engine) as session:
            rows = session.scalars(queries.wijzigingen_vanaf(start.place.id)).all()
            if start.place != Place() and (not rows or _place(rows[0]) != start.place):
                return None
            changes = rows[1:] if start.place != Place() else rows
            if not changes:
                return start
            slugs = {change.slug for change in changes}
            if len(slugs) > _CHANGES_MAX:
                return None
            pages = [Page.of(artikel) for artikel in session.scalars(queries.te_doorzoeken_met_slug(slugs))]
        following = start.next(_place(changes[-1]), slugs, pages)
        self._save(following)
        return following

    def _build(self, engine: Engine, dutch: Dutch) -> Generation:
        with storage.turn(self._folder):
            # Another process may have built it while this one waited.
            return self._follow(engine, self._from_disk(dutch)) or self._build_and_save(engine, dutch)

    def _build_and_save(self, engine: Engine, dutch: Dutch) -> Generation:
        with Session(engine) as session:
            # Taken first: what changes while the pages are read is followed again later.
            place = _place(session.scalars(queries.laatste_wijziging()).first())
        pages_with: Counter[str] = Counter()
        for page in _all_pages(engine):
            pages_with.update({dutch.stem(word) for word in word_counts(page, dutch)})
        built = first_generation(dutch, place, _all_pages(engine), lambda stem: pages_with[stem])
        self._save(built)
        return built

    def _save(self, generation: Generation) -> None:
        try:
            storage.save(self._folder, generation.storage, generation.place, generation.dutch.lists.digest)
        except OSError as error:
            logger.warning("the search index could not be kept on disk: %s", error)


def _place(change: Wijziging | None) -> Place:
    return Place(change.id, change.slug, change.op.isoformat()) if change else Place()


def _all_pages(engine: Engine) -> Iterator[Page]:
    """All pages, some at a time, each batch in a short transaction of its own."""
    last = 0
    while True:
        with Session(engine) as session:
            batch = session.scalars(queries.te_doorzoeken(last, _BATCH)).all()
            pages = [Page.of(artikel) for artikel in batch]
        if not batch:
            return
        last = batch[-1].id
        yield from pages

"""The search index of one process: kept in memory, made to follow the change table, asked by the views."""

import logging
import threading
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from leergemeenschap.core.db import reading
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index import storage
from leergemeenschap.kennisbank.index.contract import State
from leergemeenschap.kennisbank.index.documents import Page, word_counts
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.generation import Generation, first_generation
from leergemeenschap.kennisbank.index.lists import Lists, Stamp, read_lists, stamp
from leergemeenschap.kennisbank.index.storage import Place
from leergemeenschap.kennisbank.models import Wijziging

#: The name of the thread in which the index catches up.
FOLLOWER = "search index"
_BATCH = 500
#: With more changed pages than this, building anew is quicker.
_CHANGES_MAX = 200
_ROWS_MAX = 2000

logger = logging.getLogger(__name__)


class FollowingIndex(ABC):
    """What searching asks, in one process; subclasses say where the words are kept. Reads nothing until it is first used.

    :param lists_folder: where the word lists are.
    """

    def __init__(self, lists_folder: Path) -> None:
        self._lists_folder = lists_folder
        self._turn = threading.Lock()
        self._current: State | None = None
        self._lists_stamp: Stamp | None = None
        self._follower: threading.Thread | None = None
        self._started = 0.0

    @property
    def current(self) -> State | None:
        """What can be searched now; None while there is nothing yet."""
        return self._current

    def is_current(self, newest: Wijziging | None) -> bool:
        """Whether what can be searched is what the pages and the word lists say.

        :param newest: the last row of the change table.
        """
        if self._current is None or self._current.place != place_of(newest):
            return False
        return self._lists_stamp == stamp(self._lists_folder)

    def drop(self) -> None:
        """Forget what is in memory, after it failed."""
        self._current = None

    def catch_up(self, engine: Engine) -> None:
        """Follow the change table to its end, or build anew where that cannot be done.

        :raises SQLAlchemyError: when the database cannot be read.
        """
        with self._turn:
            # Taken first: a file that changes while it is read is read again next time.
            lists_stamp = stamp(self._lists_folder)
            self._bring_up_to_date(engine, read_lists(self._lists_folder))
            self._lists_stamp = lists_stamp

    def rebuild(self, engine: Engine) -> int:
        """Build anew from all pages; returns how many there are.

        :raises SQLAlchemyError: when the database cannot be read.
        """
        with self._turn:
            lists_stamp = stamp(self._lists_folder)
            count = self._build_anew(engine, Dutch(read_lists(self._lists_folder)))
            self._lists_stamp = lists_stamp
            return count

    def catch_up_soon(self, engine: Engine, patience: float) -> None:
        """Catch up in the background, and wait a little for it; not for one that has been busy for longer already.

        :param patience: seconds to wait.
        """
        follower = self._follower
        if follower is None or not follower.is_alive():
            follower = threading.Thread(
                target=self._try_to_catch_up, args=(engine,), name=FOLLOWER, daemon=True
            )
            self._follower, self._started = follower, time.monotonic()
            follower.start()
        follower.join(max(0.0, self._started + patience - time.monotonic()))

    def _try_to_catch_up(self, engine: Engine) -> None:
        try:
            # A request that writes holds SQLite's one write lock, and would wait for a thread that wants it too
            with reading():
                self.catch_up(engine)
            if self._current:
                # Takes a second on 20,000 pages; here it does not keep the first one waiting who mistypes a word.
                self._current.read_vocabulary()
        except Exception:
            # Nobody waits for this thread: searching goes on with what there is.
            logger.exception("the search index could not be brought up to date")

    @abstractmethod
    def _bring_up_to_date(self, engine: Engine, lists: Lists) -> None:
        """See to it that `_current` stands at the end of the change table."""

    @abstractmethod
    def _build_anew(self, engine: Engine, dutch: Dutch) -> int:
        """Build from all pages; returns how many there are."""


class SearchIndex(FollowingIndex):
    """Whoosh's index, in the memory of this process. Makes nothing on disk until it is first used.

    :param folder: for the copy on disk; may be absent, damaged or read-only.
    :param lists_folder: where the word lists are.
    """

    _current: Generation | None

    def __init__(self, folder: Path, lists_folder: Path) -> None:
        super().__init__(lists_folder)
        self._folder = folder

    def _bring_up_to_date(self, engine: Engine, lists: Lists) -> None:
        # What there is serves until the new one is ready, also when other lists make it out of date.
        start = self._current
        if start is None or start.dutch.lists.digest != lists.digest:
            start = self._from_disk(Dutch(lists))
        self._current = self._follow(engine, start) or self._build(engine, Dutch(lists))

    def _build_anew(self, engine: Engine, dutch: Dutch) -> int:
        self._current = self._build_and_save(engine, dutch)
        return self._current.count

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
            changes = changes_since(session, start.place)
            if not changes:
                return None if changes is None else start
            slugs = {change.slug for change in changes}
            pages = [Page.of(artikel) for artikel in session.scalars(queries.te_doorzoeken_met_slug(slugs))]
        following = start.next(place_of(changes[-1]), slugs, pages)
        self._save(following)
        return following

    def _build(self, engine: Engine, dutch: Dutch) -> Generation:
        with storage.turn(self._folder):
            # Another process may have built it while this one waited.
            return self._follow(engine, self._from_disk(dutch)) or self._build_and_save(engine, dutch)

    def _build_and_save(self, engine: Engine, dutch: Dutch) -> Generation:
        with Session(engine) as session:
            # Taken first: what changes while the pages are read is followed again later.
            place = place_of(session.scalars(queries.laatste_wijziging()).first())
        pages_with: Counter[str] = Counter()
        for page in all_pages(engine):
            pages_with.update({dutch.stem(word) for word in word_counts(page, dutch)})
        built = first_generation(dutch, place, all_pages(engine), lambda stem: pages_with[stem])
        self._save(built)
        return built

    def _save(self, generation: Generation) -> None:
        try:
            storage.save(self._folder, generation.storage, generation.place, generation.dutch.lists.digest)
        except OSError as error:
            logger.warning("the search index could not be kept on disk: %s", error)


def changes_since(session: Session, place: Place) -> Sequence[Wijziging] | None:
    """The changes after this place; None when there are too many, or when the table does not know the place."""
    # Enough rows to see that there are too many.
    rows = session.scalars(queries.wijzigingen_vanaf(place.id).limit(_ROWS_MAX)).all()
    if len(rows) == _ROWS_MAX or (place != Place() and (not rows or place_of(rows[0]) != place)):
        return None
    changes = rows[1:] if place != Place() else rows
    return changes if len({change.slug for change in changes}) <= _CHANGES_MAX else None


def place_of(change: Wijziging | None) -> Place:
    return Place(change.id, change.slug, change.op.isoformat()) if change else Place()


def all_pages(engine: Engine) -> Iterator[Page]:
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

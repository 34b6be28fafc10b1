"""Entries for a calendar, as a file that every calendar program takes (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import icalendar
from flask import Response, current_app

from leergemeenschap.core import clock
from leergemeenschap.core.config import Settings


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry: a whole day, or from one moment to another.

    :ivar uid: the same as long as it is about the same thing, so that a changed entry replaces the one before; see `uid_of`.
    :ivar begin: a day, or a moment with its time zone.
    :ivar end: for a moment only.
    :ivar text: plain text; the link comes below it, because not every calendar shows a link of its own.
    :ivar link: the whole address of the page it is about.
    :ivar changed: when it was last changed.
    :ivar sequence: grows when the day, the times or the place change.
    :ivar cancelled: it does not go on; a calendar takes it out or strikes it through.
    :ivar private: others who see this calendar see only that something is there, where the calendar can do that.
    :ivar busy: whether its time is taken. A whole day never is.
    """

    uid: str
    begin: date | datetime
    end: datetime | None = None
    summary: str
    text: str = ""
    place: str = ""
    link: str
    changed: datetime
    sequence: int = 0
    cancelled: bool = False
    private: bool = False
    busy: bool = True


def uid_of(kind: str, number: int) -> str:
    """The name of a thing in every calendar.

    :param kind: its word in the address, "zelfopdracht".
    """
    return f"{kind}-{number}@{urlsplit(_settings().site_url).hostname}"


def link_to(path: str) -> str:
    """The whole address of a page, for who reads it outside the site."""
    return _settings().site_url + path


def calendar(
    entries: Iterable[Entry], *, at: datetime, name: str = "", refresh: timedelta | None = None
) -> bytes:
    """A calendar of these entries, in UTC: a time in words of a time zone is not one moment in the night the clock goes back.

    :param at: when it is made.
    :param name: what a calendar program calls it, for who follows it.
    :param refresh: how often who follows it should look again.
    :raises ValueError: when a moment has no time zone.
    """
    made = icalendar.Calendar()
    made.add("prodid", "-//Leergemeenschap//NL")
    made.add("version", "2.0")
    if name:
        made.add("name", icalendar.vText(name))
        made.add("x-wr-calname", icalendar.vText(name))
    if refresh:
        made.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", icalendar.vDuration(refresh))
    for entry in entries:
        made.add_component(_event(entry, at))
    return bytes(made.to_ical())


def download(entries: Iterable[Entry], filename: str) -> Response:
    """These entries as a file to keep, for who asked for it only."""
    answer = Response(calendar(entries, at=clock.now()), mimetype="text/calendar")
    answer.headers.set("Content-Disposition", "attachment", filename=filename)
    return answer


def _event(entry: Entry, at: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", _utc(at))
    event.add("last-modified", _utc(entry.changed))
    event.add("sequence", entry.sequence)
    event.add("summary", _plain(entry.summary))
    event.add("description", _plain(f"{entry.text}\n\n{entry.link}".strip()))
    event.add("url", entry.link)
    if entry.place:
        event.add("location", _plain(entry.place))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE" if entry.private else "PUBLIC")
    is_moment = isinstance(entry.begin, datetime)
    event.add("transp", "OPAQUE" if is_moment and entry.busy else "TRANSPARENT")
    event.add("dtstart", _utc(entry.begin) if isinstance(entry.begin, datetime) else entry.begin)
    if entry.end is not None:
        event.add("dtend", _utc(entry.end))
    return event


def _utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).replace(microsecond=0)


def _plain(text: str) -> str:
    """Without control characters, which the format has no way to write."""
    return "".join(sign for sign in text if sign == "\n" or sign.isprintable())


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings

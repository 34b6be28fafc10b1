"""The file that a calendar reads. A library of its own reads it back, as a calendar would."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from flask import Flask

from leergemeenschap.core.agenda import Entry, calendar, uid_of
from leergemeenschap.core.clock import AMSTERDAM, local

NU = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)


def bestand(**anders: object) -> bytes:
    velden: dict[str, object] = {
        "uid": "proef-1@localhost",
        "begin": date(2026, 4, 2),
        "summary": "Kijk terug",
        "link": "http://localhost/zelfopdrachten/1",
        "changed": NU,
    }
    return calendar([Entry(**(velden | anders))], at=NU)


def gelezen(**anders: object) -> icalendar.Event:
    [event] = icalendar.Calendar.from_ical(bestand(**anders)).walk("VEVENT")
    return event


def test_a_day_is_a_whole_day_that_leaves_its_owner_free() -> None:
    event = gelezen(private=True)
    assert event["DTSTART"].dt == date(2026, 4, 2)
    assert b"DTSTART;VALUE=DATE:20260402\r\n" in bestand()
    assert (event["TRANSP"], event["CLASS"], event["STATUS"]) == ("TRANSPARENT", "PRIVATE", "CONFIRMED")
    assert (event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt) == (NU, NU)


@pytest.mark.parametrize(
    ("begin", "duur", "begint", "eindigt"),
    [
        # The clock goes forward at two: half past one until half past three is one hour
        (datetime(2026, 3, 29, 1, 30, tzinfo=AMSTERDAM), 1, "01.30", "03.30"),
        # The clock goes back at three: this half past two is the second one
        (datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM, fold=1), 1, "02.30", "03.30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=AMSTERDAM), 2, "01.30", "02.30"),
    ],
)
def test_a_moment_is_the_right_one_on_both_nights_of_the_clock(
    begin: datetime, duur: int, begint: str, eindigt: str
) -> None:
    einde = begin.astimezone(UTC) + timedelta(hours=duur)
    event = gelezen(begin=begin, end=einde)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (begin.astimezone(UTC), einde)
    assert [f"{local(event[naam].dt):%H.%M}" for naam in ("DTSTART", "DTEND")] == [begint, eindigt]
    assert event["TRANSP"] == "OPAQUE"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        bestand(begin=datetime(2026, 4, 2, 13, 0))  # noqa: DTZ001


def test_what_somebody_typed_stays_text() -> None:
    plaats = "Buurthuis; zaal 1, boven\nEND:VEVENT\r\nBEGIN:VEVENT\x07"
    event = gelezen(place=plaats, summary="Weerstand\\ € 😀 " + "heel lang " * 30, text="Neem mee: een pen.")
    assert event["LOCATION"] == "Buurthuis; zaal 1, boven\nEND:VEVENT\nBEGIN:VEVENT"
    assert event["SUMMARY"] == "Weerstand\\ € 😀 " + "heel lang " * 30
    assert event["DESCRIPTION"] == "Neem mee: een pen.\n\nhttp://localhost/zelfopdrachten/1"
    assert event["URL"] == "http://localhost/zelfopdrachten/1"
    assert max(len(regel) for regel in bestand(summary="é" * 200).split(b"\r\n")) <= 75


def test_one_that_does_not_go_on_says_so_under_the_same_name(app: Flask) -> None:
    with app.app_context():
        event = gelezen(uid=uid_of("bijeenkomst", 7), cancelled=True, sequence=4)
    assert (event["UID"], event["STATUS"], event["SEQUENCE"]) == ("bijeenkomst-7@localhost", "CANCELLED", 4)


def test_a_calendar_to_follow_has_a_name_and_says_when_to_look_again() -> None:
    regels = calendar([], at=NU, name="Buren, samen", refresh=timedelta(hours=12)).split(b"\r\n")
    assert rb"NAME:Buren\, samen" in regels
    assert rb"X-WR-CALNAME:Buren\, samen" in regels
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in regels

"""The time of day, asked in one place so that a test or a demo can pass in its own clock."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from flask import Flask, current_app

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)


def now() -> datetime:
    """This moment, in UTC, by the app's clock."""
    moment: datetime = current_app.extensions["clock"]()
    return moment.astimezone(UTC)


def today() -> date:
    """Today's date in Amsterdam, by the app's clock."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The same moment as a clock on the wall in Amsterdam shows it."""
    return moment.astimezone(AMSTERDAM)


def init_app(app: Flask, clock: Clock) -> None:
    app.extensions["clock"] = clock


def start_of_day(day: date) -> datetime:
    """The moment a day begins in Amsterdam, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM).astimezone(UTC)


def moment_of(day: date, time_: time) -> datetime | None:
    """When clocks in Amsterdam show this time on this day, in UTC; of an hour that comes twice the first.

    None when they never do: in the spring night one hour is skipped.
    """
    moment = datetime.combine(day, time_, tzinfo=AMSTERDAM).astimezone(UTC)
    return moment if local(moment).replace(tzinfo=None) == datetime.combine(day, time_) else None

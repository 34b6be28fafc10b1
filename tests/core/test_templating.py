from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leergemeenschap.core.templating import alineas, datum, korte_datum, tijd


def test_days_are_said_as_people_say_them(app) -> None:
    with app.app_context():
        assert datum(date(2026, 4, 3)) == "vrijdag 3 april"
        assert korte_datum(date(2026, 4, 3)) == "3 april"
        assert korte_datum(date(2025, 9, 10)) == "10 september 2025"


@pytest.mark.parametrize(
    ("moment", "gezegd"),
    [
        (datetime(2026, 3, 3, 12, 30, tzinfo=UTC), "13.30 uur"),
        (datetime(2026, 7, 3, 12, 30, tzinfo=UTC), "14.30 uur"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02.30 uur"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "02.30 uur"),
    ],
)
def test_times_follow_the_clock_in_amsterdam_through_both_nights(moment: datetime, gezegd: str) -> None:
    assert tijd(moment) == gezegd


def test_a_late_evening_in_utc_is_the_next_day_in_amsterdam(app) -> None:
    with app.app_context():
        assert korte_datum(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli"


def test_paragraphs_and_lines_are_kept() -> None:
    assert alineas("Een\r\nTwee\n\n\nDrie") == "<p>Een<br>Twee</p><p>Drie</p>"


@given(st.text())
def test_nothing_a_lid_types_becomes_html(tekst: str) -> None:
    html = str(alineas(tekst))
    kaal = html.replace("<p>", "").replace("</p>", "").replace("<br>", "")
    assert "<" not in kaal
    assert ">" not in kaal

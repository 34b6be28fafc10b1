from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from flask import Flask, abort
from sqlalchemy.exc import IntegrityError

from leergemeenschap.core.db import UtcDateTime, db, tune_sqlite
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.models import Lid


@pytest.mark.parametrize("breuk", [500, 404])
def test_what_was_not_committed_is_undone_when_a_request_ends(app: Flask, sessie, lid, breuk) -> None:
    with app.test_request_context():
        db.session.execute(sa.update(Lid).values(naam="Stuk"))
        with pytest.raises(Exception):  # noqa: B017, PT011 - whichever it is
            abort(breuk)
    assert lid("amina").naam == "Amina"


def test_each_app_context_has_a_session_of_its_own(app: Flask) -> None:
    with app.app_context():
        eerste = db.session
        assert db.session is eerste
    with app.app_context():
        assert db.session is not eerste


ZONDER_ZONE = datetime(2026, 7, 1, 10, 0)  # noqa: DTZ001 - that is what it is about


def test_a_moment_comes_back_in_utc_whatever_zone_it_went_in_with() -> None:
    soort, sqlite = UtcDateTime(), sa.create_engine("sqlite://").dialect
    zomer = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    assert soort.process_bind_param(zomer, sqlite) == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    assert soort.process_result_value(ZONDER_ZONE, sqlite) == zomer


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(ZONDER_ZONE, sa.create_engine("sqlite://").dialect)


def test_a_thing_of_nobody_cannot_be_stored(sessie, klok) -> None:
    sessie.add(Concept(lid_id=424242, pad="/", velden={}, bewaard_op=klok()))
    with pytest.raises(IntegrityError):
        sessie.commit()


def test_sqlite_is_durable_and_strict(tmp_path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'x.sqlite'}")
    tune_sqlite(engine)
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}

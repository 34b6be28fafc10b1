"""The PostgreSQL that dev.py starts for the tests, and what is left of it."""

from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

import dev

POSTGRES = dev.find_postgres()


@pytest.mark.skipif(POSTGRES is None, reason="PostgreSQL is not installed")
def test_the_throwaway_postgres_is_only_for_us_and_leaves_nothing_behind():
    with dev.throwaway_postgres(POSTGRES) as address:
        folder = Path(sa.make_url(address).query["host"])
        process = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        engine = sa.create_engine(address)
        with engine.connect() as connection:
            assert connection.scalar(sa.text("SHOW listen_addresses")) == ""
            # A letter with an accent is a letter, as it is to Python
            assert connection.scalar(sa.text("SELECT lower('ÉÉN')")) == "één"
        engine.dispose()
        # This one stays open: the server must not wait for it
        left_open = psycopg.connect(f"host={folder} user=leergemeenschap dbname=postgres")
    with pytest.raises(psycopg.OperationalError):
        left_open.execute("SELECT 1")
    left_open.close()
    assert not folder.exists()
    assert not is_running(process)


def is_running(process: int) -> bool:
    """Whether this process still does anything; one that only waits to be counted does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"

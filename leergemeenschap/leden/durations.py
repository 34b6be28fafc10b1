"""How long a log-in lasts: by what its lid may do, and by whose device it is."""

from datetime import UTC, datetime, timedelta
from math import ceil
from typing import NamedTuple

AANMELDING_EIGEN_APPARAAT = timedelta(days=90)
AANMELDING_GEDEELD_APPARAAT = timedelta(hours=8)


class Inlogduur(NamedTuple):
    """How long a log-in lasts: without use, and at the most."""

    rust: timedelta
    #: The end is moved on in steps of this size, so that it tells no more precisely when somebody was here.
    stap: timedelta
    hoogstens: timedelta

    def eindigt_op(self, begonnen_op: datetime, gebruikt_op: datetime) -> datetime:
        """When a log-in ends that is used for the last time at this moment; never sooner than promised."""
        stap = self.stap.total_seconds()
        einde = datetime.fromtimestamp(ceil((gebruikt_op + self.rust).timestamp() / stap) * stap, UTC)
        return min(begonnen_op + self.hoogstens, einde)


KWARTIER = timedelta(minutes=15)
EIGEN = Inlogduur(AANMELDING_EIGEN_APPARAAT, timedelta(days=1), AANMELDING_EIGEN_APPARAAT)
GEDEELD = Inlogduur(timedelta(hours=1), KWARTIER, AANMELDING_GEDEELD_APPARAAT)
EIGEN_MEER_RECHTEN = Inlogduur(timedelta(hours=8), timedelta(hours=1), timedelta(days=14))
GEDEELD_MEER_RECHTEN = Inlogduur(timedelta(minutes=30), KWARTIER, AANMELDING_GEDEELD_APPARAAT)

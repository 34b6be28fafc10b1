"""What a begeleider makes of a bijeenkomst. Never commits."""

from leergemeenschap.begeleiden.actions.planning import neem_vorige_als_voorbeeld
from leergemeenschap.begeleiden.actions.report import begin_van_een_verslag

__all__ = ["begin_van_een_verslag", "neem_vorige_als_voorbeeld"]

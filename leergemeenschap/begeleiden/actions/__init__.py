"""What a begeleider makes of a bijeenkomst. Never commits."""

from leergemeenschap.begeleiden.actions.planning import neem_vorige_als_voorbeeld
from leergemeenschap.begeleiden.actions.report import begin_van_een_verslag, houd_citaten_bij
from leergemeenschap.begeleiden.actions.themes import (
    AlVoorgelegd,
    haal_terug,
    kies,
    laat_weten,
    leg_vast,
    leg_voor,
    sinds,
    tel,
)

__all__ = [
    "AlVoorgelegd",
    "begin_van_een_verslag",
    "haal_terug",
    "houd_citaten_bij",
    "kies",
    "laat_weten",
    "leg_vast",
    "leg_voor",
    "neem_vorige_als_voorbeeld",
    "sinds",
    "tel",
]

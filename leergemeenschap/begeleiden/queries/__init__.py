"""What stands on the desk."""

from leergemeenschap.begeleiden.queries.harvest import (
    Teruggenomen,
    citaten_sinds,
    niet_meer_te_gebruiken,
    oogsten,
    ooit_toegezegd,
    verslagen_na_te_kijken,
)
from leergemeenschap.begeleiden.queries.tasks import (
    KOMENDE_MAX,
    komende_op_het_bureau,
    takenlijsten,
    voorbeelden,
)

__all__ = [
    "KOMENDE_MAX",
    "Teruggenomen",
    "citaten_sinds",
    "komende_op_het_bureau",
    "niet_meer_te_gebruiken",
    "oogsten",
    "ooit_toegezegd",
    "takenlijsten",
    "verslagen_na_te_kijken",
    "voorbeelden",
]

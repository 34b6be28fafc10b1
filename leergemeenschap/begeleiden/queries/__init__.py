"""What stands on the desk."""

from leergemeenschap.begeleiden.queries.harvest import citaten_sinds, niet_meer_te_gebruiken, oogsten
from leergemeenschap.begeleiden.queries.tasks import (
    KOMENDE_MAX,
    komende_op_het_bureau,
    takenlijsten,
    voorbeelden,
)

__all__ = [
    "KOMENDE_MAX",
    "citaten_sinds",
    "komende_op_het_bureau",
    "niet_meer_te_gebruiken",
    "oogsten",
    "takenlijsten",
    "voorbeelden",
]

"""Taking the kennisbank out of the site as a folder of Markdown, and bringing a folder in. Never commits."""

from leergemeenschap.kennisbank.actions.portable.exporting import (
    Exportverslag,
    MapNietLeeg,
    exporteer,
)
from leergemeenschap.kennisbank.actions.portable.importing import Importloop
from leergemeenschap.kennisbank.actions.portable.report import Afloop, Importverslag, Melding

__all__ = ["Afloop", "Exportverslag", "Importloop", "Importverslag", "MapNietLeeg", "Melding", "exporteer"]

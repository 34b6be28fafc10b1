"""Planning a bijeenkomst, its programme and its verslag, and checking in at the door."""

from leergemeenschap.bijeenkomsten.forms.door import IncheckForm
from leergemeenschap.bijeenkomsten.forms.planning import BijeenkomstForm
from leergemeenschap.bijeenkomsten.forms.programme import ProgrammaForm, Regels
from leergemeenschap.bijeenkomsten.forms.report import VerslagForm

__all__ = ["BijeenkomstForm", "IncheckForm", "ProgrammaForm", "Regels", "VerslagForm"]

"""Bijeenkomst with its programme, who comes (Komst), who was there (Aanwezigheid), calendars (Agendalink), and the Verslag."""

from leergemeenschap.bijeenkomsten.models.bijeenkomst import (
    INCHECKEN_NA_AFLOOP,
    INCHECKEN_VOORAF,
    Bijeenkomst,
    bijeenkomst_thema,
)
from leergemeenschap.bijeenkomsten.models.coming import (
    TOT_BIJEENKOMST_WEG,
    WIE_ZIET,
    Aanwezigheid,
    Agendalink,
    Komst,
)
from leergemeenschap.bijeenkomsten.models.kinds import Gezicht, Komstantwoord, SoortBijeenkomst
from leergemeenschap.bijeenkomsten.models.panels import Paneel, Paneelmaker, Paneelplek
from leergemeenschap.bijeenkomsten.models.programme import Programmaonderdeel
from leergemeenschap.bijeenkomsten.models.report import Verslag

__all__ = [
    "INCHECKEN_NA_AFLOOP",
    "INCHECKEN_VOORAF",
    "TOT_BIJEENKOMST_WEG",
    "WIE_ZIET",
    "Aanwezigheid",
    "Agendalink",
    "Bijeenkomst",
    "Gezicht",
    "Komst",
    "Komstantwoord",
    "Paneel",
    "Paneelmaker",
    "Paneelplek",
    "Programmaonderdeel",
    "SoortBijeenkomst",
    "Verslag",
    "bijeenkomst_thema",
]

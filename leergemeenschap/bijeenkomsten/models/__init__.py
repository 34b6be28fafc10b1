"""Bijeenkomst with its programme, who comes and was there, calendars (Agendalink), word of changes (Tijding), the Verslag."""

from leergemeenschap.bijeenkomsten.models.bijeenkomst import (
    INCHECKEN_NA_AFLOOP,
    INCHECKEN_VOORAF,
    Bijeenkomst,
    WanneerWaar,
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
from leergemeenschap.bijeenkomsten.models.news import Tijding
from leergemeenschap.bijeenkomsten.models.panels import Paneel, Paneelmaker, Paneelplek
from leergemeenschap.bijeenkomsten.models.programme import (
    MINUTEN_MAX,
    Programmaonderdeel,
    Tijdvak,
    in_woorden,
    past_het,
    rooster,
)
from leergemeenschap.bijeenkomsten.models.report import Verslag
from leergemeenschap.bijeenkomsten.models.steps import Werkvormstap, stappen

__all__ = [
    "INCHECKEN_NA_AFLOOP",
    "INCHECKEN_VOORAF",
    "MINUTEN_MAX",
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
    "Tijding",
    "Tijdvak",
    "Verslag",
    "WanneerWaar",
    "Werkvormstap",
    "bijeenkomst_thema",
    "in_woorden",
    "past_het",
    "rooster",
    "stappen",
]

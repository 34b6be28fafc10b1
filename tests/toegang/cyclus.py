"""Routes of cyclus: who may do what."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route, beide

ROUTES = {
    "static": Route(Daad("site", "lezen")),
    "cyclus.start": Route(Daad("site", "lezen")),
    "cyclus.over": Route(Daad("site", "lezen")),
    "cyclus.meedoen": Route(Daad("site", "lezen")),
    "cyclus.hulp": Route(Daad("site", "lezen")),
    "cyclus.privacy": Route(Daad("site", "lezen")),
    "cyclus.toegankelijkheid": Route(Daad("site", "lezen")),
    "security_txt": Route(Daad("meldpunt", "lezen")),
    "cyclus.menu": Route(Daad("eigen_overzicht", "lezen")),
    "cyclus.vandaag": Route(Daad("eigen_overzicht", "lezen")),
    "cyclus.niet_nu": Route(None, Daad("volgende_stap", "uitstellen")),
    "cyclus.opening": beide("opening", "terugkijken"),
    "cyclus.cirkel": Route(Daad("eigen_overzicht", "lezen")),
    "cyclus.ronde": Route(Daad("ronde", "lezen")),
    "cyclus.ga_verder": Route(None, Daad("ronde", "oppakken")),
    "cyclus.nieuwe_ronde": Route(
        Daad("eigen ronde", "beginnen"), Daad("eigen ronde", "beginnen"), {"knop": "doen"}
    ),
    "cyclus.reis": Route(Daad("eigen_overzicht", "lezen")),
    "cyclus.stap": Route(Daad("eigen_overzicht", "lezen")),
}
ARGUMENTEN = {
    "filename": "iconen/kiemplant.svg",
    "nummer": 1,
    "fase": "doen",
    "stapsoort": "denk-terug",
}

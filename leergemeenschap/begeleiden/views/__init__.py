"""The desk of a begeleider, and the tasks of one bijeenkomst."""

from leergemeenschap.begeleiden.views import choosing, desk, planning, reporting, series, themes
from leergemeenschap.begeleiden.views.blueprint import bp

#: On the page of a bijeenkomst.
PANELEN = (desk.paneel_taken, choosing.paneel_leeft, reporting.paneel_verslag)
FORM_PLACES = {"begeleiden.themavoorstel": themes.haal_voorstel}

__all__ = ["FORM_PLACES", "PANELEN", "bp", "choosing", "desk", "planning", "reporting", "series", "themes"]

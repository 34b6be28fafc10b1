"""The desk of a begeleider, and the tasks of one bijeenkomst."""

from leergemeenschap.begeleiden.views import desk, planning, reporting, series
from leergemeenschap.begeleiden.views.blueprint import bp

#: On the page of a bijeenkomst.
PANELEN = (desk.paneel_taken, reporting.paneel_verslag)

__all__ = ["PANELEN", "bp", "desk", "planning", "reporting", "series"]

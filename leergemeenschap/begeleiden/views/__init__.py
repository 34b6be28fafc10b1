"""The desk of a begeleider, and the tasks of one bijeenkomst."""

from leergemeenschap.begeleiden.views import desk, reporting, series
from leergemeenschap.begeleiden.views.blueprint import bp

#: On the page of a bijeenkomst.
PANELEN = (reporting.paneel_verslag,)

__all__ = ["PANELEN", "bp", "desk", "reporting", "series"]

"""The desk of a begeleider, and the tasks of one bijeenkomst."""

from leergemeenschap.begeleiden.views import desk
from leergemeenschap.begeleiden.views.blueprint import bp

__all__ = ["bp", "desk"]

"""Groepen: who is in them, what is shared in them; and sharing any one thing that a lid wrote."""

from leergemeenschap.groepen.views import members, overview, sharing
from leergemeenschap.groepen.views.blueprint import bp
from leergemeenschap.groepen.views.sharing import init_app

__all__ = ["bp", "init_app", "members", "overview", "sharing"]

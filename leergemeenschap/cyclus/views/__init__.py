"""The first pages of the site, and the circle as a lid sees it."""

from leergemeenschap.cyclus.views import circle, journey, public, today
from leergemeenschap.cyclus.views.blueprint import bp
from leergemeenschap.cyclus.views.main_menu import init_app

__all__ = ["bp", "circle", "init_app", "journey", "public", "today"]

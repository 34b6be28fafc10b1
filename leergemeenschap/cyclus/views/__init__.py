"""The first pages of the site, and the circle as a lid sees it."""

from leergemeenschap.cyclus.views import circle, journey, opening, public, today
from leergemeenschap.cyclus.views.blueprint import bp
from leergemeenschap.cyclus.views.main_menu import init_app
from leergemeenschap.cyclus.views.opening import paneel_kijk_terug
from leergemeenschap.cyclus.views.taking_along import paneel_dit_nam_je_mee

#: On the page of a bijeenkomst.
PANELEN = (paneel_kijk_terug, paneel_dit_nam_je_mee)

__all__ = ["PANELEN", "bp", "circle", "init_app", "journey", "opening", "public", "today"]

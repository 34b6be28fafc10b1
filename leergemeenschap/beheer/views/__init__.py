"""The pages of who looks after the site, and the page on which a lid reads what others did with their account."""

from leergemeenschap.beheer.views import acts, logbook, mail, members, overview
from leergemeenschap.beheer.views.blueprint import bp

__all__ = ["acts", "bp", "logbook", "mail", "members", "overview"]

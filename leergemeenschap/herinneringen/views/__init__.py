"""The mails, the pages behind their links, and the page where a lid says how often we may mail."""

from leergemeenschap.herinneringen.views import answering, choosing, stopping
from leergemeenschap.herinneringen.views.blueprint import bp, init_app
from leergemeenschap.herinneringen.views.letters import WRITERS

__all__ = ["WRITERS", "answering", "bp", "choosing", "init_app", "stopping"]

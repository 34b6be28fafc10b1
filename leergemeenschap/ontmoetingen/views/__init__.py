"""Schrijf op, and looking back question by question."""

from leergemeenschap.ontmoetingen.views import question_sets, reflecting, writing
from leergemeenschap.ontmoetingen.views.blueprint import bp
from leergemeenschap.ontmoetingen.views.offers import DEELSOORTEN, OWN_SOURCES, SHARED_SOURCES

__all__ = ["DEELSOORTEN", "OWN_SOURCES", "SHARED_SOURCES", "bp", "question_sets", "reflecting", "writing"]

"""What changes pages: bringing in the shipped content. Never commits."""

from leergemeenschap.kennisbank.actions.shipped import Bijwerkverslag, Fout, bijwerken

__all__ = ["Bijwerkverslag", "Fout", "bijwerken"]

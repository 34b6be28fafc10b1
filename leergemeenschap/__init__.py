"""Leergemeenschap: learning in Kolb's circle, doen - reflecteren - bijstellen - toepassen."""

__version__ = "0.1.0"

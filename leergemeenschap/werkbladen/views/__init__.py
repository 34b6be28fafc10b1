"""Werkbladen: for begeleiders to make, print and type over, for everybody to fill in."""

from leergemeenschap.werkbladen.views.blueprint import bp

__all__ = ["bp"]

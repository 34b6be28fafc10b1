"""Packing what a lid takes along. Never commits."""

from leergemeenschap.gegevens.actions.packing import pak_in

__all__ = ["pak_in"]

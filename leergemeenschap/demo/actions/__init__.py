"""Telling the story of the demo."""

from leergemeenschap.demo.actions.telling import vertel

__all__ = ["vertel"]

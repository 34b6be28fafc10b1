"""Telling the story of the demo."""

from leergemeenschap.demo.actions.telling import vertel
from leergemeenschap.demo.actions.themes import stel_themas_voor

__all__ = ["stel_themas_voor", "vertel"]

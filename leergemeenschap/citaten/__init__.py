"""Quoting what somebody shared: asked for each text, answered by its maker, and gone when they take it back."""

"""The forms of the kennisbank."""

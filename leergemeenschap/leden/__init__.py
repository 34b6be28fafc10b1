"""Leden: who takes part, how they come in, and what they were still typing."""

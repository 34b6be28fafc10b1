"""Leervragen: what I want to learn, and how far I am with it."""

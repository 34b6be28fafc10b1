"""Ontmoetingen: what I did in the neighbourhood, and what I noticed and understood about it."""

"""Groepen, and sharing: who besides its maker reads what a lid wrote."""

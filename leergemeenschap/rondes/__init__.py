"""Rondes: the thread that ties the steps of one turn of the circle together."""

"""Werkbladen: questions in the order of the circle, and what people write on them, on a phone or on paper."""

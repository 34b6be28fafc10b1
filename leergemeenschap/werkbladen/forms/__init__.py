"""The forms of werkbladen, a file for each kind of work."""

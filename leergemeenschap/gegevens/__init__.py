"""What the site keeps about people: the register of it, taking it along, leaving, and how long it stays."""

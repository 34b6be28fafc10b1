"""The circle itself: Vandaag, Mijn cirkel, the pages of the four steps, and where every page belongs."""

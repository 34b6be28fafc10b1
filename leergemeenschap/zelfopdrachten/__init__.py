"""Zelfopdrachten: the small thing I will do, and how it went. The heart of the product (report par. 6.3)."""

"""The kennisbank: public pages written by begeleiders, and the search over them."""

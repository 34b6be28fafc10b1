"""The site on one's own screen: how big its letters are, light or dark, on the home screen, without internet."""

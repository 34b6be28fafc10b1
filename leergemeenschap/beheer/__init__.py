"""Looking after the site: who the leden are, how the mail goes, what is set. Shows nothing that leden wrote."""

"""A demo site: invented people with a year of history, made with the site's own verbs."""

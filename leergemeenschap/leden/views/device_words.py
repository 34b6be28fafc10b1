"""A browser in words that its owner knows it by."""

# The first that is found: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def apparaat_in_woorden(user_agent: str) -> str:
    """What a browser calls itself, as "Firefox op Android"; empty for what is none of the usual ones."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    device = next((name for sign, name in _DEVICES if sign in user_agent), "")
    return " op ".join(part for part in (browser, device) if part)

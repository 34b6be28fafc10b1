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

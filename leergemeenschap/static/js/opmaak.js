// The buttons above the text of a page: they put Markdown around what is selected. Without this script they stay hidden.

const REGELS = { kop: /^#{1,6} /, lijst: /^[-*+] /, citaat: /^> / };
const TEKENS = { kop: "## ", lijst: "- ", citaat: "> " };
const TABEL = "| Wat | Hoeveel |\n| --- | --- |\n|  |  |\n";

/** Put text in place of what is selected, in a way the browser can undo; then select part of it. */
function vervang(vak, van, tot, tekst, begin, eind) {
  vak.focus();
  vak.setSelectionRange(van, tot);
  if (!document.execCommand("insertText", false, tekst)) {
    vak.setRangeText(tekst, van, tot, "end");
    vak.dispatchEvent(new Event("input", { bubbles: true }));
  }
  vak.setSelectionRange(van + begin, van + eind);
}

/** Where the lines begin and end that the selection touches. */
function regelsVan(vak) {
  const van = vak.value.slice(0, vak.selectionStart).lastIndexOf("\n") + 1;
  // A selection that ends right after a line break does not reach into the next line
  const laatste = Math.max(vak.selectionStart, vak.selectionEnd - 1);
  const gevonden = vak.value.indexOf("\n", laatste);
  return [van, gevonden < 0 ? vak.value.length : gevonden];
}

/** What must stand before a block so that an empty line goes ahead of it. */
function witregel(vak, van) {
  const ervoor = vak.value.slice(0, van);
  if (ervoor.trim() === "") return "";
  return ervoor.endsWith("\n\n") ? "" : ervoor.endsWith("\n") ? "\n" : "\n\n";
}

/** Begin each line with a sign; lines that all have it lose it. */
function begin(vak, soort) {
  const [van, tot] = regelsVan(vak);
  const regels = vak.value.slice(van, tot).split("\n");
  const gevuld = regels.filter((regel) => regel.trim() !== "");
  const weg = gevuld.length > 0 && gevuld.every((regel) => REGELS[soort].test(regel));
  const nieuw = regels.map((regel) => {
    if (weg) return regel.replace(REGELS[soort], "");
    if (regel.trim() === "" && gevuld.length > 0) return regel;
    return REGELS[soort].test(regel) ? regel : TEKENS[soort] + regel;
  });
  const zelfde = soort === "lijst" && /(^|\n)[-*+] [^\n]*\n$/.test(vak.value.slice(0, van));
  const wit = weg || zelfde ? "" : witregel(vak, van);
  const tekst = wit + nieuw.join("\n");
  vervang(vak, van, tot, tekst, gevuld.length > 1 ? wit.length : tekst.length, tekst.length);
}

/** Put two stars around the selection, or take them away. */
function vet(vak) {
  let [van, tot] = [vak.selectionStart, vak.selectionEnd];
  const gekozen = vak.value.slice(van, tot);
  // Stars stick to words: a space that was selected along stays outside them
  const kern = gekozen.trim();
  if (kern !== "") {
    van += gekozen.length - gekozen.trimStart().length;
    tot = van + kern.length;
  }
  if (vak.value.slice(van - 2, van) === "**" && vak.value.slice(tot, tot + 2) === "**") {
    vervang(vak, van - 2, tot + 2, kern, 0, kern.length);
  } else {
    const tekst = kern || "vet";
    vervang(vak, van, tot, `**${tekst}**`, 2, 2 + tekst.length);
  }
}

/** Make a link of the selection and select where it must lead. */
function link(vak) {
  const [van, tot] = [vak.selectionStart, vak.selectionEnd];
  const tekst = vak.value.slice(van, tot).trim() || "woorden van de link";
  const adres = "/kennisbank/";
  const eind = tekst.length + 3 + adres.length;
  vervang(vak, van, tot, `[${tekst}](${adres})`, tekst.length + 3, eind);
}

/** Put a small table after the line of the cursor and select its first cell. */
function tabel(vak) {
  const [, tot] = regelsVan(vak);
  const wit = witregel(vak, tot);
  vervang(vak, tot, tot, wit + TABEL, wit.length + 2, wit.length + 5);
}

for (const groep of document.querySelectorAll("[data-opmaak-voor]")) {
  const vak = document.getElementById(groep.dataset.opmaakVoor);
  vak.before(groep);
  groep.hidden = false;
  groep.addEventListener("click", (gebeurtenis) => {
    const soort = gebeurtenis.target.closest("[data-opmaak]")?.dataset.opmaak;
    if (soort === "vet") vet(vak);
    else if (soort === "link") link(vak);
    else if (soort === "tabel") tabel(vak);
    else if (soort) begin(vak, soort);
  });
}

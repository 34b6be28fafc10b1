// Read a page aloud, with a Dutch voice of the device. Without one there is no button.

// What is said with a pause after it; a list inside one is said in its own items.
const BLOKKEN = "h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption";
// Some browsers fall silent in the middle of a long text.
const LANGSTE = 200;

const vak = document.querySelector("[data-voorlezer]");
const spraak = window.speechSynthesis;

if (vak && spraak) {
  const knoppen = Object.fromEntries([...vak.querySelectorAll("[data-doe]")].map((knop) => [knop.dataset.doe, knop]));
  let stukken = [];
  let bij = 0;
  // Every time it is silenced it gets another number: what an older one still reports does not count.
  let beurt = 0;

  // A voice that lives on the device comes before one of a server elsewhere, and one from the Netherlands before one from Belgium.
  const stem = () => {
    const taal = (v) => v.lang.toLowerCase().replace("_", "-");
    const rang = (v) => (v.localService ? 0 : 2) + (taal(v) === "nl-nl" ? 0 : 1);
    return spraak.getVoices().filter((v) => /^nl\b/.test(taal(v))).sort((a, b) => rang(a) - rang(b))[0];
  };

  const toon = (...namen) => {
    const hadFocus = vak.contains(document.activeElement);
    for (const [naam, knop] of Object.entries(knoppen)) knop.hidden = !namen.includes(naam);
    if (hadFocus) knoppen[namen[0]].focus();
  };

  const zwijg = () => {
    beurt += 1;
    spraak.cancel();
  };

  const lees = () => {
    if (bij >= stukken.length) {
      toon("begin");
      return;
    }
    const deze = beurt;
    const uiting = new SpeechSynthesisUtterance(stukken[bij]);
    uiting.lang = "nl-NL";
    uiting.voice = stem();
    uiting.onend = () => {
      if (deze !== beurt) return;
      bij += 1;
      lees();
    };
    uiting.onerror = () => {
      if (deze === beurt) toon("begin");
    };
    spraak.speak(uiting);
  };

  knoppen.begin.addEventListener("click", () => {
    zwijg();
    stukken = [...document.querySelectorAll("[data-lees]")].flatMap(blokken).flatMap(zinnen);
    bij = 0;
    toon("pauzeer", "stop");
    lees();
  });
  // Not pause(): on phones that cannot be undone. The piece that was being said is said again.
  knoppen.pauzeer.addEventListener("click", () => {
    zwijg();
    toon("hervat", "stop");
  });
  knoppen.hervat.addEventListener("click", () => {
    toon("pauzeer", "stop");
    lees();
  });
  knoppen.stop.addEventListener("click", () => {
    zwijg();
    toon("begin");
  });

  const bied = () => {
    vak.hidden = !stem();
  };
  bied();
  // Many browsers fetch their voices only after the page.
  spraak.addEventListener?.("voiceschanged", bied);
  window.addEventListener("pagehide", () => {
    zwijg();
    toon("begin");
  });
}

function blokken(element) {
  if (element.matches(BLOKKEN)) return [tekst(element)];
  return [...element.querySelectorAll(BLOKKEN)].map(tekst).filter(Boolean);
}

// The words of a block, without those of blocks inside it: these come by themselves.
function tekst(blok) {
  const kopie = blok.cloneNode(true);
  for (const weg of kopie.querySelectorAll(`${BLOKKEN}, [aria-hidden="true"]`)) weg.remove();
  return kopie.textContent.replace(/\s+/g, " ").trim();
}

function zinnen(alinea) {
  const stukken = [];
  for (const zin of alinea.match(/[^.!?…]+[.!?…]*["'’”)]*\s*|[.!?…]+/g) ?? []) {
    for (const deel of inStukken(zin.trim())) if (deel) stukken.push(deel);
  }
  return stukken;
}

function inStukken(zin) {
  if (zin.length <= LANGSTE) return [zin];
  const komma = zin.lastIndexOf(", ", LANGSTE);
  const spatie = zin.lastIndexOf(" ", LANGSTE);
  const hier = komma > LANGSTE / 2 ? komma + 1 : spatie > 0 ? spatie : LANGSTE;
  return [zin.slice(0, hier).trim(), ...inStukken(zin.slice(hier).trim())];
}

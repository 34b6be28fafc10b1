// What could not be sent waits on this device, and is sent as soon as it can be. It lies here sealed: only the server can
// open it, so nobody who uses the device after you can read it (docs/adr/0101).
//
//   aantal()                  how many texts wait here
//   leg(token, zegel, tekst)  seal a text and lay it here; a later one of the same sheet takes its place
//   neemWeg(token)            it arrived in another way
//   bezorg()                  send what waits; tells with the event "bezorgd" on document for which pages of this lid
//   leeg()                    throw everything away
//
// Every page of leden loads this; where nothing waits it does nothing.

const VOOR = "wacht:";
const script = document.querySelector("script[data-bezorg]");
let beurt = 0;
let onderweg = null;
let bewijs = "";

/** The store of this browser; null where it has none or keeps it shut. */
function kast() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function namen() {
  return Object.keys(kast() ?? {}).filter((naam) => naam.startsWith(VOOR));
}

export function aantal() {
  return namen().length;
}

/** @returns whether it lies here now; not where there is no room, or no way to seal. */
export async function leg(token, zegel, tekst) {
  if (!kast() || !window.crypto?.subtle) return false;
  const deze = beurt;
  try {
    const sleutel = await crypto.subtle.importKey("raw", uitBase64(zegel), "AES-GCM", false, ["encrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const open = new TextEncoder().encode(tekst);
    const dicht = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, sleutel, open));
    // Who logged out meanwhile leaves nothing behind
    if (deze !== beurt) return false;
    kast().setItem(VOOR + token, JSON.stringify({ iv: base64(iv), tekst: base64(dicht) }));
    return true;
  } catch {
    return false;
  }
}

export function neemWeg(token) {
  kast()?.removeItem(VOOR + token);
}

export function leeg() {
  beurt += 1;
  for (const naam of namen()) kast().removeItem(naam);
}

export function bezorg() {
  onderweg ??= bezorgAlles().finally(() => {
    onderweg = null;
  });
  return onderweg;
}

async function bezorgAlles() {
  const paden = [];
  for (const naam of namen()) {
    const pakje = kast().getItem(naam);
    const antwoord = pakje && (await stuur(naam.slice(VOOR.length), pakje));
    if (!antwoord) break;
    // While it was under way a newer one may have been laid in its place
    if (kast().getItem(naam) === pakje) kast().removeItem(naam);
    paden.push(...(antwoord.paden ?? []));
  }
  if (paden.length) document.dispatchEvent(new CustomEvent("bezorgd", { detail: paden }));
}

/** @returns the answer of the server; null when it could not be asked, or asks to come again later. */
async function stuur(token, pakje) {
  for (let keer = 0; keer < 2; keer += 1) {
    try {
      const antwoord = await fetch(script.dataset.bezorg, {
        method: "POST",
        body: new URLSearchParams({ zegel: token, ...JSON.parse(pakje) }),
        headers: { "X-CSRFToken": bewijs },
      });
      if (antwoord.ok && !antwoord.redirected) return await antwoord.json();
      if (antwoord.status !== 400) return null;
      bewijs = (await antwoord.json()).csrf_token ?? "";
    } catch {
      return null;
    }
  }
  return null;
}

function base64(bytes) {
  let tekens = "";
  for (const byte of bytes) tekens += String.fromCharCode(byte);
  return btoa(tekens);
}

function uitBase64(tekst) {
  return Uint8Array.from(atob(tekst), (teken) => teken.charCodeAt(0));
}

if (script) {
  if (aantal()) bezorg();
  window.addEventListener("online", () => {
    if (aantal()) bezorg();
  });
  document.addEventListener("submit", (gebeurtenis) => {
    if (new URL(gebeurtenis.target.action).pathname === script.dataset.uitloggen) leeg();
  });
}

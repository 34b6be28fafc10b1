// Shows a page of our own where a page could not be fetched. Keeps that page and its files, and nothing else: what people
// read and write comes from the server, every time (docs/adr/0104).

const BEWAARD = "geen-internet-{{ versie }}";
const BLAD = {{ blad|tojson }};
const BESTANDEN = {{ bestanden|tojson }};
const NOOIT_TONEN = new Set({{ nooit_tonen|tojson }});

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(bewaar());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(begin());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(haal(event));
  } else if (!navigator.onLine && request.mode === "navigate" && request.method === "POST") {
    // With a network this is not touched: who sends something deals with the server alone
    event.respondWith(geefTerug(request));
  } else if (!navigator.onLine && new URL(request.url).pathname.startsWith(BESTANDEN)) {
    event.respondWith(caches.match(request).then((bestand) => bestand ?? fetch(request)));
  }
});

async function bewaar() {
  // As a guest: it is the same page for everybody
  const blad = await fetch(BLAD, { credentials: "omit", cache: "no-store" });
  if (!blad.ok) throw new Error(blad.status);
  const tekst = await blad.clone().text();
  const bestanden = [...tekst.matchAll(/(?:href|src)="([^"]+)"/g)].map((treffer) => treffer[1]);
  const kast = await caches.open(BEWAARD);
  await kast.addAll(bestanden.filter((adres) => adres.startsWith(BESTANDEN)));
  await kast.put(BLAD, blad);
}

async function begin() {
  const oud = (await caches.keys()).filter((naam) => naam !== BEWAARD);
  await Promise.all(oud.map((naam) => caches.delete(naam)));
  // Else every page waits until this worker has woken up
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function haal(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.match(BLAD)) ?? Response.error();
  }
}

/** The page with what was sent, to read and to send again. It is made for this tab and kept nowhere. */
async function geefTerug(request) {
  const blad = await caches.match(BLAD);
  if (!blad) return fetch(request);
  const velden = [...(await request.formData())].filter(([, waarde]) => typeof waarde === "string");
  const tekst = (await blad.text())
    .replace("data-leeg", "hidden")
    .replace("hidden data-verstuurd", "data-verstuurd")
    .replace("<!-- getypt -->", () => velden.map(toon).join(""))
    .replace("<!-- velden -->", () => velden.map(verstop).join(""));
  return new Response(tekst, { headers: blad.headers });
}

function toon([naam, waarde], nummer) {
  const eigen = naam.split("-").at(-1);
  if (!waarde.trim() || NOOIT_TONEN.has(eigen)) return "";
  const woorden = veilig(eigen[0].toUpperCase() + eigen.slice(1).replaceAll("_", " "));
  return `<div class="veld"><label class="veld__label" for="getypt-${nummer}">${woorden}</label>
<textarea class="invoer schrijfblad" id="getypt-${nummer}" rows="4" readonly>
${veilig(waarde)}</textarea></div>`;
}

function verstop([naam, waarde]) {
  return `<input type="hidden" name="${veilig(naam)}" value="${veilig(waarde)}">`;
}

function veilig(tekst) {
  return tekst.replace(/[&<>"']/g, (teken) => `&#${teken.charCodeAt(0)};`);
}

// Asks this device for a passkey, or lets it make one, and sends its answer along with the form.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

function text(buffer) {
  const signs = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function asked(json) {
  const options = JSON.parse(json);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const key of [...(options.allowCredentials ?? []), ...(options.excludeCredentials ?? [])]) key.id = bytes(key.id);
  return options;
}

function answered(credential) {
  const { id, type, rawId, response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  return JSON.stringify({
    id, type, rawId: text(rawId),
    response: Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, text(response[part])])),
  });
}

async function ask(form) {
  const publicKey = asked(form.dataset.opties);
  const keys = navigator.credentials;
  return form.dataset.passkey === "maak" ? keys.create({ publicKey }) : keys.get({ publicKey });
}

const form = document.querySelector("form[data-passkey]");
if (form && window.PublicKeyCredential) {
  const fout = form.querySelector("[data-passkey-fout]");
  form.querySelector("[data-passkey-deel]").hidden = false;
  for (const without of form.querySelectorAll("[data-passkey-zonder]")) without.hidden = true;
  form.querySelector("[data-passkey-knop]").addEventListener("click", async () => {
    fout.textContent = "";
    try {
      form.elements.passkey.value = answered(await ask(form));
      form.submit();
    } catch {
      fout.textContent = fout.dataset.passkeyFout;
    }
  });
}

/* The shell of the handheld without network. Its files are kept all or none; what the API answers is never kept here. */

const FILES = "%FILES%";
const KEPT = "handheld-%VERSION%";
const PICTURES = "handheld-pictures";
const PAGE = "/h/index.html";

self.addEventListener("install", (event) => {
  const fresh = FILES.map((name) => new Request(`/h/${name}`, { cache: "reload" }));
  event.waitUntil(
    caches
      .open(KEPT)
      .then((kept) => kept.addAll(fresh))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOlder().then(() => self.clients.claim()));
});

async function forgetOlder() {
  for (const name of await caches.keys())
    if (name.startsWith("handheld-") && name !== KEPT && name !== PICTURES) await caches.delete(name);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && url.pathname.startsWith("/h/")) event.respondWith(kept(PAGE, request));
  else if (url.pathname.startsWith("/h/")) event.respondWith(kept(url.pathname, request));
  else if (request.destination === "image") event.respondWith(picture(request));
});

async function kept(path, request) {
  const here = await caches.open(KEPT);
  const found = await here.match(path);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && path.endsWith(".wasm")) await here.put(path, answer.clone());
  return answer;
}

/** Pictures of goods are put there with a packet, so that they are seen offline too. */
async function picture(request) {
  return (await (await caches.open(PICTURES)).match(request.url)) ?? fetch(request);
}

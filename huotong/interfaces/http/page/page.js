"use strict";
// Draws the description of the API for the token in use. Everything is set as text, nothing as markup.

const $ = (id) => document.getElementById(id);
let language = (navigator.language || "zh").startsWith("zh") ? "zh" : "en";
let token = sessionStorage.getItem("token") || "";
let book = null;

const word = (key) => WORDS[key][language === "zh" ? 0 : 1];

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

async function call(method, path, { headers = {}, body } = {}) {
  const authorised = token ? { Authorization: `Bearer ${token}` } : {};
  return fetch(path, { method, body, headers: { "Accept-Language": language, "X-Huotong": "1", ...authorised, ...headers } });
}

async function load() {
  drawWords();
  const response = await call("GET", "/api/openapi.json");
  const answer = await response.json();
  if (!response.ok) {
    $("message").textContent = answer.refusals.map((refusal) => `${refusal.text} ${refusal.remedy}`).join("\n");
    return;
  }
  book = answer;
  $("message").textContent = "/api/me" in book.paths ? word("signed_in") : word("stranger");
  draw();
}

function drawWords() {
  document.documentElement.lang = language;
  document.title = word("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  $("language").textContent = word("other");
}

function draw() {
  const wanted = $("search").value.trim().toLowerCase();
  const groups = new Map(book.tags.map((tag) => [tag.name, { label: tag.description, operations: [] }]));
  for (const [path, methods] of Object.entries(book.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const text = `${method} ${path} ${operation.summary} ${operation.operationId} ${groups.get(operation.tags[0]).label}`;
      if (text.toLowerCase().includes(wanted)) groups.get(operation.tags[0]).operations.push({ path, method, operation });
    }
  }
  const shown = [...groups].filter(([, group]) => group.operations.length);
  $("types").replaceChildren(...shown.map(([key, group]) => link(key, group)));
  $("operations").replaceChildren(...shown.map(([key, group]) => section(key, group)));
  if (!shown.length) $("operations").append(element("p", { class: "said" }, word("nothing")));
}

function link(key, group) {
  return element("a", { href: `#${key}` }, group.label, element("small", {}, key));
}

function section(key, group) {
  return element("section", { class: "group", id: key }, element("h2", {}, `${group.label} · ${key}`), ...group.operations.map(row));
}

function row({ path, method, operation }) {
  const head = element(
    "summary", {},
    element("span", { class: `method ${method}` }, method.toUpperCase()),
    element("span", { class: "path" }, path),
    element("span", { class: "said" }, operation.summary),
  );
  const node = element("details", {}, head);
  // What is inside is drawn when it is opened: a few hundred operations have thousands of parameters.
  node.addEventListener("toggle", () => { if (node.open && node.childElementCount === 1) node.append(inside(path, method, operation)); });
  return node;
}

function inside(path, method, operation) {
  const body = bodySchema(operation);
  return element(
    "div", { class: "inside" },
    operation.description ? element("p", { class: "said" }, operation.description) : null,
    ...parameters(operation.parameters || []),
    ...(body ? [element("h3", {}, word("body")), fields(body)] : []),
    element("h3", {}, word("answers")), statuses(operation.responses),
    element("h3", {}, word("attempt")), attempt(path, method, operation, body),
  );
}

function bodySchema(operation) {
  const content = operation.requestBody && operation.requestBody.content;
  return content && content["application/json"] ? content["application/json"].schema : null;
}

function parameters(list) {
  if (!list.length) return [];
  const rows = list.map((each) => [mark(each.name, each.required), each.in, kindOf(each.schema), each.description || ""]);
  return [element("h3", {}, word("parameters")), table([word("name"), word("where"), word("kind"), word("meaning")], rows)];
}

function fields(schema, prefix = "") {
  const rows = [];
  const collect = (object, before) => {
    for (const [name, field] of Object.entries(object.properties || {})) {
      rows.push([mark(before + name, (object.required || []).includes(name)), kindOf(field), field.title || field.description || ""]);
      const items = rowsOf(field);
      if (items) collect(items, `${before}${name}[].`);
    }
  };
  collect(schema, prefix);
  return table([word("name"), word("kind"), word("meaning")], rows);
}

function rowsOf(field) {
  const list = [field, ...(field.anyOf || [])].find((each) => each.type === "array" && each.items);
  return list ? list.items : null;
}

function kindOf(schema) {
  if (schema.enum) return schema.enum.filter((each) => each !== null && each !== "").slice(0, 12).join(" | ");
  if (schema.anyOf) return kindOf(schema.anyOf[0]);
  const type = [].concat(schema.type || "").filter((each) => each !== "null")[0];
  return [type, schema.format, schema["x-reference"], schema.maxLength ? `≤ ${schema.maxLength}` : ""].filter(Boolean).join(" · ");
}

function mark(name, required) {
  return element("span", {}, element("code", {}, name), required ? element("span", { class: "required" }, ` ${word("required")}`) : "");
}

function statuses(responses) {
  const named = book.components.responses;
  return table([word("status"), word("meaning")], Object.entries(responses).map(([status, said]) => [status, (said.$ref ? named[status] : said).description]));
}

function table(head, rows) {
  const cells = (name, row) => element("tr", {}, ...row.map((cell) => element(name, {}, cell)));
  return element("table", {}, element("thead", {}, cells("th", head)), element("tbody", {}, ...rows.map((row) => cells("td", row))));
}

function attempt(path, method, operation, schema) {
  const inPath = (operation.parameters || []).filter((each) => each.in === "path");
  const inputs = new Map(inPath.map((each) => [each.name, element("input", { spellcheck: "false" })]));
  const query = element("input", { spellcheck: "false", placeholder: "limit=10&order=-created_at" });
  const body = element("textarea", { spellcheck: "false" });
  const answer = element("pre", { hidden: "" });
  body.value = schema ? JSON.stringify(sample(schema), null, 2) : "";
  const send = async (event) => {
    event.preventDefault();
    let address = path;
    for (const [name, input] of inputs) address = address.replace(`{${name}}`, encodeURIComponent(input.value));
    if (method === "get" && query.value) address += `?${query.value}`;
    const headers = method === "post" ? { "Content-Type": schema ? "application/json" : "text/csv", "Idempotency-Key": fresh() } : {};
    answer.hidden = false;
    answer.textContent = "…";
    answer.textContent = await sent(method.toUpperCase(), address, { headers, body: method === "post" ? body.value : undefined });
  };
  return element(
    "form", { class: "try", onsubmit: send },
    ...[...inputs].map(([name, input]) => element("label", {}, name, input)),
    method === "get" ? element("label", {}, word("query"), query) : element("label", {}, word("body"), body),
    element("button", { type: "submit" }, word("send")),
    answer,
  );
}

async function sent(method, address, request) {
  try {
    const response = await call(method, address, request);
    const text = await response.text();
    const json = (response.headers.get("Content-Type") || "").startsWith("application/json");
    return `${response.status}\n${json ? JSON.stringify(JSON.parse(text), null, 2) : text.slice(0, 20000)}`;
  } catch {
    return word("failed");
  }
}

// On plain http in a local network there is no crypto.randomUUID.
function fresh() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
}

function sample(schema) {
  const found = {};
  for (const name of schema.required || []) {
    const items = rowsOf(schema.properties[name]);
    found[name] = items ? [sample(items)] : "";
  }
  return found;
}

function use(fresh) {
  token = fresh;
  sessionStorage.setItem("token", token);
  load();
}

$("token-form").addEventListener("submit", (event) => { event.preventDefault(); use($("token").value.trim()); });
$("sign-in-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  token = "";
  const given = JSON.stringify({ login: $("login").value, password: $("password").value });
  const response = await call("POST", "/api/sign_in", { body: given, headers: { "Content-Type": "application/json" } });
  const answer = await response.json();
  if (response.ok) use(answer.token);
  else $("message").textContent = answer.refusals.map((refusal) => `${refusal.text} ${refusal.remedy}`).join("\n");
});
$("search").addEventListener("input", () => book && draw());
$("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; load(); });
load();

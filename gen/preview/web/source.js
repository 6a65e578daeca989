// The text of data and templates beside the page, with a line lit; a click on
// a line leads back to the page.

import {byId, make, place, say, short} from "/dom.js";
import {figuresWhere, goToFigure} from "/figures.js";
import {post, state} from "/link.js";
import {word} from "/words.js";

const pane = byId("pane");
let open = null;                         // {file, line, column}
let told = 0;

function toPage(line) {
  const here = figuresWhere((f) => (f.file === open.file && f.line === line) ||
    f.parts?.some((p) => p.file === open.file && p.line === line) ||
    (f.template.file === open.file && f.template.line === line));
  light(line);
  if (here.length === 0)
    return say(word("lineNothing"));
  told = (told + 1) % here.length;
  const f = here[told];
  say(word("lineFigure", f.spans[0][0]));
  goToFigure(f);
}

function light(line) {
  pane.querySelector(".lit")?.classList.remove("lit");
  const e = pane.querySelector(`[data-line="${line}"]`);
  e?.classList.add("lit");
  return e;
}

function header() {
  const files = make("select", {"aria-label": word("files"), onchange: (e) => showSource({file: e.target.value, line: 1, column: 1})},
    ...[...new Set([open.file, ...(state().files ?? [])])].map((f) => make("option", {value: f, selected: f === open.file}, short(f))));
  return make("div", {class: "bar"}, files,
    make("button", {type: "button", onclick: () => edit(open)}, word("openEditor")),
    make("button", {type: "button", id: "pane-close", onclick: closeSource}, word("close")));
}

function lines(text) {
  return make("ol", {class: "source", tabindex: "0", "aria-label": word("sourceOf", open.file)},
    ...text.split("\n").map((line, i) => make("li", {"data-line": i + 1, onclick: () => toPage(i + 1)}, line || " ")));
}

export async function showSource(at) {
  if (!at?.file)
    return;
  const response = await fetch(`/source?file=${encodeURIComponent(at.file)}`);
  if (!response.ok)
    return say(word("failed", place(at)));
  const text = await response.text();
  told = -1;
  open = {file: at.file, line: at.line, column: at.column};
  pane.hidden = false;
  pane.setAttribute("aria-label", word("sourceOf", open.file));
  pane.replaceChildren(header(), lines(text));
  window.lastSource = place(open);
  light(open.line)?.scrollIntoView({block: "center"});
}

// A new draft may have been made from another text.
export async function refreshSource() {
  if (open && !pane.hidden && pane.querySelector(".source")) {
    const line = Number(pane.querySelector(".lit")?.dataset.line ?? open.line);
    const top = pane.querySelector(".source").scrollTop;
    await showSource({...open, line});
    pane.querySelector(".source").scrollTop = top;
  }
}

export function closeSource() {
  pane.hidden = true;
  pane.replaceChildren();
  open = null;
}

// In the writer's editor, or to where it can be pasted from.
export async function edit(at) {
  const line = Number(pane.querySelector(".lit")?.dataset.line ?? at.line);
  const there = {file: at.file, line, column: line === at.line ? at.column : 1};
  const {ok, answer} = await post("/open", there);
  if (ok)
    return say(word("opened", place(there)));
  if (answer.said !== "no editor")
    return say(word("failed", answer.said ?? "?"));
  try {
    await navigator.clipboard.writeText(place({...there, file: at.file}));
    say(word("copied", place(there)));
  } catch {
    say(place(there));
  }
}

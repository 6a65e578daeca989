// The list at the side: what is missing, with fields to type it into; rounded
// figures; warnings; what is not made use of.

import {byId, make, place, say, short} from "/dom.js";
import {figuresWhere, goToFigure} from "/figures.js";
import {post, state} from "/link.js";
import {current, goTo} from "/pages.js";
import {showSource} from "/source.js";
import {pick, word} from "/words.js";

const box = byId("lists");
const rows = new Map();                  // path → the item of a missing figure
const folded = new Set(["outline"]);

export function link(at, text = place(at)) {
  return make("button", {type: "button", class: "place", title: at.file, onclick: () => showSource(at)}, text);
}

function part(id, count, ...content) {
  const open = !folded.has(id);
  return make("details", {id: `list-${id}`, open, ontoggle: (e) => (e.target.open ? folded.delete(id) : folded.add(id))},
    make("summary", {}, make("h2", {}, word(id)), make("span", {class: `count ${count > 0 ? id : ""}`}, String(count))),
    ...content);
}

// ---- missing figures ----

const isEntry = (path) => path.split(".").some((s) => /^\d+$/.test(s));

function gapOf(m) {
  const all = figuresWhere((f) => f.kind === "missing" && f.path);
  return all.find((f) => f.path === m.path) ?? all.find((f) => f.parts?.some((p) => p.path === m.path));
}

function focusNext(li) {
  const all = [...box.querySelectorAll("#list-missing input")];
  const next = all.slice(all.indexOf(li.querySelector("input")) + 1).find((i) => !i.disabled);
  next?.focus();
}

async function put(m, li) {
  const field = li.querySelector("input"), wrong = li.querySelector(".wrong");
  const value = field.value.trim();
  if (value === "" || field.disabled)
    return;
  field.disabled = true;
  let {ok, answer} = await post("/set", {file: m.file, path: m.path, value});
  for (let tries = 0; !ok && answer.said === "busy" && tries < 20; tries++) {
    await new Promise((r) => setTimeout(r, 50));
    ({ok, answer} = await post("/set", {file: m.file, path: m.path, value}));
  }
  if (ok) {
    say(word("putDone", short(answer.file), answer.line));
    li.classList.add("done");
    wrong.textContent = "";
    focusNext(li);
    return;
  }
  field.disabled = false;
  field.setAttribute("aria-invalid", "true");
  wrong.textContent = answer.diagnostics?.length ?
    answer.diagnostics.map((d) => pick(d.text) + (pick(d.hint) ? ` — ${pick(d.hint)}` : "")).join("\n") :
    word("failed", answer.said ?? "?");
  field.focus();
}

function missingRow(m) {
  const field = make("input", {autocomplete: "off", "aria-label": word("value", m.name), "data-path": m.path});
  const li = make("li", {class: "gap", "data-path": m.path},
    make("button", {type: "button", class: "name", onclick: () => choose(m)}, m.name));
  li.append(make("small", {}, pick(m.state)));
  if (m.file && !isEntry(m.path))
    li.append(make("form", {onsubmit: (e) => { e.preventDefault(); put(m, li); }},
      field, make("span", {class: "unit"}, m.unit), make("button", {type: "submit", title: word("putTip", place(m))}, word("put"))));
  else if (m.file)
    li.append(make("small", {}, word("inList", "")));
  li.append(m.file ? link(m) : "", make("p", {class: "wrong", role: "alert"}));
  return li;
}

function choose(m) {
  const gap = gapOf(m);
  if (gap)
    goToFigure(gap);
  if (m.file)
    showSource(m);
}

// Rows are kept while their figure is missing, so nothing half-typed is lost.
function missing(list) {
  const owners = Map.groupBy(list, (m) => m.owner ?? "");
  for (const [path, li] of rows)
    if (li.classList.contains("done") || !list.some((m) => m.path === path))
      rows.delete(path);
  const groups = [...owners].map(([owner, all]) => [
    make("h3", {}, owner || word("noOwner")),
    make("ul", {}, ...all.map((m) => {
      if (!rows.has(m.path))
        rows.set(m.path, missingRow(m));
      return rows.get(m.path);
    })),
  ]).flat();
  const undo = make("button", {type: "button", id: "undo", disabled: !state().undo, onclick: takeBack}, word("undo"));
  return part("missing", list.length, ...(list.length ? groups : [make("p", {}, word("missingNone"))]), undo);
}

// The field for the gap that was clicked; false when there is none.
export function typeInto(f) {
  const paths = [f.path, ...(f.parts ?? []).map((p) => p.path)];
  const row = paths.map((p) => rows.get(p)).find((li) => li?.isConnected && li.querySelector("input"));
  row?.closest("details")?.setAttribute("open", "");
  row?.querySelector("input").focus();
  return Boolean(row);
}

export async function takeBack() {
  if (!state()?.undo)
    return;
  const {ok, answer} = await post("/set", {undo: 1});
  say(ok ? word("undone", answer.path) :
    answer.diagnostics?.map((d) => `${pick(d.text)} ${pick(d.hint)}`).join(" ") ?? word("failed", answer.said ?? "?"));
}

// ---- the others ----

function rounded() {
  const all = figuresWhere((f) => f.kind === "rounded");
  return part("rounded", all.length, all.length ? make("ul", {}, ...all.map((f) => make("li", {},
    make("button", {type: "button", class: "name", onclick: () => goToFigure(f)}, f.name),
    make("small", {}, `${f.text} ← ${f.value}${f.unit}`)))) : make("p", {}, word("none")));
}

export function message(d) {
  const li = make("li", {class: d.level}, make("span", {class: "text"}, pick(d.text)), make("small", {class: "code"}, d.code));
  if (d.file)
    li.prepend(link(d));
  if (pick(d.hint))
    li.append(make("small", {class: "hint"}, word("hint"), pick(d.hint)));
  for (const r of d.related ?? [])
    if (r.file)
      li.append(make("small", {}, word("related"), " ", link(r), " ", pick(r.text)));
  return li;
}

// Gaps have a list of their own.
const gaps = ["M101", "M102", "M103", "M104", "M105", "M106", "M111", "M112"];
const isGap = (d) => gaps.includes(d.code);

function warnings(list) {
  const all = list.filter((d) => d.level === "warning" && !isGap(d));
  return part("warnings", all.length, all.length ? make("ul", {}, ...all.map(message)) : make("p", {}, word("none")));
}

function unused(list) {
  return part("unused", list.length, list.length ? make("ul", {}, ...list.map((f) => make("li", {},
    make("button", {type: "button", class: "name", onclick: () => showSource(f)}, f.name),
    make("small", {}, `${f.path}${f.value === null ? "" : ` = ${f.value}${f.unit}`}`), link(f)))) : make("p", {}, word("none")));
}

function outline() {
  const all = current()?.outline ?? [];
  return part("outline", all.length, make("ul", {}, ...all.map((h) => make("li", {class: `level${h.level}`},
    make("button", {type: "button", class: "name", onclick: () => goTo([h.page, 0, h.y, 0, 0])}, h.title), make("small", {}, String(h.page))))));
}

export function showLists() {
  const s = state();
  if (!s?.diagnostics)
    return;
  const focus = document.activeElement?.dataset?.path, top = box.scrollTop;
  const field = document.activeElement instanceof HTMLInputElement && box.contains(document.activeElement);
  box.replaceChildren(missing(s.missing), rounded(), warnings(s.diagnostics), unused(s.unused), outline());
  box.scrollTop = top;
  if (field && focus)
    rows.get(focus)?.querySelector("input")?.focus({preventScroll: true});
}

export function forgetRows() {
  rows.clear();
  if (current())
    showLists();
}

// The errors at the bottom; a final version's gaps are errors too.
export function showErrors() {
  const s = state(), strip = byId("errors");
  const all = s?.diagnostics?.filter((d) => d.level === "error") ?? [];
  strip.hidden = s?.good !== false || all.length === 0;
  if (strip.hidden)
    return strip.replaceChildren();
  const gaps = all.filter(isGap), others = all.filter((d) => !isGap(d));
  strip.replaceChildren(
    gaps.length ? make("p", {class: "gaps"}, word("finalGaps", s.missing.length)) : "",
    others.length ? make("h2", {}, `${word("errors")} ${others.length}`) : "",
    others.length ? make("ul", {}, ...others.slice(0, 200).map(message)) : "");
}

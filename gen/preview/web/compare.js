// What changed: wording and figures, as the program compares documents.

import {byId, make, place, rounded, say} from "/dom.js";
import {figuresWhere, goToFigure} from "/figures.js";
import {state} from "/link.js";
import {current} from "/pages.js";
import {closeSource} from "/source.js";
import {pick, word} from "/words.js";

const pane = byId("pane"), choice = byId("compare");
let asked = 0;

const reasons = {
  base: "whyBase", "data+base": "whyBoth", wording: "whyWording", rounding: "whyRounding",
};

// The ways to compare that there are now.
export function offer() {
  const there = state()?.compare ?? {};
  const options = [["", "compareNone"], ["draft", "compareDraft"], ["year", "compareYear"], ["period", "comparePeriod"]]
    .filter(([id]) => id === "" || there[id] !== undefined);
  const kept = choice.value;
  choice.replaceChildren(...options.map(([id, text]) => make("option", {value: id}, word(text))));
  choice.value = options.some(([id]) => id === kept) ? kept : "";
  choice.disabled = options.length < 2;
}

const printed = (change) => figuresWhere((f) => f.path === change.path && change.after &&
  f.template.file === change.after.file && f.template.line === change.after.line && f.template.column === change.after.column);

// Marks on the page what the list names.
function mark(changes) {
  for (const e of document.querySelectorAll(".figure.changed"))
    e.classList.remove("changed");
  const draft = current();
  if (!draft)
    return;
  draft.changed = new Set(changes.flatMap((c) => printed(c)).map((f) => draft.figures.indexOf(f)));
  for (const i of draft.changed)
    for (const e of document.querySelectorAll(`[data-figure="${i}"]`))
      e.classList.add("changed");
}

function words(change) {
  if (!change.words?.length)
    return [make(change.kind === "deleted" ? "del" : "ins", {}, change.after_text ?? change.before_text)];
  const tags = {deleted: "del", added: "ins"};
  return change.words.map((w) => (tags[w.kind] ? make(tags[w.kind], {}, w.text) : w.text));
}

function toSpot(change) {
  const f = figuresWhere((g) => change.after && g.template.file === change.after.file && g.template.line >= change.after.line)[0];
  if (f)
    goToFigure(f);
}

function wording(list) {
  return make("ul", {}, ...list.map((c) => make("li", {}, make("button", {type: "button", class: "place", onclick: () => toSpot(c)},
    place(c.after ?? c.before)), " ", ...words(c))));
}

const signed = (value) => (value.startsWith("-") ? value.replace("-", "−") : `+${value}`);

function reason(c) {
  const why = c.why && c.why !== "data" && reasons[c.why] ? word(reasons[c.why]) : "";
  const unit = c.unit === "%" ? word("points") : c.unit ?? "";
  return [c.difference ? `${signed(rounded(c.difference))}${unit}` : "", why].filter(Boolean).join(" ");
}

function figures(list) {
  return make("table", {}, make("tbody", {}, ...list.map((c) => make("tr", {},
    make("th", {scope: "row"}, make("button", {type: "button", class: "name", onclick: () => goToFigure(printed(c)[0] ?? {spans: []})}, c.name ?? c.path)),
    make("td", {}, c.before_text === null ? "" : make("del", {}, c.before_text), " → ", c.after_text === null ? "" : make("ins", {}, c.after_text)),
    make("td", {}, make("small", {}, reason(c)))))));
}

// Last year's file has the figures of then, not its names and texts.
const isLacking = (c) => choice.value !== "draft" && (c.path === "期间" || c.before_text === null || c.before_text.startsWith("【缺"));

function show(result) {
  const changes = result.wording.filter((c) => c.kind !== "same");
  const known = result.figures.filter((c) => !isLacking(c)), lacking = result.figures.filter(isLacking);
  const parts = [];
  if (known.length)
    parts.push(make("h2", {}, `${word("changedFigures")} ${known.length}`), figures(known));
  if (changes.length)
    parts.push(make("h2", {}, `${word("changedWords")} ${changes.length}`), wording(changes));
  if (lacking.length)
    parts.push(make("details", {}, make("summary", {}, make("h2", {}, `${word("lacking")} ${lacking.length}`)), figures(lacking)));
  if (parts.length === 0)
    parts.push(make("p", {}, word("same")));
  pane.hidden = false;
  pane.setAttribute("aria-label", word("changes"));
  pane.replaceChildren(
    make("div", {class: "bar"}, make("b", {class: "grow"}, choice.selectedOptions[0]?.textContent ?? ""),
      make("button", {type: "button", id: "pane-close", onclick: stop}, word("close"))),
    make("div", {class: "changes", tabindex: "0"}, ...parts));
  mark(known);
}

function stop() {
  choice.value = "";
  mark([]);
  closeSource();
}

// Compares anew: after a choice, and after every draft while it stands.
export async function refresh() {
  const turn = ++asked;
  if (choice.value === "")
    return;
  const response = await fetch(`/compare?with=${choice.value}`);
  const result = await response.json().catch(() => ({}));
  if (turn !== asked)
    return;
  if (response.ok)
    return show(result);
  say(word("failed", result.diagnostics?.filter((d) => d.level === "error").map((d) => pick(d.text)).join(" ") ?? result.said ?? "?"));
}

choice.addEventListener("change", () => (choice.value === "" ? stop() : refresh()));

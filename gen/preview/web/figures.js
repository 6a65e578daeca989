// Boxes around the figures of the pages, and the card that tells of one.

import {byId, make, place, rounded} from "/dom.js";
import {current, goTo, onPaint} from "/pages.js";
import {word} from "/words.js";

const card = byId("card");
let chosen = () => {};
let lit = {i: -1, until: 0};             // what was gone to, for a moment

export const onChoose = (f) => { chosen = f; };

const exact = (f) => {
  const near = f.value?.includes("/") ? ` ≈ ${rounded(f.value)}${f.unit ?? ""}` : "";
  return f.value === null ? "" : `${f.value}${near ? "" : f.unit ?? ""}${near}`;
};

function row(list, name, ...value) {
  if (value.some((v) => v !== "" && v !== undefined && v !== null))
    list.append(make("dt", {}, word(name)), make("dd", {}, ...value));
}

function parts(f) {
  if (!f.parts?.length)
    return null;
  return make("ol", {}, ...f.parts.map((p) => make("li", {},
    make("b", {}, p.label), " ", p.value ?? word("kind_missing"), " ", make("small", {}, place(p)))));
}

function tell(f) {
  const list = make("dl");
  row(list, f.role === "compare" ? "difference" : "exact", exact(f));
  row(list, "key", f.path);
  row(list, "formula", f.formula, parts(f));
  row(list, "source", f.source);
  row(list, "asOf", f.as_of);
  row(list, "owner", f.owner);
  row(list, "writtenAt", place(f));
  row(list, "usedAt", place(f.template));
  card.replaceChildren(
    make("p", {class: `name ${f.kind}`}, f.name ?? f.path ?? f.text, make("small", {}, word(`kind_${f.kind}`))), list);
}

function showCard(f, at) {
  tell(f);
  card.hidden = false;
  const r = at.getBoundingClientRect(), c = card.getBoundingClientRect();
  const below = r.bottom + 6 + c.height < window.innerHeight;
  card.style.left = `${Math.max(8, Math.min(r.left, window.innerWidth - c.width - 8))}px`;
  card.style.top = `${Math.max(8, below ? r.bottom + 6 : r.top - c.height - 6)}px`;
}

export const hideCard = () => { card.hidden = true; };

function boxOf(draft, f, i, s, first) {
  const e = make(first ? "button" : "span", {
    class: `figure ${f.kind}${i === lit.i && performance.now() < lit.until ? " lit" : ""}${draft.changed?.has(i) ? " changed" : ""}`, "data-figure": i, "data-path": f.path,
    type: first ? "button" : undefined, tabindex: first ? "-1" : undefined,
    "aria-current": i === lit.i ? "true" : undefined,
    "aria-label": first ? `${word(`kind_${f.kind}`)}${f.name ? `：${f.name}` : ""}：${f.text}` : undefined,
    "aria-hidden": first ? undefined : "true",
    onmouseenter: () => showCard(f, e), onmouseleave: hideCard,
    onfocus: () => showCard(f, e), onblur: hideCard,
    onclick: () => chosen(f),
  });
  const z = draft.zoom / 1000;
  e.style.left = `${s[1] * z}px`;
  e.style.top = `${s[2] * z}px`;
  e.style.width = `${s[3] * z}px`;
  e.style.height = `${s[4] * z}px`;
  return e;
}

onPaint((draft, page, shell) => {
  draft.onPage ??= Map.groupBy(draft.figures.entries().filter(([, f]) => f.path).flatMap(([i, f]) =>
    f.spans.map((s, n) => ({i, f, s, n}))), ({s}) => s[0] - 1);
  const layer = make("div", {class: "figures"});
  for (const {i, f, s, n} of draft.onPage.get(page) ?? [])
    layer.append(boxOf(draft, f, i, s, n === 0));
  shell.querySelector(".figures")?.remove();
  shell.append(layer);
});

// Scrolls to a figure and lights it for a moment; `focus` moves the keyboard there.
export async function goToFigure(f, focus = false) {
  const i = current()?.figures.indexOf(f) ?? -1;
  if (i < 0 || f.spans.length === 0)
    return false;
  lit = {i, until: performance.now() + 1200};
  await goTo(f.spans[0]);
  for (const e of document.querySelectorAll(".figure[aria-current]"))
    e.removeAttribute("aria-current");
  for (const e of document.querySelectorAll(`[data-figure="${i}"]`)) {
    e.setAttribute("aria-current", "true");
    e.classList.remove("lit");
    void e.offsetWidth;                  // so that the light starts anew
    e.classList.add("lit");
    if (focus && e.matches("button"))
      e.focus({preventScroll: true});
  }
  return true;
}

export const figuresWhere = (test) => current()?.figures.filter((f) => f.spans.length > 0 && test(f)) ?? [];

let at = -1;

// The next gap (step 1) or the one before it (-1).
export function stepMissing(step) {
  const all = figuresWhere((f) => f.kind === "missing");
  if (all.length === 0)
    return;
  at = (at + step + all.length) % all.length;
  goToFigure(all[at], true);
}

// The pages.  pdf.js draws those that are in view; a new draft is drawn
// beside the old one and takes its place in one step, at the same spot.

import {byId, make} from "/dom.js";
import {word} from "/words.js";

const GAP = 16;
const ROUNDS = 5;                        // how often a swap begins anew
const POINTS = 1000;                     // lengths come in 1/1000 pt
const box = byId("pages");
let pdfjs = null, worker = null;
let shown = null;                        // what is on the screen
let scale = 0;                           // CSS pixels a point; 0: fit
let painters = [];                       // add boxes to a page
let swapped = () => {};

export const current = () => shown;
export const onSwap = (f) => { swapped = f; };
export const onPaint = (f) => { painters.push(f); };

export async function start() {
  pdfjs = await import("/pdfjs/pdf.min.mjs");
  pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs/pdf.worker.min.mjs";
  worker = new pdfjs.PDFWorker();
  await worker.promise;
}

// ---- sizes and places ----

const fitScale = (draft) =>
  (box.clientWidth - 2 * GAP) / (Math.max(...draft.sheets.map((s) => s[0]), 1) / POINTS);

const fitted = (draft) => Math.min(fitScale(draft), 1.6);

export const zoom = () => scale || fitted(shown ?? {sheets: [[595276, 841890]]});

// The top of every page, and of the end.
function tops(draft, z) {
  const all = [GAP];
  for (const [, height] of draft.sheets)
    all.push(all.at(-1) + Math.round(height / POINTS * z) + GAP);
  return all;
}

const span = (figure) => figure.spans[0];

// What is in the upper third of the window: a figure, else page and offset.
function anchor() {
  if (!shown)
    return null;
  const z = shown.zoom, at = box.scrollTop + box.clientHeight / 3;
  let best = null;
  for (const [i, f] of shown.figures.entries()) {
    const s = span(f);
    if (!s || !f.path)
      continue;
    const y = shown.tops[s[0] - 1] + s[2] / POINTS * z;
    if (!best || Math.abs(y - at) < Math.abs(best.y - at))
      best = {i, y, path: f.path};
  }
  const page = shown.tops.findLastIndex((t) => t <= box.scrollTop + GAP);
  const spot = {page: Math.max(page, 0), z};
  spot.offset = (box.scrollTop - shown.tops[spot.page]) / z;
  if (best && Math.abs(best.y - at) < box.clientHeight) {
    spot.path = best.path;
    spot.nth = shown.figures.slice(0, best.i).filter((f) => f.path === best.path).length;
    spot.above = best.y - box.scrollTop;
  }
  return spot;
}

// Where to scroll in `draft` so that the spot stays where it was.
function scrollFor(draft, spot) {
  if (!spot)
    return 0;
  const same = draft.figures.filter((f) => f.path === spot.path && f.spans.length > 0);
  const f = spot.path && (same[spot.nth] ?? same.at(-1));
  if (f) {
    const s = span(f);
    return draft.tops[s[0] - 1] + s[2] / POINTS * draft.zoom - spot.above;
  }
  const page = Math.min(spot.page, draft.sheets.length - 1);
  return draft.tops[page] + spot.offset * draft.zoom;
}

// ---- drawing ----

function shell(draft, i) {
  const [width, height] = draft.sheets[i];
  const e = make("div", {class: "sheet", "data-page": i + 1, role: "group", "aria-label": word("sheet", i + 1)});
  e.style.width = `${Math.round(width / POINTS * draft.zoom)}px`;
  e.style.height = `${Math.round(height / POINTS * draft.zoom)}px`;
  return e;
}

async function draw(draft, i) {
  const page = await draft.pdf.getPage(i + 1);
  const ratio = Math.min(window.devicePixelRatio || 1, 3);
  const viewport = page.getViewport({scale: draft.zoom});
  const canvas = make("canvas", {"aria-hidden": "true"});
  canvas.width = Math.round(viewport.width * ratio);
  canvas.height = Math.round(viewport.height * ratio);
  await page.render({
    canvas, viewport, transform: ratio === 1 ? undefined : [ratio, 0, 0, ratio, 0, 0],
  }).promise;
  return canvas;
}

// Draws page `i` into its shell, once.
function fill(draft, i) {
  draft.drawn[i] ??= draw(draft, i).then((canvas) => {
    draft.shells[i].prepend(canvas);
    for (const paint of painters)
      paint(draft, i, draft.shells[i]);
    text(draft, i);
  }).catch((e) => {
    if (draft === shown)
      throw e;                           // of a draft that is gone: no matter
  });
  return draft.drawn[i];
}

// Words to select, to find and to be read aloud, above the picture.
async function text(draft, i) {
  const layer = make("div", {class: "words"});
  layer.style.setProperty("--total-scale-factor", draft.zoom);
  layer.style.setProperty("--scale-round-x", "1px");
  layer.style.setProperty("--scale-round-y", "1px");
  draft.words[i] = (async () => {
    const page = await draft.pdf.getPage(i + 1);
    const viewport = page.getViewport({scale: draft.zoom});
    await new pdfjs.TextLayer({textContentSource: page.streamTextContent(), container: layer, viewport}).render();
    draft.shells[i].querySelector("canvas").after(layer);
    return layer;
  })().catch(() => layer);
  return draft.words[i];
}

export const wordsOf = async (i) => { await fill(shown, i); return shown.words[i]; };

function inView(draft, top) {
  const bottom = top + box.clientHeight, all = [];
  for (let i = 0; i < draft.sheets.length; i++)
    if (draft.tops[i + 1] > top && draft.tops[i] < bottom)
      all.push(i);
  return all;
}

// Pages that come into view, and far ones forgotten to save memory.
function look() {
  if (!shown)
    return;
  const draft = shown, seen = inView(draft, box.scrollTop);
  for (const i of seen)
    fill(draft, i);
  const next = (seen.at(-1) ?? 0) + 1;
  if (next < draft.sheets.length)
    fill(draft, next);
  for (let i = 0; i < draft.sheets.length; i++)
    if (draft.drawn[i] && (i < seen[0] - 6 || i > next + 6)) {
      draft.drawn[i] = null;
      draft.shells[i].replaceChildren();
    }
}

const wanted = (draft) => scale || fitted(draft);

function measure(draft) {
  draft.zoom = wanted(draft);
  draft.tops = tops(draft, draft.zoom);
  draft.shells = draft.sheets.map((_, i) => shell(draft, i));
  draft.drawn = draft.sheets.map(() => null);
  draft.words = draft.sheets.map(() => null);
}

// Puts `draft` in the place of what is shown, drawn where it will be seen.
// Who moves about or zooms while it is drawn is followed, a few times.
async function swap(draft) {
  let top = 0;
  for (let round = 0; round < ROUNDS; round++) {
    if (draft.zoom !== wanted(draft))
      measure(draft);
    const from = box.scrollTop;
    top = Math.max(0, scrollFor(draft, anchor()));
    await Promise.all(inView(draft, top).map((i) => fill(draft, i)));
    if (draft.stale())
      return false;
    if (box.scrollTop === from && draft.zoom === wanted(draft))
      break;
  }
  const old = shown, focused = old?.pdf === draft.pdf ? document.activeElement?.dataset?.figure : undefined;
  shown = draft;
  box.replaceChildren(...draft.shells);
  box.scrollTop = top;
  if (focused !== undefined)
    box.querySelector(`button[data-figure="${focused}"]`)?.focus({preventScroll: true});
  if (old && old.pdf !== draft.pdf)
    old.pdf.loadingTask.destroy();
  swapped(draft);
  look();
  return true;
}

// Fetches draft `number` and shows it; false when a newer one came between.
export async function show(number, stale) {
  const [draft, pdf] = await Promise.all([
    fetch(`/draft/${number}.json`).then((r) => (r.ok ? r.json() : Promise.reject(new Error("gone")))),
    fetch(`/draft/${number}.pdf`).then((r) => (r.ok ? r.arrayBuffer() : Promise.reject(new Error("gone")))).then((data) =>
      pdfjs.getDocument({data, worker, isEvalSupported: false, disableAutoFetch: true, useSystemFonts: false}).promise),
  ]);
  draft.pdf = pdf;
  draft.stale = stale;
  if (stale()) {
    pdf.loadingTask.destroy();
    return false;
  }
  return swap(draft);
}

// ---- moving about ----

// A draft that is shown meanwhile comes at the new size by itself.
export async function setZoom(z) {
  scale = z === 0 ? 0 : Math.min(Math.max(z, 0.3), 5);
  const old = shown;
  if (old)
    await swap({...old, zoom: 0, stale: () => shown !== old});
}

export const pageInView = () =>
  shown ? Math.max(1, shown.tops.findLastIndex((t) => t <= box.scrollTop + box.clientHeight / 3) + 1) : 1;

export function goToPage(n) {
  if (shown)
    box.scrollTop = shown.tops[Math.min(Math.max(n, 1), shown.sheets.length) - 1] - GAP / 2;
}

// Brings a span [page, x, y, width, height] to the middle of the window.
export function goTo(s) {
  box.scrollTop = shown.tops[s[0] - 1] + s[2] / POINTS * shown.zoom - box.clientHeight / 3;
  return fill(shown, s[0] - 1);
}

let looking = 0;
box.addEventListener("scroll", () => {
  cancelAnimationFrame(looking);
  looking = requestAnimationFrame(look);
});

let width = 0, resizing = 0;
new ResizeObserver(() => {
  if (box.clientWidth === width)
    return;
  width = box.clientWidth;
  clearTimeout(resizing);
  resizing = setTimeout(() => (scale === 0 ? setZoom(0) : look()), 100);
}).observe(box);

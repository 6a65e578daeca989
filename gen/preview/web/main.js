// The page as a whole: what the program tells is shown, what the writer does
// is passed on.

import {byId, make} from "/dom.js";
import * as compare from "/compare.js";
import {goToFigure, hideCard, onChoose, stepMissing} from "/figures.js";
import {find} from "/find.js";
import {connect, post, state} from "/link.js";
import {forgetRows, showErrors, showLists, takeBack, typeInto} from "/lists.js";
import * as pages from "/pages.js";
import {closeSource, refreshSource, showSource} from "/source.js";
import {keyHelp, language, pick, switchLanguage, word} from "/words.js";

let lost = true, reader = null, shownNumber = 0, shownRun = "";

const clock = (ms) => new Date(ms).toLocaleTimeString(language() ? "en-GB" : "zh-CN", {hour12: false});

// ---- status ----

function statusText(s) {
  if (lost || !s)
    return word(s ? "gone" : "waiting");
  const d = s.draft;
  if (s.good === undefined)
    return word("waiting");
  if (!s.good && s.final && s.missing.length > 0)
    return word("finalStale", s.missing.length);
  if (!s.good)
    return d ? word("stale", s.errors, clock(d.made_at), d.number) : word("nothing", s.errors);
  return word(d.final ? "finalDraft" : "draft", d.number, clock(d.made_at));
}

function statusKind(s) {
  if (lost || !s || s.good === undefined)
    return "gone";
  if (!s.good)
    return "bad";
  return s.missing.length || s.diagnostics.some((d) => d.level === "warning") ? "warned" : "good";
}

const colours = {good: "#15803d", warned: "#b45309", bad: "#b91c1c", gone: "#64748b"};

function drawIcon(kind) {
  const c = make("canvas", {width: 32, height: 32}), g = c.getContext("2d");
  g.fillStyle = "#fff";
  g.fillRect(4, 1, 24, 30);
  g.strokeStyle = "#64748b";
  g.strokeRect(4.5, 1.5, 23, 29);
  g.fillStyle = colours[kind];
  g.beginPath();
  g.arc(20, 21, 10, 0, 7);
  g.fill();
  byId("icon").href = c.toDataURL();
}

function showStatus() {
  const s = state(), kind = statusKind(s), text = statusText(s);
  if (document.body.dataset.state !== kind)
    drawIcon(kind);
  document.body.dataset.state = kind;
  byId("status").textContent = byId("status").title = text;
  byId("title").textContent = s?.draft?.name?.replace(/\.pdf$/, "") ?? word("title");
  const mark = {good: "✓", warned: "!", bad: "✗", gone: "…"}[kind];
  document.title = `${mark} ${s?.draft ? `${s.draft.number} · ` : ""}${byId("title").textContent}`;
  byId("final").setAttribute("aria-pressed", String(s?.final ?? false));
}

// ---- words of the page ----

function label(id, text, title) {
  const e = byId(id);
  e.textContent = text;
  if (title !== undefined)
    e.title = title;
}

function showWords() {
  document.documentElement.lang = language() ? "en" : "zh-CN";
  label("fit", word("fit"));
  label("final", word("final"), word("finalTip"));
  label("print", word("print"));
  label("download", word("download"));
  label("language", word("language"));
  label("page-label", word("page"));
  label("compare-label", word("compare"));
  for (const [id, name] of [["smaller", "smaller"], ["larger", "larger"], ["find", "find"], ["help-open", "help"], ["lists", "lists"], ["pages", "pages"]]) {
    byId(id).setAttribute("aria-label", word(name));
    if (id !== "lists" && id !== "pages")
      byId(id).title = word(name);
  }
  byId("find").placeholder = word("find");
  byId("help").replaceChildren(make("h2", {}, word("help")),
    make("table", {}, make("tbody", {}, ...keyHelp.map(([key, does]) => make("tr", {}, make("th", {scope: "row"}, key), make("td", {}, pick(does)))))),
    make("button", {type: "button", onclick: () => byId("help").close()}, word("close")));
  compare.offer();
  showStatus();
  showPlace();
}

function showPlace() {
  const draft = pages.current();
  byId("zoom").textContent = `${Math.round(pages.zoom() * 75)}%`;
  byId("page-count").textContent = draft ? word("ofPages", draft.sheets.length) : "";
  if (document.activeElement !== byId("page"))
    byId("page").value = draft ? pages.pageInView() : "";
}

// ---- drafts ----

async function showDraft(s) {
  const {number, name} = s.draft;
  const link = byId("download");
  link.href = `/draft/${number}.pdf`;
  link.download = name;
  if (number === shownNumber && s.run === shownRun)
    return;
  reader ??= pages.start();
  await reader;
  const stale = () => state().run !== s.run || state().draft.number !== number;
  if (await pages.show(number, stale)) {
    shownNumber = number;
    shownRun = s.run;
  }
}

// Without pdf.js the browser's own reader has to do.
function showPlain(s) {
  const frame = byId("pages").querySelector("iframe") ?? make("iframe", {title: word("pages")});
  if (!frame.isConnected)
    byId("pages").replaceChildren(make("p", {class: "plain"}, word("noReader")), frame);
  const url = `/draft/${s.draft.number}.pdf`;
  if (!frame.src.endsWith(url))
    frame.src = url;
}

// A tab in the background draws when it is looked at.
const lookedAt = () => (document.hidden ?
  new Promise((resolve) => document.addEventListener("visibilitychange", resolve, {once: true})) : undefined);

let turn = Promise.resolve();

function onState(s) {
  lost = false;
  showStatus();
  showErrors();
  showLists();
  compare.offer();
  refreshSource();
  if (!s.draft)
    return;
  turn = turn.then(lookedAt).then(() => (s === state() ? s.reader ? showDraft(s) : showPlain(s) : undefined)).catch((e) => {
    window.trouble = String(e);
  });
}

pages.onSwap(() => {
  showLists();
  showPlace();
  compare.refresh();
  window.shown = state().draft.number;
  window.shownAt = performance.timeOrigin + performance.now();
});

// ---- what the writer does ----

function printDraft() {
  const s = state();
  if (!s?.draft)
    return;
  document.querySelector("iframe.printing")?.remove();
  const frame = make("iframe", {class: "printing", title: word("print"), src: `/draft/${s.draft.number}.pdf`,
    onload: () => { frame.contentWindow.focus(); frame.contentWindow.print(); }});
  document.body.append(frame);
}

const actions = {
  "n": () => stepMissing(1),
  "p": () => stepMissing(-1),
  "j": () => pages.goToPage(pages.pageInView() + 1),
  "k": () => pages.goToPage(pages.pageInView() - 1),
  "+": () => pages.setZoom(pages.zoom() * 1.15),
  "=": () => pages.setZoom(pages.zoom() * 1.15),
  "-": () => pages.setZoom(pages.zoom() / 1.15),
  "0": () => pages.setZoom(0),
  "/": () => byId("find").focus(),
  "u": takeBack,
  "?": () => byId("help").showModal(),
  "Escape": () => { hideCard(); closeSource(); },
};

document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && e.key === "p") {
    e.preventDefault();
    return printDraft();
  }
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || byId("help").open)
    return;
  if (e.target.matches("input, select, textarea")) {
    if (e.key === "Escape")
      e.target.blur();
    return;
  }
  const act = actions[e.key];
  if (act) {
    e.preventDefault();
    act();
  }
});

byId("larger").addEventListener("click", actions["+"]);
byId("smaller").addEventListener("click", actions["-"]);
byId("fit").addEventListener("click", actions["0"]);
byId("print").addEventListener("click", printDraft);
byId("help-open").addEventListener("click", actions["?"]);
byId("final").addEventListener("click", () => post("/rebuild", {final: state().final ? 0 : 1}));
byId("page").addEventListener("change", (e) => pages.goToPage(Number(e.target.value) || 1));
byId("pages").addEventListener("scroll", showPlace);
byId("language").addEventListener("click", () => {
  switchLanguage();
  showWords();
  showErrors();
  forgetRows();
  refreshSource();
  compare.refresh();
});
onChoose((f) => (f.kind === "missing" && typeInto(f)) || showSource(f.file ? f : f.template));

showWords();
connect(onState, () => { lost = true; showStatus(); });
window.preview = {find, goToFigure, state, pages};

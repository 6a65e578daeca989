// Finding words.  The pages are read by pdf.js when first asked; blanks and
// line ends do not count, since Chinese is written without them.

import {byId} from "/dom.js";
import {current, goTo, goToPage, wordsOf} from "/pages.js";
import {word} from "/words.js";

const field = byId("find"), found = byId("found");
let matches = [], at = -1, asked = "";
let turn = 0;                            // a later search ends an earlier one

const bare = (s) => s.replace(/\s+/gu, "").toLowerCase();

async function pageText(draft, i) {
  draft.texts ??= [];
  draft.texts[i] ??= (async () => {
    const page = await draft.pdf.getPage(i + 1);
    const content = await page.getTextContent();
    return bare(content.items.map((item) => item.str ?? "").join(""));
  })();
  return draft.texts[i];
}

async function search(what) {
  const draft = current(), all = [];
  for (let i = 0; draft && what && i < draft.sheets.length; i++) {
    const text = await pageText(draft, i);
    for (let k = text.indexOf(what), nth = 0; k >= 0; k = text.indexOf(what, k + 1), nth++)
      all.push({page: i, nth});
  }
  return all;
}

// The range of the page's words that the nth match covers.
function rangeOf(layer, what, nth) {
  const spots = [];
  let text = "";
  for (const node of layer.querySelectorAll("span")) {
    const t = node.firstChild;
    if (t?.nodeType !== Node.TEXT_NODE || node.querySelector("span"))
      continue;
    for (let i = 0; i < t.data.length; i++)
      if (!/\s/u.test(t.data[i])) {
        spots.push([t, i]);
        text += t.data[i].toLowerCase();
      }
  }
  let k = -1;
  for (let n = 0; n <= nth; n++)
    if ((k = text.indexOf(what, k + 1)) < 0)
      return null;
  const range = document.createRange();
  range.setStart(...spots[k]);
  range.setEnd(spots[k + what.length - 1][0], spots[k + what.length - 1][1] + 1);
  return range;
}

async function showMatch(mine) {
  found.textContent = asked === "" ? "" : matches.length ? word("found", at + 1, matches.length) : word("foundNone");
  globalThis.CSS?.highlights?.delete("found");
  const m = matches[at];
  if (!m)
    return undefined;
  const layer = await wordsOf(m.page);
  if (mine !== turn)
    return undefined;
  const range = layer && rangeOf(layer, asked, m.nth);
  if (!range)
    return goToPage(m.page + 1);
  if (globalThis.Highlight)
    CSS.highlights.set("found", new Highlight(range));
  const sheet = layer.getBoundingClientRect(), r = range.getBoundingClientRect();
  return goTo([m.page + 1, 0, (r.top - sheet.top) * 1000 / current().zoom, 0, 0]);
}

export async function find(step = 1) {
  const what = bare(field.value), draft = current(), mine = ++turn;
  if (what !== asked || matches.draft !== draft) {
    const all = await search(what);
    if (mine !== turn)
      return;
    asked = what;
    matches = all;
    matches.draft = draft;
    at = -1;
  }
  at = matches.length ? (at + step + matches.length) % matches.length : -1;
  await showMatch(mine);
}

field.addEventListener("keydown", (e) => {
  if (e.key === "Enter")
    find(e.shiftKey ? -1 : 1);
});
let typing = 0;
field.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => find(1), 200);
});

// The HTML page of a report with charts, in Chromium: what is drawn, what a
// screen reader is given, what is asked of the network.  usage: page.mjs FILE
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.cwd()}/build/share/`);
const { chromium } = require("playwright-core");
const ok = (what, good, why) => console.log(good ? `ok ${what}` : `not ok ${what}: ${JSON.stringify(why)}`);

const browser = await chromium.launch({executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"]});
const page = await browser.newPage({viewport: {width: 900, height: 1200}});
const asked = [];
page.on("request", (r) => asked.push(r.url()));
await page.goto(`file://${process.argv[2]}`);

const drawn = await page.evaluate(() => [...document.querySelectorAll("figure > svg")].map((s) => {
  const box = s.getBoundingClientRect(), words = [...s.querySelectorAll("text")];
  return {
    role: s.getAttribute("role"), alt: s.getAttribute("aria-label"), width: box.width, height: box.height,
    table: s.parentElement.querySelector("table") !== null,
    outside: words.filter((t) => {
      const b = t.getBoundingClientRect();
      return b.left < box.left - 1 || b.right > box.right + 2 || b.top < box.top - 6 || b.bottom > box.bottom + 6;
    }).map((t) => t.textContent),
    lost: [...s.innerHTML.matchAll(/url\(#([^)]+)\)/g)].filter((m) => s.querySelector(`[id="${m[1]}"]`) === null).length,
  };
}));
ok("html: six charts are drawn", drawn.length === 6 && drawn.every((d) => d.width > 500 && d.height > 100), drawn);
ok("html: each is an image that says what the PDF says, with a table", drawn.every((d) => d.role === "img" &&
  /^图\d .*图。.+。$/.test(d.alt) && d.table), drawn.map((d) => d.alt));
ok("html: words stay within the drawing", drawn.every((d) => d.outside.length === 0), drawn.map((d) => d.outside));
ok("html: every hatching is there", drawn.every((d) => d.lost === 0), drawn.map((d) => d.lost));
const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((e) => e.id));
ok("html: ids are used once", new Set(ids).size === ids.length && ids.length > 0, ids);
ok("html: nothing is asked for", asked.filter((u) => !u.startsWith("data:")).length === 1, asked);
await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
const axe = await page.evaluate(() => window.axe.run(document, {resultTypes: ["violations"]}));
ok("html: axe finds nothing", axe.violations.length === 0, axe.violations.map((v) => v.id + " " + v.nodes[0].html));
await browser.close();

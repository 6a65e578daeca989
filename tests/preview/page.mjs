// The page of the preview in a real browser: what is shown, and what follows
// a save.
import fs from "node:fs";
import path from "node:path";
import {
  end, group, number, ok, openBrowser, openPage, picture, play, read, saveByRename, serve, shown, stop, violations, work,
} from "./harness.mjs";

const browser = await openBrowser();
const context = await browser.newContext({viewport: {width: 1440, height: 900}, locale: "zh-CN", acceptDownloads: true});
const complaints = [];
const data = play("page");
const whole = read(data);
const gappy = whole.replace("检查: 76", "检查: 待报").replace("进度报送: 116", "进度报送: 待报").replace("演练: 3", "演练:      # 等应急办")
  .replace("红码: 2\n", "红码: 2\n  没用过: 12\n").replace("点位: 望澜东高速出口", "点位: <img src=x onerror=window.hacked=1>");
fs.writeFileSync(data, gappy);
const noted = path.join(work, "edited");
const editor = path.join(work, "editor.sh");
fs.writeFileSync(editor, `#!/bin/sh\necho "$@" > ${noted}\n`, {mode: 0o755});
let server = await serve(data, {args: ["--editor", `${editor} -g %f:%l:%c`]});
const port = new URL(server.url).port;
const page = await openPage(context, server.url, complaints);
let zoomed = "";
const card = page.locator("#card");

await group("the first draft", async () => {
  await shown(page, 1);
  for (const kind of ["filled", "rounded", "computed"])
    ok(`boxes: ${kind}`, await page.locator(`.figure.${kind}`).count() > 0);
  zoomed = await page.textContent("#zoom");
  ok("the status says which draft and when", /^第 1 稿，\d\d:\d\d:\d\d$/.test(await page.textContent("#status")), await page.textContent("#status"));
  ok("the title tells of warnings", (await page.title()).startsWith("! 1 · 望澜"), await page.title());
  ok("only pages near the window are drawn", await page.locator(".sheet canvas").count() < 5);
  ok("missing figures are listed", await page.locator("#list-missing li").count() === 3);
  ok("rounded figures are listed", (await page.locator("#list-rounded li").first().textContent()).includes("120余篇 ← 127篇"));
  ok("figures not made use of are listed", (await page.locator("#list-unused").textContent()).includes("没用过"));
  await page.evaluate(() => window.preview.pages.goToPage(3));
  await page.waitForFunction(() => document.querySelector(".sheet[data-page='3'] canvas"));
  await page.evaluate(() => window.preview.goToFigure(window.preview.pages.current().figures.find((f) => f.kind === "missing")));
  await page.waitForSelector(".figure.missing");
  ok("boxes: missing", true);
  ok("markup in data stays text", await page.evaluate(() => window.hacked === undefined && !document.querySelector("img")));
  await page.evaluate(() => window.preview.pages.goToPage(1));
  await picture(page, "draft");
});

await group("the card", async () => {
  await page.hover(".figure.computed >> nth=0");
  const text = await card.innerText();
  for (const part of ["收文办理数", "99件", "办文.收文", "1286 比 1187（上年同期）", "收文登记簿", "2022-06-30", "文书岗", "2022-h1.yml:22:11", "1-counsel.xml:16:45", "增减"])
    ok(`the card says ${part}`, text.includes(part), text);
  const sum = page.locator(".figure[data-path='督办.热线']").first();
  await page.evaluate(() => window.preview.goToFigure(window.preview.pages.current().figures.find((f) => f.path === "督办.热线")));
  await sum.hover();
  ok("a sum tells of its six months", await card.locator("ol li").count() === 6, await card.innerText());
  ok("and where each is written", /1月 352 .*2022-h1\.yml:47/.test(await card.innerText()), await card.innerText());
});

await group("places", async () => {
  await page.locator(".figure[data-path='督办.热线']").first().click();
  await page.waitForSelector("#pane .source li.lit");
  ok("a figure leads to its line", (await page.textContent("#pane li.lit")).includes("352"), await page.textContent("#pane li.lit"));
  await page.locator("#pane li", {hasText: "文稿: 127"}).click();
  await page.waitForSelector(".figure[aria-current][data-path='办文.文稿']");
  ok("a line leads to its figure", true);
  await page.locator("#pane .bar button").first().click();
  await page.waitForFunction(() => document.getElementById("said").textContent.includes("编辑器"));
  const wait = Date.now() + 5000;
  while (!fs.existsSync(noted) && Date.now() < wait)
    await new Promise((r) => setTimeout(r, 20));
  ok("the writer's editor is started at the line", /-g .*2022-h1\.yml:28:1\n/.test(read(noted)), read(noted));
  await page.locator("#pane select").selectOption({index: 3});
  await page.waitForFunction(() => document.querySelectorAll("#pane .source li").length > 5);
  await picture(page, "source");
  ok("axe finds nothing with the pane open", (await violations(page)).length === 0, await violations(page));
  await page.keyboard.press("Escape");
  await page.locator("#pages").focus();
  await page.keyboard.press("Escape");
  ok("Escape closes the pane", await page.locator("#pane").isHidden());
});

await group("saves", async () => {
  // The pages take the room of the pane that was closed.
  await page.waitForFunction((z) => document.getElementById("zoom").textContent === z, zoomed);
  await page.evaluate(() => { document.getElementById("pages").scrollTop = 2100; });
  const before = await page.evaluate(() => document.getElementById("pages").scrollTop);
  const from = await number(page);
  const start = Date.now();
  saveByRename(data, read(data).replace("文稿: 127", "文稿: 130"));
  await shown(page, from + 1);
  const took = await page.evaluate(() => window.shownAt) - start;
  const inside = await page.evaluate(() => window.preview.state().draft.microseconds);
  console.log(`# save to screen ${Math.round(took)} ms, save to draft ${inside / 1000} ms`);
  ok("a save by renaming is shown", took < 5000, took);
  ok("at the same place", Math.abs(await page.evaluate(() => document.getElementById("pages").scrollTop) - before) < 40, `${before} ${await page.evaluate(() => document.getElementById("pages").scrollTop)}`);
  fs.writeFileSync(data, read(data).replace("文稿: 130", "文稿: 127"));
  await shown(page, from + 2);
  ok("a save in place is shown", true);
  const paragraph = `\n问题:\n${"  - {题: 新的一条, 文: 这里是新加的一段话，用来把后面的内容往下推，看看页面会不会跳走}\n".repeat(2)}`;
  const path_ = await page.evaluate(() => window.preview.pages.current().figures.find((f) => f.spans[0]?.[0] === 4 && f.path)?.path);
  await page.evaluate((p) => window.preview.goToFigure(window.preview.pages.current().figures.find((f) => f.path === p)), path_);
  const spot = () => page.evaluate((p) => document.querySelector(`[data-path="${p}"]`)?.getBoundingClientRect().top, path_);
  const was = await spot();
  const office = path.join(path.dirname(data), "office.yml"), officeText = read(office);
  fs.writeFileSync(office, officeText.replace(/简称: .*/, "简称: 望澜经济开发区党政综合办公室机关全体人员以及各位同志"));
  await shown(page, from + 3);
  ok("a save of another file of the report is shown", true);
  ok("the figure that was looked at stays where it was", Math.abs(await spot() - was) < 40, `${was} ${await spot()} ${path_} ${paragraph.length}`);
  fs.writeFileSync(office, officeText);
  await shown(page, from + 4);
});

await group("errors", async () => {
  const from = await number(page);
  saveByRename(data, read(data).replace("重大活动: 30", "重大活动：30"));
  await page.waitForSelector("#errors li");
  ok("the strip names the place", (await page.textContent("#errors .place")).endsWith("2022-h1.yml:31:7"), await page.textContent("#errors"));
  ok("the last good draft stays", await number(page) === from && await page.locator(".sheet canvas").count() > 0);
  ok("and is dimmed", await page.evaluate(() => Number(getComputedStyle(document.querySelector(".sheet canvas")).opacity) < 0.6));
  ok("the title tells of it", (await page.title()).startsWith("✗"), await page.title());
  ok("the status too", /有 \d+ 个错误，页面还是/.test(await page.textContent("#status")), await page.textContent("#status"));
  await page.click("#errors .place >> nth=0");
  await page.waitForSelector("#pane li.lit:has-text('：30')");
  ok("its link leads to the line", (await page.textContent("#pane li.lit")).includes("重大活动：30"));
  await picture(page, "error");
  ok("axe finds nothing among errors", (await violations(page)).length === 0, await violations(page));
  saveByRename(data, read(data).replace("重大活动：30", "重大活动: 30"));
  await shown(page, from + 1);
  ok("the strip goes with the mistake", await page.locator("#errors").isHidden());
  await page.locator("#pane-close").click();
});

await group("keyboard", async () => {
  await page.waitForFunction((z) => document.getElementById("zoom").textContent === z, zoomed);
  await page.locator("#pages").focus();
  await page.keyboard.press("n");
  await page.waitForSelector(".figure.missing[aria-current]");
  await page.locator(".figure.missing[aria-current]").first().click();
  ok("a gap leads to its field", await page.evaluate(() => document.activeElement.matches("#list-missing input")));
  await page.locator("#pages").focus();
  await page.keyboard.press("n");
  await page.waitForFunction(() => document.activeElement.classList.contains("missing"));
  ok("n goes to a gap", await page.evaluate(() => document.activeElement.classList.contains("missing")));
  const first = await page.evaluate(() => document.activeElement.dataset.path);
  await page.keyboard.press("p");
  await page.waitForFunction((f) => document.activeElement.dataset.path !== f, first);
  ok("p goes to another", true);
  const zoom = await page.textContent("#zoom");
  await page.keyboard.press("-");
  await page.waitForFunction((z) => document.getElementById("zoom").textContent !== z, zoom);
  ok("- makes it smaller", parseInt(await page.textContent("#zoom"), 10) < parseInt(zoom, 10));
  await page.keyboard.press("0");
  await page.waitForFunction((z) => document.getElementById("zoom").textContent === z, zoom);
  ok("0 fits it again", true);
  await page.keyboard.press("?");
  ok("? shows the keys", await page.locator("#help").isVisible());
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("互助保障金");
  await page.waitForFunction(() => /^1\//.test(document.getElementById("found").textContent));
  await page.waitForFunction(() => [...CSS.highlights.get("found") ?? []][0]?.toString().replace(/\s/g, "") === "互助保障金");
  ok("/ finds words, over line ends too", true);
  await picture(page, "found");
  await page.fill("#find", "查无此语");
  await page.waitForFunction(() => document.getElementById("found").textContent === "没有");
  ok("and says when there are none", true);
  await page.fill("#find", "");
});

await group("comparison", async () => {
  const from = await number(page);
  saveByRename(data, read(data).replace("文稿: 127", "文稿: 156"));
  await shown(page, from + 1);
  await page.selectOption("#compare", "draft");
  await page.waitForSelector(".changes table tr");
  ok("the figure that changed is told", (await page.textContent(".changes")).includes("120余篇 → 150余篇"), await page.textContent(".changes"));
  await page.locator(".changes .name").first().click();
  await page.waitForSelector(".figure.changed[data-path='办文.文稿']");
  ok("and marked on the page", true);
  const template = path.join(work, "page/templates/half-year/1-counsel.xml");
  await page.selectOption("#compare", "year");
  await page.waitForSelector(".changes ul li");
  ok("last year's figures are, with the difference", /收文办理数1187件 → 1286件\+99件/.test(await page.textContent(".changes table")), await page.textContent(".changes table"));
  ok("of a ratio in points", /92\.6% → 94\.5%\+1\.86个百分点/.test(await page.textContent(".changes table")), await page.textContent(".changes table"));
  ok("last year's wording is compared", await page.locator(".changes ins").count() > 3 && fs.existsSync(template));
  await picture(page, "compare");
  ok("axe finds nothing in a comparison", (await violations(page)).length === 0, await violations(page));
  await page.locator("#pane-close").click();
  saveByRename(data, read(data).replace("文稿: 156", "文稿: 127"));
  await shown(page, from + 2);
});

await group("two languages", async () => {
  await page.click("#language");
  ok("the page speaks English", /^draft \d+, /.test(await page.textContent("#status")) && (await page.textContent("#lists")).includes("Missing"));
  ok("and says so", await page.evaluate(() => document.documentElement.lang) === "en");
  ok("axe finds nothing", (await violations(page)).length === 0, await violations(page));
  await picture(page, "english");
  await page.click("#language");
});

await group("print", async () => {
  await page.evaluate(() => { const append = document.body.append; document.body.append = function (...e) { window.printed = e[0].getAttribute("src"); if (e[0].tagName !== "IFRAME") append.apply(this, e); }; });
  await page.click("#print");
  ok("the PDF itself is printed", await page.evaluate(() => window.printed) === `/draft/${await number(page)}.pdf`);
});

await group("the program stops and comes back", async () => {
  await stop(server, "SIGKILL");
  await page.waitForFunction(() => document.body.dataset.state === "gone");
  ok("the page says so", (await page.textContent("#status")).includes("重新连接"));
  fs.writeFileSync(data, whole);
  server = await serve(data, {args: ["--port", port]});
  await page.waitForFunction(() => document.body.dataset.state === "good" && window.preview.state().missing.length === 0);
  await page.waitForFunction(() => !document.querySelector(".figure.missing") && document.querySelector(".figure"));
  ok("it comes back by itself, with the new draft", (await page.textContent("#status")).startsWith("第 1 稿"), await page.textContent("#status"));
});

await group("twelve tabs", async () => {
  await page.close();
  const small = await browser.newContext({viewport: {width: 700, height: 400}, locale: "zh-CN"});
  // As in life, all but two are in the background.
  const behind = () => Object.defineProperty(document, "hidden", {get: () => true});
  const tabs = await Promise.all(Array.from({length: 12}, (_, i) => openPage(small, server.url, complaints, i < 10 ? behind : undefined)));
  const know = (t, n) => t.waitForFunction((k) => window.preview?.state()?.draft?.number >= k, n);
  await Promise.all(tabs.map((t, i) => (i < 10 ? know(t, 1) : shown(t, 1))));
  ok("twelve tabs all know the draft, and show it when they are looked at", await tabs[0].evaluate(() => window.shown === undefined));
  ok("one of them listens", (await Promise.all(tabs.map((t) => t.evaluate(() => Boolean(window.leader))))).filter(Boolean).length === 1);
  const leading = await Promise.all(tabs.map((t) => t.evaluate(() => Boolean(window.leader))));
  await tabs[leading.indexOf(true)].close();
  saveByRename(data, whole.replace("文稿: 127", "文稿: 140"));
  await Promise.all(tabs.map((t, i) => (leading[i] ? undefined : i < 10 ? know(t, 2) : shown(t, 2))));
  ok("all others follow a save when that one is closed", true);
});

ok("the browser has nothing to complain of", complaints.length === 0, complaints.join("\n"));
await end();

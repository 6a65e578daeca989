// From `zongjie init` to a final PDF without leaving the browser; figures
// typed in one by one; a long report.
import {execFileSync} from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import {
  end, group, number, ok, openBrowser, openPage, picture, play, program, read, environment, saveByRename, serve, shown,
  stop, top, violations, work, zongjie,
} from "./harness.mjs";

const browser = await openBrowser();
const context = await browser.newContext({viewport: {width: 1440, height: 900}, locale: "zh-CN", acceptDownloads: true});
const complaints = [];

await group("one figure", async () => {
  const data = play("one");
  const before = read(data).replace("检查: 76", "检查: 待报").replace("演练: 3", "演练:      # 等应急办");
  fs.writeFileSync(data, before);
  const server = await serve(data);
  const page = await openPage(context, server.url, complaints);
  await shown(page, 1);
  const field = page.locator("#list-missing input[data-path='防控.演练']");
  await field.fill("三次");
  await field.press("Enter");
  await page.waitForSelector("#list-missing li[data-path='防控.演练'] .wrong:not(:empty)");
  ok("what is no number is refused, with the reason", (await page.textContent("#list-missing li[data-path='防控.演练'] .wrong")).length > 6,
    await page.textContent("#list-missing li[data-path='防控.演练']"));
  ok("and nothing is written", read(data) === before);
  await picture(page, "refused");
  ok("axe finds nothing beside a refusal", (await violations(page)).length === 0, await violations(page));
  const other = page.locator("#list-missing input[data-path='防控.检查']");
  await other.fill("7");
  await field.fill("3");
  await field.press("Enter");
  await shown(page, 2);
  const after = read(data);
  ok("a figure goes to its line, the comment stays", after === before.replace("演练:      # 等应急办", "演练: 3      # 等应急办"), after.slice(1200, 1400));
  ok("the list is shorter", await page.locator("#list-missing li").count() === 1);
  ok("what is half typed elsewhere stays", await other.inputValue() === "7");
  ok("the keyboard is in the next field", await page.evaluate(() => document.activeElement.dataset.path) === "防控.检查");
  await page.click("#undo");
  await shown(page, 3);
  ok("it can be taken back, byte for byte", read(data) === before);
  await field.fill("3");
  await field.press("Enter");
  await shown(page, 4);
  saveByRename(data, `${read(data)}\n# 后来又改过\n`);
  await shown(page, 5);
  await page.click("#undo");
  await page.waitForFunction(() => document.getElementById("said").textContent.includes("没有撤回"));
  ok("not when the file was changed since", read(data).includes("演练: 3 "));
  await page.close();
  await stop(server);
});

const typed = (name) => (/名称|计划|要点|姓名|卡口|街道|居委会/.test(name) && !/次数|人数/.test(name) ? `测试${name.slice(0, 4)}` : "12");

await group("from init to a final PDF", async () => {
  zongjie("init", "-q", "总结");
  const data = path.join(work, "总结/2022-h2.yml");
  const comments = read(data).match(/#.*/g).join("\n");
  const server = await serve(data);
  const page = await openPage(context, server.url, complaints);
  await shown(page, 1);
  ok("there is much to fill in", await page.locator("#list-missing input").count() > 40);
  await page.click("#final");
  await page.waitForSelector("#errors .gaps");
  ok("the final version refuses gaps", (await page.textContent("#errors")).includes("还缺"), await page.textContent("#errors"));
  ok("the status says so", /^还缺 \d+ 项，出不了正稿$/.test(await page.textContent("#status")), await page.textContent("#status"));
  ok("the draft stays", await number(page) === 1);
  await picture(page, "final-refused");
  await page.click("#final");
  await page.waitForFunction(() => !window.preview.state().final && window.preview.state().good);
  for (let left = 100; left > 0; left--) {
    const rows = page.locator("#list-missing li:not(.done)");
    if (await rows.count() === 0) {
      // One figure may call for another.
      await page.waitForFunction(() => window.preview.state().missing.length === 0 || document.querySelector("#list-missing li:not(.done)"));
      if (await rows.count() === 0)
        break;
    }
    const [key, name] = await rows.first().evaluate((li) => [li.dataset.path, li.querySelector(".name").textContent]);
    const row = page.locator(`#list-missing li[data-path="${key}"]`);
    await row.locator("input").fill(typed(name));
    await row.locator("input").press("Enter");
    // Until a draft has it: one made before may still show it as missing.
    await page.waitForFunction((k) => window.preview.state().missing.every((m) => m.path !== k) ||
      document.querySelector("#list-missing .wrong:not(:empty)"), key);
    const wrong = await page.locator("#list-missing .wrong").allTextContents();
    if (wrong.join("") !== "")
      throw new Error(`${name}: ${wrong.join("")}`);
  }
  ok("every figure can be typed in here", await page.evaluate(() => window.preview.state().missing.length) === 0);
  ok("all comments of the file are still there", read(data).match(/#.*/g).join("\n") === comments);
  await picture(page, "filled");
  const from = await number(page);
  await page.click("#final");
  await page.waitForFunction(() => window.preview.state().draft.final && window.preview.state().good, null);
  await shown(page, from);
  ok("the final version is there", (await page.textContent("#status")).startsWith("正稿"), await page.textContent("#status"));
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
  const here = path.join(work, "final.pdf"), there = path.join(work, "built.pdf");
  await download.saveAs(here);
  execFileSync(program, ["build", "-q", "-o", there, data], {env: environment(), cwd: work});
  ok("it is what build makes, byte for byte", fs.readFileSync(here).equals(fs.readFileSync(there)));
  ok("under the name the data propose", /2022年下半年工作总结\.pdf$/.test(download.suggestedFilename()), download.suggestedFilename());
  ok("without the watermark", execFileSync("pdftotext", [here, "-"]).toString().includes("草稿") === false);
  await page.waitForFunction(() => window.preview.pages.current().final);
  await picture(page, "final");
  await page.close();
  await stop(server);
});

await group("a long report", async () => {
  const data = play("long");
  const text = "紧扣重点任务和企业关切确定调研题目，坚持每月到企业、到项目现场了解情况，力争形成一批情况准、分析透、对策实的调研报告";
  const plans = Array.from({length: 900}, (_, i) => `  - 题: 第${i + 1}项打算\n    文: ${text}，${text}`).join("\n");
  fs.writeFileSync(data, read(data).replace(/\n打算:\n(?:  .*\n)+/, `\n打算:\n${plans}\n`));
  const server = await serve(data);
  const page = await openPage(context, server.url, complaints);
  await shown(page, 1);
  ok("150 pages and more", await page.evaluate(() => window.preview.pages.current().sheets.length) >= 150,
    await page.evaluate(() => window.preview.pages.current().sheets.length));
  ok("only what is in view is drawn", await page.locator(".sheet canvas").count() < 5);
  const start = Date.now();
  saveByRename(data, read(data).replace("文稿: 127", "文稿: 133"));
  await shown(page, 2);
  const inside = await page.evaluate(() => window.preview.state().draft.microseconds);
  console.log(`# ${await page.evaluate(() => window.preview.pages.current().sheets.length)} pages: save to screen ${
    Math.round(await page.evaluate(() => window.shownAt) - start)} ms, save to draft ${inside / 1000} ms`);
  await page.fill("#page", "140");
  await page.press("#page", "Enter");
  await page.waitForSelector(".sheet[data-page='140'] canvas");
  ok("any page can be gone to", true);
  await page.close();
  await stop(server);
});

await group("without pdf.js", async () => {
  const data = play("plain"), share = path.join(work, "share");
  fs.mkdirSync(share);
  for (const part of ["templates", "fonts", "samples"])
    fs.symlinkSync(path.join(top, part), path.join(share, part));
  fs.writeFileSync(data, read(data).replace("检查: 76", "检查: 待报"));
  const server = await serve(data, {env: {ZONGJIE_SHARE: share}});
  const page = await openPage(context, server.url, complaints);
  await page.waitForSelector("#pages iframe[src='/draft/1.pdf']");
  ok("the browser's own reader serves, and the page says so", (await page.textContent("#pages")).includes("pdf.js"));
  ok("the program says so, and how to install it", server.said.includes("make web"), server.said);
  await page.fill("#list-missing input", "76");
  await page.press("#list-missing input", "Enter");
  await page.waitForSelector("#pages iframe[src='/draft/2.pdf']");
  ok("figures can be put in all the same", read(data).includes("检查: 76"));
  await page.close();
  await stop(server);
});

ok("the browser has nothing to complain of", complaints.length === 0, complaints.join("\n"));
await end();

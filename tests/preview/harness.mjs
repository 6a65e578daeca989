// What the browser tests share: programs, pages, and lines "ok NAME".
import {execFileSync, spawn} from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import {createRequire} from "node:module";

export const top = process.cwd();
const require = createRequire(path.join(top, "build/share/"));
export const {chromium} = require("playwright-core");
export const axe = require.resolve("axe-core/axe.min.js");
export const program = path.resolve(process.env.ZONGJIE);
export const work = fs.mkdtempSync(path.join(os.tmpdir(), "preview-"));
export const pictures = path.join(top, "build/preview");
export const PATIENCE = 45000;
fs.mkdirSync(pictures, {recursive: true});

let failed = 0;
const servers = new Set();

export function ok(name, good, more = "") {
  console.log(`${good ? "ok" : "not ok"} ${name}`);
  if (!good) {
    failed = 1;
    if (more !== "")
      console.log(`# ${String(more).replaceAll("\n", "\n# ").slice(0, 1500)}`);
  }
  return good;
}

// A group of checks; what it throws fails it and ends it.
export async function group(name, run) {
  const start = Date.now();
  try {
    await run();
  } catch (e) {
    ok(name, false, e.stack ?? e);
  }
  if (process.env.TIMES)
    console.log(`# ${name}: ${Date.now() - start} ms`);
}

export function environment(more = {}) {
  const env = {...process.env, ZONGJIE_SHARE: top, ...more};
  for (const name of ["LANG", "LC_ALL", "LANGUAGE", "ZONGJIE_EDITOR", "MAKEFLAGS"])
    if (!(name in more))
      delete env[name];
  return env;
}

export const zongjie = (...args) => execFileSync(program, args, {env: environment(), cwd: work, stdio: ["ignore", "pipe", "pipe"]});

// A copy of the sample to play with.
export function play(name) {
  const dir = path.join(work, name);
  fs.mkdirSync(dir, {recursive: true});
  fs.cpSync(path.join(top, "samples/2022-h1"), path.join(dir, "samples/2022-h1"), {recursive: true});
  fs.symlinkSync(path.join(top, "templates"), path.join(dir, "templates"));
  return path.join(dir, "samples/2022-h1/2022-h1.yml");
}

process.on("exit", () => { for (const s of servers) s.child.kill("SIGKILL"); });

// A port that nobody has: others may be testing too.
const freePort = () => new Promise((resolve) => {
  const probe = net.createServer().listen(0, "127.0.0.1", () => {
    const {port} = probe.address();
    probe.close(() => resolve(port));
  });
});

// Starts a preview; resolves when it says where it is.
export async function serve(data, {args = [], env = {}} = {}) {
  if (!args.includes("--port"))
    args = [...args, "--port", await freePort()];
  const child = spawn(program, ["preview", data, ...args], {env: environment(env), cwd: work});
  const server = {child, said: "", url: ""};
  servers.add(server);
  child.on("exit", () => servers.delete(server));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no preview: ${server.said}`)), PATIENCE);
    child.stderr.on("data", (bytes) => {
      server.said += bytes;
      const at = /http:\/\/127\.0\.0\.1:\d+\//.exec(server.said);
      if (at) {
        clearTimeout(timer);
        server.url = at[0];
        resolve(server);
      }
    });
    child.on("exit", (code) => reject(new Error(`it ended with ${code}: ${server.said}`)));
  });
}

export const stop = (server, signal = "SIGTERM") => new Promise((resolve) => {
  server.child.on("exit", resolve);
  server.child.kill(signal);
});

// As most editors save: a new file in the place of the old one.
export function saveByRename(file, text) {
  const other = path.join(path.dirname(file), ".x.tmp");
  fs.writeFileSync(other, text);
  fs.renameSync(other, file);
}

export const read = (file) => fs.readFileSync(file, "utf8");

let browser = null;

export async function openBrowser() {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-quic"],
  });
  return browser;
}

export async function openPage(context, url, complaints, script) {
  const page = await context.newPage();
  if (script)
    await page.addInitScript(script);
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (e) => complaints.push(String(e)));
  page.on("console", (m) => { if (m.type() === "error" && !/ERR_CONNECTION|ERR_INCOMPLETE|404|409/.test(m.text())) complaints.push(m.text()); });
  await page.goto(url);
  return page;
}

// Waits until draft `n` or a later one is on the screen.
export const shown = (page, n) => page.waitForFunction((k) => window.shown >= k && window.preview.state().good, n, {timeout: PATIENCE});
export const number = (page) => page.evaluate(() => window.shown);
export const picture = (page, name) => page.screenshot({path: path.join(pictures, `${name}.png`)});

export async function violations(page) {
  if (!await page.evaluate(() => "axe" in window))
    await page.evaluate(read(axe));
  const result = await page.evaluate(() => window.axe.run(document, {resultTypes: ["violations"]}));
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(" | ")}`);
}

export async function end() {
  await browser?.close();
  for (const s of servers)
    s.child.kill("SIGKILL");
  fs.rmSync(work, {recursive: true, force: true});
  process.exit(failed);
}

// Small helps for the other files.  Text is only ever set as text, so nothing
// that comes from data or templates can become markup.

export const byId = (id) => document.getElementById(id);

// A new element: make("li", {class: "x", onclick: f}, "text", child …)
export function make(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false)
      continue;
    if (name.startsWith("on"))
      e.addEventListener(name.slice(2), value);
    else
      e.setAttribute(name, value === true ? "" : value);
  }
  e.append(...children.filter((c) => c !== undefined && c !== null));
  return e;
}

export const place = (at) =>
  at && at.file ? `${short(at.file)}:${at.line}:${at.column}` : "";

// The end of a long path says enough.
export const short = (path) => path.split("/").slice(-2).join("/");

// An exact fraction such as 15400/163 to two places, without binary floats.
export function rounded(value) {
  const [top, bottom] = value.split("/");
  if (bottom === undefined)
    return value;
  const minus = top.startsWith("-"), n = BigInt(minus ? top.slice(1) : top), d = BigInt(bottom);
  const digits = String((n * 200n + d) / (2n * d)).padStart(3, "0");
  return `${minus ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

let saidTimer = 0;

// Says something for a few seconds.
export function say(text) {
  byId("said").textContent = text;
  clearTimeout(saidTimer);
  saidTimer = setTimeout(() => { byId("said").textContent = ""; }, 4000);
}

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

let saidTimer = 0;

// Says something for a few seconds.
export function say(text) {
  byId("said").textContent = text;
  clearTimeout(saidTimer);
  saidTimer = setTimeout(() => { byId("said").textContent = ""; }, 4000);
}

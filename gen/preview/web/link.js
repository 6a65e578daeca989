// The line to the program.  A browser allows six connections to one host, and
// each listening page would hold one for good: so one tab listens and tells
// the others, and when it is closed the next takes over.

const channel = new BroadcastChannel("zongjie-preview");
let current = null;
let told = () => {};
let lost = () => {};

export const state = () => current;

function take(state) {
  if (current && state.run === current.run && state.version <= current.version)
    return;
  current = state;
  told(state);
}

function listen() {
  window.leader = true;
  return new Promise(() => {
    let source;
    const open = () => {
      source = new EventSource("/events");
      source.addEventListener("state", (e) => {
        const state = JSON.parse(e.data);
        take(state);
        channel.postMessage({state});
      });
      source.onerror = () => {
        lost();
        channel.postMessage({lost: true});
        // A refused answer ends it for good; a broken line does not.
        if (source.readyState === EventSource.CLOSED)
          setTimeout(open, 1000);
      };
    };
    open();
  });
}

export function connect(onState, onLost) {
  told = onState;
  lost = onLost;
  channel.onmessage = ({data}) => {
    if (data.state)
      take(data.state);
    else if (data.lost)
      lost();
    else if (data.asked && window.leader && current)
      channel.postMessage({state: current});
  };
  channel.postMessage({asked: true});
  navigator.locks.request("zongjie-preview", listen);
}

// Asks for something to be done; resolves to {ok, answer}.
export async function post(path, fields = {}) {
  const response = await fetch(path, {
    method: "POST",
    headers: {"X-Zongjie-Token": current.token},
    body: new URLSearchParams(fields),
  });
  let answer = {};
  try { answer = await response.json(); } catch { /* nothing was said */ }
  return {ok: response.ok, answer};
}

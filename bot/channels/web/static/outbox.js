// The outbox: what she said and the server has not yet kept. It lives in localStorage, so that a closed tab
// loses nothing, and goes out in order, one at a time, each under one id however often it is tried.
window.cunbo = {};

(function (cunbo) {
  "use strict";

  const UNSENT = "cunbo.unsent";
  const PATIENCE = 20000;
  const PAUSES = [1000, 2000, 4000, 8000, 15000];

  // Some WebViews have storage switched off: then memory has to do.
  const memory = {};

  cunbo.recall = function (name, otherwise) {
    try {
      const kept = window.localStorage.getItem(name);
      if (kept !== null) return JSON.parse(kept);
    } catch (error) { /* unreadable or switched off */ }
    return name in memory ? memory[name] : otherwise;
  };

  cunbo.remember = function (name, value) {
    memory[name] = value;
    try {
      window.localStorage.setItem(name, JSON.stringify(value));
      delete memory[name];
    } catch (error) { /* full or switched off: memory has it */ }
  };

  // A random UUID (RFC 9562, version 4); crypto.randomUUID is too new and needs HTTPS.
  cunbo.freshId = function () {
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };

  // fetch with a limit in time, because a phone in a tunnel waits for ever.
  cunbo.ask = async function (url, options) {
    const stopper = window.AbortController ? new AbortController() : null;
    const timer = setTimeout(() => { if (stopper) stopper.abort(); }, PATIENCE);
    try {
      const signal = stopper ? { signal: stopper.signal } : {};
      return await window.fetch(url, Object.assign({ credentials: "same-origin" }, options, signal));
    } finally {
      clearTimeout(timer);
    }
  };

  // An item is {id, text} or {id, token, label}; `hidden` ones have no bubble. What happens to it is told
  // through `on`: sent(item), refused(item, message), trouble("" | "offline" | "busy"), stranger().
  cunbo.openOutbox = function (on) {
    let going = false;
    let tries = 0;
    let timer = 0;

    const items = () => cunbo.recall(UNSENT, []);
    const drop = (id) => cunbo.remember(UNSENT, items().filter((item) => item.id !== id));

    function add(item) {
      cunbo.remember(UNSENT, items().concat([item]));
      flush();
    }

    async function flush() {
      clearTimeout(timer);
      if (going) return;
      going = true;
      try {
        while (items().length && await post(items()[0]));
      } finally {
        going = false;
      }
    }

    // True when the next one may go.
    async function post(item) {
      let response;
      try {
        response = await cunbo.ask("/chat/said", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(item.token ? { id: item.id, token: item.token } : { id: item.id, text: item.text }),
        });
      } catch (error) {
        return later("offline", 0);
      }
      if (response.status === 202) return done(() => on.sent(item), item);
      if (response.status === 403) {
        on.stranger();
        return later("busy", 0);
      }
      if (response.status === 429 || response.status >= 500) {
        return later(response.status === 429 ? "" : "busy", Number(response.headers.get("Retry-After")) || 0);
      }
      const answer = await response.json().catch(() => ({}));
      return done(() => on.refused(item, answer.message || ""), item);
    }

    function done(tell, item) {
      drop(item.id);
      tries = 0;
      on.trouble("");
      tell();
      return true;
    }

    function later(trouble, seconds) {
      const pause = Math.max(PAUSES[Math.min(tries, PAUSES.length - 1)], seconds * 1000);
      tries += 1;
      on.trouble(trouble);
      timer = setTimeout(flush, pause);
      return false;
    }

    return { add, flush, items, drop };
  };
})(window.cunbo);

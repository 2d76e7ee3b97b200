// The page: puts lines in their order, sends what she types or taps, keeps the newest in sight.
(function (cunbo) {
  "use strict";

  const DRAFT = "cunbo.draft";
  const ERASING = "cunbo.erasing";
  const START = "/start";
  const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;
  const LINES_OF_INPUT = 4;
  const NEAR_BOTTOM = 80;
  const MARGIN = 8;
  const TIME_GAP = 5 * 60 * 1000;
  const TYPING_AT_MOST = 15000;
  const ONE_ANSWER = 1500; // lines that follow each other closer than this are one answer

  const body = document.body;
  const words = JSON.parse(body.dataset.words);
  const language = document.documentElement.lang;
  const find = (id) => document.getElementById(id);
  const log = find("log");
  const input = find("text");
  const newer = find("newer");
  const start = find("start");
  const typing = find("typing");
  const trouble = find("trouble");

  const troubles = { outbox: "", stream: "", page: "" };
  let downTimer = 0;
  let typingTimer = 0;
  let answer = null; // the first line of what the coach is saying just now
  let answeredAt = 0;
  let reloading = false;

  // --- the log ---------------------------------------------------------------------------------------
  const lines = () => Array.from(log.querySelectorAll(".line:not(#typing)"));
  const mine = (id) => lines().find((line) => line.dataset.said === id);
  const atBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM;

  function toBottom() {
    log.scrollTop = log.scrollHeight;
    newer.hidden = true;
  }

  // Lines the server has come in its order; bubbles it has not come after them.
  function place(line) {
    const stay = !atBottom();
    log.insertBefore(line, log.querySelector(".line[data-wait]") || start);
    markTime(line);
    if (Date.now() - answeredAt > ONE_ANSWER || line.matches(".mine")) answer = line;
    answeredAt = Date.now();
    settle(stay);
    if (!stay) fromItsBeginning(answer);
  }

  // An answer taller than the page is read from its first line on: nothing of it runs away upwards.
  function fromItsBeginning(line) {
    const above = line.getBoundingClientRect().top - log.getBoundingClientRect().top - MARGIN;
    if (above >= 0) return;
    log.scrollTop += above;
    newer.hidden = atBottom();
  }

  function settle(stay) {
    const all = lines();
    all.slice(0, -1).forEach((line) => {
      const choices = line.querySelector(".choices");
      if (choices) choices.remove();
    });
    start.hidden = all.length > 0;
    if (stay) newer.hidden = false;
    else toBottom();
  }

  function markTime(line) {
    let before = line.previousElementSibling;
    while (before && !before.dataset.at) before = before.previousElementSibling;
    const at = new Date(line.dataset.at);
    if (before && at - new Date(before.dataset.at) < TIME_GAP) return;
    log.insertBefore(cunbo.timeMark(at, language), line);
  }

  function hear(shown) {
    const known = shown.said ? mine(shown.said) : find("n" + shown.letter);
    if (known && !known.dataset.wait) return;
    if (!shown.said) showTyping(false);
    if (!known) return place(cunbo.lineOf(shown, words));
    confirm(known, shown.at);
  }

  // Her bubble takes its place among the lines the server has, without moving when it stands there already.
  function confirm(line, at) {
    outbox.drop(line.dataset.said);
    const first = log.querySelector(".line[data-wait]");
    unwait(line);
    delete line.dataset.wait;
    line.dataset.at = at;
    if (first !== line) log.insertBefore(line, first);
    markTime(line);
  }

  function unwait(line) {
    const clock = line.querySelector(".clock");
    if (clock) clock.remove();
  }

  function showTyping(on) {
    clearTimeout(typingTimer);
    if (on) typingTimer = setTimeout(() => showTyping(false), TYPING_AT_MOST);
    const stay = !atBottom();
    typing.hidden = !on;
    if (on && !stay) toBottom();
  }

  // --- trouble ---------------------------------------------------------------------------------------
  function tell(part, what) {
    troubles[part] = what;
    const worst = [troubles.outbox, troubles.stream, troubles.page].find(Boolean);
    const text = worst ? words[worst] : "";
    if (trouble.textContent !== text) trouble.textContent = text;
  }

  function up(back) {
    clearTimeout(downTimer);
    downTimer = 0;
    tell("stream", "");
    if (back) outbox.flush();
  }

  // A short gap, as when the server restarts, is not worth a word.
  function down() {
    if (!downTimer) downTimer = setTimeout(() => tell("stream", "offline"), 4000);
  }

  function reload() {
    if (reloading) return;
    reloading = true;
    cunbo.remember(DRAFT, input.value);
    window.location.reload();
  }

  // The cookie is gone: a fresh page brings a new one. Not over and over, should cookies be switched off.
  function stranger() {
    if (Date.now() - cunbo.recall("cunbo.stranger", 0) < 60000) return;
    cunbo.remember("cunbo.stranger", Date.now());
    reload();
  }

  // --- what she says ---------------------------------------------------------------------------------
  const outbox = cunbo.openOutbox({
    sent: (item) => {
      const line = mine(item.id);
      if (line && line.dataset.wait) {
        unwait(line);
        line.dataset.wait = "sent";
      }
      if (line ? line.dataset.wait : lines().length === 0) showTyping(true);
    },
    refused: (item, message) => {
      const line = mine(item.id);
      if (!line) return;
      unwait(line);
      delete line.dataset.wait;
      const note = cunbo.refusal(message, words);
      note.querySelector("button").addEventListener("click", () => {
        line.remove();
        say(Object.assign({}, item, { id: cunbo.freshId() }));
      });
      line.querySelector(".said").append(note);
      toBottom();
    },
    trouble: (what) => tell("outbox", what),
    stranger,
  });

  function showUnsent(item) {
    if (item.hidden || mine(item.id)) return null;
    const line = cunbo.unsentLine(item, words);
    log.insertBefore(line, start);
    answeredAt = 0;
    settle(false);
    return line;
  }

  function say(item) {
    tell("page", "");
    if (item.token === "erase:yes") cunbo.remember(ERASING, true);
    const line = showUnsent(item);
    outbox.add(item);
    return line;
  }

  // What her link brings along, once: "/?start=crew-…" does what "/start crew-…" does on Telegram.
  function brought() {
    const payload = new URLSearchParams(window.location.search).get("start") || "";
    if (payload) window.history.replaceState(null, "", window.location.pathname);
    return PAYLOAD.test(payload) ? START + " " + payload : "";
  }

  function sayStart(text) {
    const item = { id: cunbo.freshId(), text: text || START, hidden: true };
    cunbo.remember("cunbo.started." + body.dataset.chat, item.id);
    say(item);
  }

  function sendText() {
    const text = input.value.trim();
    if (text) {
      say({ id: cunbo.freshId(), text });
      input.value = "";
      grow();
    }
    input.focus();
  }

  log.addEventListener("click", (event) => {
    const button = event.target.closest(".choice");
    if (!button) return;
    const line = say({ id: cunbo.freshId(), token: button.dataset.token, label: button.textContent });
    // From the keyboard: her bubble takes the focus, so that one Tab leads to what comes next.
    if (event.detail === 0) {
      line.tabIndex = -1;
      line.focus();
    }
  });

  start.addEventListener("click", () => {
    start.hidden = true;
    sayStart("");
  });

  // --- the input -------------------------------------------------------------------------------------
  function grow() {
    const low = !newer.hidden || !atBottom();
    const style = window.getComputedStyle(input);
    const edges = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom) + 2;
    input.style.height = "auto";
    const most = parseFloat(style.lineHeight) * LINES_OF_INPUT + edges;
    input.style.height = Math.min(input.scrollHeight + 2, most) + "px";
    input.style.overflowY = input.scrollHeight > most ? "auto" : "hidden";
    body.classList.toggle("writing", Boolean(input.value.trim()));
    if (!low) toBottom();
  }

  input.addEventListener("input", grow);
  input.addEventListener("keydown", (event) => {
    // Enter also ends the spelling of a Chinese word: that one is not for us.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    sendText();
  });
  find("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    sendText();
  });

  newer.addEventListener("click", toBottom);
  log.addEventListener("scroll", () => { if (atBottom()) newer.hidden = true; });

  // The keyboard slides in and the log shrinks: what was at the bottom stays there.
  let stuck = true;
  log.addEventListener("scroll", () => { stuck = atBottom(); });
  window.addEventListener("resize", () => { if (stuck) toBottom(); });

  // --- begin -----------------------------------------------------------------------------------------
  lines().forEach(markTime);
  outbox.items().forEach(showUnsent);
  // The chat in which she asked for it is gone with the rest: only this page can tell her that it is done.
  if (cunbo.recall(ERASING, false) && lines().length === 0) {
    cunbo.remember(ERASING, false);
    tell("page", "erased");
  }
  input.value = cunbo.recall(DRAFT, "");
  cunbo.remember(DRAFT, "");
  grow();
  if (!window.location.hash) toBottom();
  window.addEventListener("online", outbox.flush);
  window.addEventListener("pagehide", () => { if (!reloading) cunbo.remember(DRAFT, input.value); });
  cunbo.follow({ after: Number(body.dataset.after), who: body.dataset.who }, { line: hear, reload, up, down });
  const link = brought();
  if (link) sayStart(link);
  else if (lines().length === 0 && outbox.items().length === 0) {
    if (cunbo.recall("cunbo.started." + body.dataset.chat, "")) start.hidden = false;
    else sayStart("");
  }
  outbox.flush();
})(window.cunbo);

// Following the chat: a stream that mends itself, and plain asking where no stream gets through.
(function (cunbo) {
  "use strict";

  const SILENCE = 40000; // the server beats every 15 s: two beats lost and the line is dead
  const FIRST_SOUND = 15000; // some carriers hold a stream back until it ends
  const ASK_EVERY = 4000;
  const TRY_STREAM_EVERY = 60000;
  const PAUSES = [500, 1000, 2000, 4000, 8000];

  // `from` is {after, who}; what comes is told through `on`: line(shown), reload(), down(), and
  // up(back), where `back` says that a stream was just opened.
  cunbo.follow = function (from, on) {
    let after = from.after;
    let who = from.who;
    let source = null;
    let sounded = false;
    let heardAt = 0;
    let fails = 0;
    let reopen = 0;
    let asking = false;
    let nextAsk = 0;

    const where = () => "after=" + after + "&who=" + encodeURIComponent(who);
    const streaming = () => fails < 3 && Boolean(window.EventSource);

    function sound() {
      const back = !sounded;
      sounded = true;
      fails = 0;
      heardAt = Date.now();
      on.up(back);
    }

    function take(shown) {
      on.line(shown);
      after = Math.max(after, shown.letter);
    }

    function open() {
      clearTimeout(reopen);
      close();
      if (!window.EventSource) return;
      sounded = false;
      heardAt = Date.now();
      source = new EventSource("/chat/stream?" + where());
      source.onmessage = (event) => { sound(); take(JSON.parse(event.data)); };
      source.addEventListener("beat", (event) => { sound(); who = JSON.parse(event.data).who; });
      source.addEventListener("reload", () => { close(); on.reload(); });
      source.onerror = fail;
    }

    function close() {
      if (source) source.close();
      source = null;
    }

    // EventSource would try again by itself after some errors and never after others; one way for all.
    function fail() {
      close();
      fails += 1;
      on.down();
      const pause = streaming() ? PAUSES[Math.min(fails, PAUSES.length) - 1] : TRY_STREAM_EVERY;
      clearTimeout(reopen);
      reopen = setTimeout(open, pause);
    }

    async function ask() {
      if (asking) return;
      asking = true;
      try {
        const response = await cunbo.ask("/chat/lines?" + where(), {});
        if (response.ok) hear(await response.json());
      } catch (error) {
        on.down();
      }
      asking = false;
      nextAsk = Date.now() + ASK_EVERY;
    }

    function hear(answer) {
      if (answer.reload) return on.reload();
      answer.lines.forEach(take);
      who = answer.who;
      return on.up(false);
    }

    function watch() {
      const silence = Date.now() - heardAt;
      if (source && silence > (sounded ? SILENCE : FIRST_SOUND)) fail();
      if ((!streaming() || (source && !sounded && silence > ASK_EVERY)) && Date.now() >= nextAsk) ask();
    }

    // The phone woke up or the network came back: look at once.
    function wake() {
      if (source && sounded && Date.now() - heardAt < SILENCE / 2) return;
      fails = Math.min(fails, 2);
      open();
    }

    window.setInterval(watch, 1000);
    window.addEventListener("online", wake);
    window.addEventListener("pageshow", (event) => { if (event.persisted) wake(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) wake(); });
    open();
    return { wake };
  };
})(window.cunbo);

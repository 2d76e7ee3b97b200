// Bubbles: one line of the chat as elements. Text only ever becomes text nodes. The template lines.html draws
// the same on the server: change both together.
(function (cunbo) {
  "use strict";

  const TAGS = { strong: "strong", em: "em", code: "code" };

  function make(tag, attributes, children) {
    const element = document.createElement(tag);
    Object.keys(attributes).forEach((name) => element.setAttribute(name, attributes[name]));
    (children || []).forEach((child) => element.append(child));
    return element;
  }

  function run(piece) {
    return piece.marks.slice().reverse().reduce((inner, mark) => {
      if (mark !== "link") return make(TAGS[mark], {}, [inner]);
      return make("a", { href: piece.url, target: "_blank", rel: "noopener noreferrer nofollow" }, [inner]);
    }, document.createTextNode(piece.text));
  }

  function captioned(kind, inner, caption) {
    return make("figure", { class: kind }, caption ? [inner, make("figcaption", {}, [caption])] : [inner]);
  }

  function medium(item, words) {
    if (item.kind === "picture") {
      const alt = item.caption || words.picture;
      const image = make("img", { src: item.href, alt, loading: "lazy", width: "400", height: "300" });
      return captioned("picture", make("a", { href: item.href, target: "_blank", rel: "noopener" }, [image]), item.caption);
    }
    if (item.kind === "audio") {
      const label = item.caption || words.audio;
      const player = make("audio", { controls: "", preload: "none", src: item.href, "aria-label": label });
      return captioned("audio", player, item.caption);
    }
    if (item.kind === "video") {
      const label = item.caption || words.video;
      const player = make("video", { controls: "", preload: "none", playsinline: "", src: item.href, "aria-label": label });
      return captioned("video", player, item.caption);
    }
    if (item.name.endsWith(".html")) {
      return make("a", { class: "file", href: item.href, target: "_blank", rel: "noopener" }, [item.caption || item.name]);
    }
    return make("a", { class: "file", href: item.href, download: item.name }, [words.download + " " + item.name]);
  }

  function choices(offered, words) {
    const buttons = offered.map((choice) =>
      make("button", { type: "button", class: "choice", "data-token": choice.token }, [choice.label]));
    return make("div", { class: "choices", role: "group", "aria-label": words.choices }, buttons);
  }

  function line(attributes, name, parts) {
    const said = make("div", { class: "said" }, [make("span", { class: "who" }, [name + ": "])].concat(parts));
    return make("div", attributes, [make("span", { class: "face", "aria-hidden": "true" }), said]);
  }

  // A line as the server sends it.
  cunbo.lineOf = function (shown, words) {
    const bubble = shown.runs.length ? [make("p", { class: "bubble" }, shown.runs.map(run))] : [];
    if (shown.said) {
      return line({ class: "line mine", "data-said": shown.said, "data-at": shown.at }, words.me, bubble);
    }
    const parts = bubble.concat(shown.media.map((item) => medium(item, words)));
    if (shown.choices.length) parts.push(choices(shown.choices, words));
    const attributes = { class: "line ours", id: "n" + shown.letter, "data-letter": shown.letter, "data-at": shown.at };
    return line(attributes, words.coach, parts);
  };

  // Her own words before the server has them.
  cunbo.unsentLine = function (item, words) {
    const attributes = { class: "line mine", "data-said": item.id, "data-wait": "unsent", "data-at": new Date().toISOString() };
    const element = line(attributes, words.me, [make("p", { class: "bubble" }, [item.label || item.text])]);
    element.querySelector(".bubble").append(make("span", { class: "clock", role: "img", "aria-label": words.waiting }));
    return element;
  };

  // Under a bubble that was refused: why, and a way to try again.
  cunbo.refusal = function (message, words) {
    const again = make("button", { type: "button", class: "again" }, [words.again]);
    return make("div", { class: "refusal" }, [message || words.failed, " ", again]);
  };

  cunbo.timeMark = function (at, language) {
    const day = { month: "long", day: "numeric" };
    const time = { hour: "2-digit", minute: "2-digit", hour12: false };
    const today = at.toDateString() === new Date().toDateString();
    const text = at.toLocaleString(language, today ? time : Object.assign(day, time));
    return make("div", { class: "time" }, [text]);
  };
})(window.cunbo);

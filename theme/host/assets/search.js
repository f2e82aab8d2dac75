// The page that searches everything: it asks `mingnuoFind`, and draws what is found. The address says what was asked, so
// that it can be sent to somebody and that "back" returns to it.
(() => {
  "use strict";

  const PAGE = 10;
  const BEFORE = 24; // characters of an excerpt before its first hit
  const EXCERPT = 90;
  const PAUSE = 250; // milliseconds without a key before an answer is drawn
  const form = document.querySelector("[data-search]");
  const found = document.querySelector("[data-found]");
  const list = document.querySelector("[data-results]");
  const more = document.querySelector("[data-more]");
  const off = document.querySelector("[data-search-off]");
  const reply = document.querySelector("[data-answer]");
  const elsewhere = document.querySelector("[data-elsewhere]");
  const choices = Array.from(form.querySelectorAll("select"));
  const root = new URL("../", document.currentScript.src);
  let asked = 0;

  // Where some words stand in a text: [start, end] in order, none within another.
  function hitsIn(text, words) {
    const folded = mingnuoText.folded(text);
    const hits = [];
    words.forEach((word) => {
      for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length)) {
        hits.push([folded.places[at], Math.max(folded.places[at + word.length], folded.places[at] + 1)]);
      }
    });
    hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let end = 0;
    return hits.filter((hit) => {
      if (hit[0] < end) return false;
      end = hit[1];
      return true;
    });
  }

  // A text with its hits marked, from `start` to `end`.
  function marked(text, hits, start, end) {
    const parts = document.createDocumentFragment();
    let at = start;
    hits.forEach((hit) => {
      if (hit[0] < at || hit[1] > end) return;
      parts.append(text.slice(at, hit[0]));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(hit[0], hit[1]);
      parts.append(mark);
      at = hit[1];
    });
    parts.append(text.slice(at, end));
    return parts;
  }

  function element(name, className, content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (content) made.append(content);
    return made;
  }

  function empty(node) {
    while (node.firstChild) node.removeChild(node.firstChild);
  }

  // Some words around the first hit.
  function excerpt(text, words) {
    const hits = hitsIn(text, words);
    let start = hits.length ? Math.max(0, hits[0][0] - BEFORE) : 0;
    const block = text.lastIndexOf("\n", hits.length ? hits[0][0] : 0) + 1;
    if (block > start) start = block;
    const end = Math.min(text.length, start + EXCERPT);
    const line = element("span", "row-note", marked(text, hits, start, end));
    if (start > block) line.prepend("…");
    if (end < text.length) line.append("…");
    return line;
  }

  // How many of the words stand in a heading and its text; the heading counts twice.
  function worth(piece, words) {
    return (
      words.filter((word) => mingnuoText.fold(piece[1]).indexOf(word) >= 0).length +
      2 * words.filter((word) => mingnuoText.fold(piece[0]).indexOf(word) >= 0).length
    );
  }

  // A result: where it is, what it is called, and the sentence; it leads to the section.
  function drawn(shown, words) {
    const worths = shown.pieces.map((piece) => worth(piece, words));
    const piece = shown.pieces[worths.indexOf(Math.max.apply(null, worths))] || ["", ""];
    const title = piece[0] || shown.title;
    const above = [shown.kind];
    if (shown.hospital && shown.title.indexOf(shown.hospital) < 0 && title.indexOf(shown.hospital) < 0)
      above.push(shown.hospital);
    if (title !== shown.title) above.push(shown.title);
    const body = element("span", "row-text", element("span", "row-label", above.filter(Boolean).join("　")));
    body.append(element("b", "", marked(title, hitsIn(title, words), 0, title.length)), excerpt(piece[1], words));
    const link = element("a", "row-link", body);
    link.href = new URL(shown.address + (shown.anchor ? `#${encodeURIComponent(shown.anchor)}` : ""), root);
    return element("li", "", link);
  }

  function hospital(one) {
    const body = element("span", "row-text", element("span", "row-label", "医院"));
    body.append(element("b", "", one.name), element("span", "row-note", one.facts));
    const link = element("a", "row-link", body);
    link.href = new URL(`hospitals/${one.id}.html`, root);
    return element("li", "", link);
  }

  // Draw ten more, each as soon as it is there; take the keyboard to the first of them when somebody asked for more.
  async function show(answer, mine, count, focus) {
    const from = list.children.length;
    const pages = answer.shown || answer.pages;
    const batch = pages.slice(from, from + count);
    const texts = batch.map((one) => mingnuoSearch.textOf(one.document));
    for (let at = 0; at < batch.length; at += 1) {
      const shown = await texts[at];
      if (mine !== asked) return;
      list.append(drawn(shown, answer.words));
    }
    more.hidden = list.children.length >= pages.length;
    more.onclick = () => {
      guarded(mine, () => show(answer, mine, PAGE, true));
    };
    if (focus) list.children[from].querySelector("a").focus();
  }

  // The line that says how much was found, and how.
  function said(answer) {
    const narrowed = choices.some((one) => one.value);
    if (!answer.asked) return "";
    if (answer.hospitals) return `找到${answer.hospitals.length}家医院`;
    if (!answer.pages.length) {
      return narrowed
        ? "没有找到。“只看”选了条件，改成“全部”再试试。"
        : `没有找到${answer.words.length ? `。找过：${answer.words.slice(0, 6).join("、")}` : ""}。换个词，或者少写几个字试试。`;
    }
    if (answer.exact) {
      const others = answer.shown.length - answer.pages.length;
      return `找到${answer.pages.length}页${others ? `，意思相近的另有${others}页` : ""}`;
    }
    if (answer.mended) return `没有“${answer.asked}”。按“${answer.mended}”找，有${answer.pages.length}页`;
    return `没有一模一样的话，意思相近的有${answer.pages.length}页`;
  }

  function tell(answer) {
    empty(list);
    empty(reply);
    more.hidden = true;
    reply.hidden = !answer.answer;
    if (answer.answer) {
      reply.append(answer.answer.text);
      if (answer.answer.address) {
        const link = element("a", "", answer.answer.link);
        link.href = new URL(answer.answer.address, root);
        reply.append(" ", link);
      }
    }
    elsewhere.hidden = !answer.asked || answer.pages.length > 0 || Boolean(answer.hospitals);
    found.textContent = said(answer);
    (answer.hospitals || []).forEach((one) => {
      list.append(hospital(one));
    });
  }

  // Do something that loads; what cannot be loaded is said, and nothing waits for ever.
  async function guarded(mine, work) {
    list.setAttribute("aria-busy", "true");
    try {
      await work();
    } catch (_error) {
      if (mine === asked) found.textContent = "没有读到，可能是网断了。再按一次“搜索”试试。";
    }
    if (mine === asked) list.setAttribute("aria-busy", "false");
  }

  function search(again) {
    asked += 1;
    const mine = asked;
    const query = form.q.value.trim();
    const narrow = choices.filter((one) => one.value).map((one) => ({ name: one.name, value: one.value }));
    guarded(mine, async () => {
      const answer = await mingnuoFind(query, narrow);
      if (mine !== asked) return;
      tell(answer);
      await show(answer, mine, again ? again.shown : PAGE, false);
      if (again && mine === asked) scrollTo(0, again.top);
    });
  }

  // The address says what was asked; how far somebody had come stays with it.
  function remember() {
    const query = new URLSearchParams();
    [form.q].concat(choices).forEach((one) => {
      if (one.value) query.set(one.name, one.value);
    });
    history.replaceState(null, "", `?${query}`);
  }

  function recall() {
    const given = new URLSearchParams(location.search);
    [form.q].concat(choices).forEach((one) => {
      one.value = given.get(one.name) || "";
    });
  }

  // What can be loaded while somebody still types.
  function prepare() {
    mingnuoSearch.need(mingnuoText.runs(form.q.value)).catch(() => {});
  }

  let pause = 0;
  recall();
  if (!mingnuoSearch.open()) {
    const names = off.querySelector("a").cloneNode(true);
    empty(off);
    off.append("搜索全站现在用不了：这里没有做索引，或者索引没有读到。要找医院，看", names, "。");
    off.setAttribute("data-told", "");
    return;
  }
  off.hidden = true;
  form.addEventListener("input", () => {
    clearTimeout(pause);
    prepare();
    pause = setTimeout(() => {
      remember();
      search();
    }, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    remember();
    search();
  });
  addEventListener("pagehide", () => {
    if (list.children.length) history.replaceState({ shown: list.children.length, top: scrollY }, "");
  });
  search(history.state);
})();

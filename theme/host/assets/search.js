// The page that searches everything. The index is Pagefind's, fed with overlapping pairs of characters; this script
// asks for every second pair (the other half is generator/folding.py and search_words.py), and draws what is found. A
// classic script with `defer`: modules do not load from a disk, and there one line says that the search needs a server.
(function () {
  "use strict";

  var PAGE = 10;
  var TITLE_PLACES = 32;
  var STEP = 16;
  var MARK = "\ua66e"; // a letter of no living script
  var form = document.querySelector("[data-search]");
  var found = document.querySelector("[data-found]");
  var list = document.querySelector("[data-results]");
  var more = document.querySelector("[data-more]");
  var off = document.querySelector("[data-search-off]");
  var elsewhere = document.querySelector("[data-elsewhere]");
  var choices = Array.from(form.querySelectorAll("select"));
  var root = new URL("../", document.currentScript.src);
  var simplified = new Map();
  var shared = [];
  var followers = null;
  var pagefind = null;
  var asked = 0;

  // Half-width, lower case, simplified, with the place in the text that each character comes from.
  function fold(text) {
    var chars = [];
    var places = [];
    var place = 0;
    Array.from(text).forEach(function (one) {
      Array.from(one.normalize("NFKC").toLowerCase()).forEach(function (char) {
        var plain = simplified.get(char) || char;
        chars.push(plain);
        for (var unit = 0; unit < plain.length; unit += 1) places.push(place);
      });
      place += one.length;
    });
    places.push(place);
    return { text: chars.join(""), places: places };
  }

  // What has to be in a page: each unbroken run of letters, digits and characters.
  function runsOf(query) {
    return Array.from(new Set(fold(query.normalize("NFKC")).text.match(/[\p{L}\p{N}]+/gu) || []));
  }

  // A word of the index that no text contains.
  function asMark(name, value) {
    return MARK + name + runsOf(value).join("") + MARK;
  }

  // The pages with a word, its places on each, and whether they come late. Some pages are one page of the index: a place
  // tells which. Its name says how long they are and, in two digits each, how many come before those that come late.
  async function ask(word) {
    return (await pagefind.search(word)).results.flatMap(function (one) {
      var kind = one.id.charAt(0);
      if (kind !== "e") return [{ id: one.id, late: kind === "d", words: one.words, score: one.score, data: one.data }];
      var length = STEP * parseInt(one.id.slice(1, 4), 16);
      var early = parseInt(one.id.slice(4, 6), 16);
      var pages = new Map();
      one.words.forEach(function (place) {
        var number = Math.floor(place / length);
        pages.set(number, (pages.get(number) || []).concat(place));
      });
      return Array.from(pages, function (page) {
        var piece = one.id.slice(6) + "-" + page[0];
        return { id: one.id + "-" + page[0], late: page[0] >= early, words: page[1], score: one.score, data: function () {
          return fetched("piece/" + piece + ".json");
        } };
      });
    });
  }

  function idsOf(results) {
    return new Set(results.map(function (one) { return one.id; }));
  }

  // The pages whose own words have a run, and the places where it begins. In the index two words lie between two runs,
  // so that every second pair of a run tells it: `心血管内科` is found by 心血, 管内 and 内科.
  async function pagesWith(run) {
    var chars = Array.from(run);
    var last = chars.length - 2;
    if (last < 0) return pagesWithCharacter(run);
    var offsets = Array.from(chars.keys()).filter(function (at) { return at === last || (at < last && at % 2 === 0); });
    var answers = await Promise.all(offsets.map(function (at) { return ask(chars[at] + chars[at + 1]); }));
    var places = answers.map(function (pages) {
      return new Map(pages.map(function (one) { return [one.id, new Set(one.words)]; }));
    });
    return answers[0].map(function (one) {
      return { id: one.id, late: one.late, data: one.data, score: one.score, words: one.words.filter(function (place) {
        return offsets.every(function (at, number) {
          var there = places[number].get(one.id);
          return there && there.has(place + at);
        });
      }) };
    }).filter(function (one) { return one.words.length; });
  }

  // A single character begins some pairs; Pagefind looks among those that it has loaded, so all are loaded first.
  async function pagesWithCharacter(char) {
    followers = followers || fetched("followers.json");
    var pairs = Array.from(((await followers)[char] || "") + MARK, function (next) { return char + next; });
    await pagefind.preload('"' + pairs.join(" ") + '"');
    return ask(char);
  }

  // And those with a set of runs that stand together on many pages: there the index knows only the set.
  async function allWith(run) {
    var sets = Array.from(shared.keys()).filter(function (number) { return shared[number].indexOf(run) >= 0; });
    var answers = await Promise.all([pagesWith(run)].concat(sets.map(function (number) {
      return ask(asMark("shared", String(number)));
    })));
    var known = new Set();
    return answers.flat().filter(function (one) { return !known.has(one.id) && known.add(one.id); });
  }

  // A hospital's own page when its name is asked for, then titles, then other pages, then single reports: the name of
  // a page begins with its kind, and the first words of a page with a title of its own are the title's.
  function rank(one) {
    var kind = one.id.charAt(0);
    var titled = (kind === "a" || kind === "b") && Math.min.apply(null, one.words) < TITLE_PLACES;
    return titled ? (kind === "a" ? 0 : 1) : one.late ? 3 : 2;
  }

  // The pages that have every run and every chosen label; among equals the best first.
  async function find(runs) {
    var chosen = choices.filter(function (one) { return one.value; });
    var answers = await Promise.all(runs.map(allWith).concat(chosen.map(function (one) {
      return ask(asMark(one.name, one.value));
    })));
    var ranks = new Map();
    answers.slice(0, runs.length).flat().forEach(function (one) {
      ranks.set(one.id, Math.min(rank(one), ranks.has(one.id) ? ranks.get(one.id) : 3));
    });
    var others = answers.slice(1).map(idsOf);
    return answers[0].filter(function (one) {
      return others.every(function (ids) { return ids.has(one.id); });
    }).sort(function (a, b) { return ranks.get(a.id) - ranks.get(b.id) || b.score - a.score; });
  }

  // Where the runs stand in a text: [start, end] in order, none within another.
  function hitsIn(text, runs) {
    var folded = fold(text);
    var hits = [];
    runs.forEach(function (run) {
      for (var at = folded.text.indexOf(run); at >= 0; at = folded.text.indexOf(run, at + run.length)) {
        hits.push([folded.places[at], Math.max(folded.places[at + run.length], folded.places[at] + 1)]);
      }
    });
    hits.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    return hits.filter(function (hit, at) { return at === 0 || hits.slice(0, at).every(function (one) { return hit[0] >= one[1]; }); });
  }

  // A text with its hits marked, from `start` to `end`.
  function marked(text, hits, start, end) {
    var parts = document.createDocumentFragment();
    var at = start;
    hits.forEach(function (hit) {
      if (hit[0] < at || hit[1] > end) return;
      parts.append(text.slice(at, hit[0]));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(hit[0], hit[1]);
      parts.append(mark);
      at = hit[1];
    });
    parts.append(text.slice(at, end));
    return parts;
  }

  function element(name, className, content) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (content) made.append(content);
    return made;
  }

  // Some words around the first hit.
  function excerpt(text, runs) {
    var hits = hitsIn(text, runs);
    var start = hits.length ? Math.max(0, hits[0][0] - 24) : 0;
    var end = Math.min(text.length, start + 90);
    var line = element("span", "rn", marked(text, hits, start, end));
    if (start > 0) line.prepend("…");
    if (end < text.length) line.append("…");
    return line;
  }

  // A result with its text: the beginning if a hit is in there, or else the first piece with one, of those that have
  // places where it was found.
  async function told(result, runs) {
    var data = await result.data();
    if (!data.pieces || hitsIn(data.content, runs).length) return { data: data, text: data.content };
    var pieces = result.words.map(function (place) {
      return data.pieces.from.filter(function (start) { return start <= place; }).length;
    }).filter(Boolean).sort(function (a, b) { return a - b; });
    for (var piece of new Set(pieces)) {
      var text = await fetched("piece/" + data.pieces.of + "-" + piece + ".json");
      if (hitsIn(text, runs).length) return { data: data, text: text };
    }
    return { data: data, text: data.content };
  }

  function drawn(data, text, runs) {
    var meta = data.meta;
    var title = meta.title || "";
    var above = [meta.kind];
    if (meta.hospital && title.indexOf(meta.hospital) < 0) above.push(meta.hospital);
    var body = element("span", "rt", element("span", "rl", above.filter(Boolean).join("　")));
    body.append(element("b", "", marked(title, hitsIn(title, runs), 0, title.length)), excerpt(text, runs));
    var link = element("a", "row", body);
    link.href = new URL(data.raw_url.replace(/^\//, ""), root);
    return element("li", "", link);
  }

  // Draw ten more, and take the keyboard to the first of them when somebody asked for more.
  async function show(results, runs, mine, focus) {
    var from = list.children.length;
    var batch = await Promise.all(results.slice(from, from + PAGE).map(function (one) { return told(one, runs); }));
    if (mine !== asked) return;
    list.append.apply(list, batch.map(function (one) { return drawn(one.data, one.text, runs); }));
    more.hidden = list.children.length >= results.length;
    more.onclick = function () { show(results, runs, mine, true); };
    if (focus) list.children[from].querySelector("a").focus();
  }

  async function search() {
    var mine = (asked += 1);
    list.setAttribute("aria-busy", "true");
    if (!(await ready)) return;
    var runs = runsOf(form.q.value);
    var results = runs.length ? await find(runs) : [];
    if (mine !== asked) return;
    list.replaceChildren();
    more.hidden = true;
    elsewhere.hidden = !runs.length || results.length > 0;
    var narrowed = choices.some(function (one) { return one.value; });
    found.textContent = !runs.length ? "" : results.length ? "找到" + results.length + "页"
      : narrowed ? "没有找到。“只看”选了条件，改成“全部”再试试。" : "没有找到。换个词，或者少写几个字试试。";
    await show(results, runs, mine, false);
    if (mine === asked) list.setAttribute("aria-busy", "false");
  }

  // The address says what was asked, so that it can be sent to somebody.
  function remember() {
    var query = new URLSearchParams();
    [form.q].concat(choices).forEach(function (one) { if (one.value) query.set(one.name, one.value); });
    history.replaceState(null, "", "?" + query);
  }

  // Pagefind cuts queries of a Chinese page into words of a dictionary, and the pairs with them; it reads the page's
  // language in this one call.
  function instance(library) {
    var page = document.documentElement;
    var language = page.lang;
    page.lang = "";
    try {
      return library.createInstance({ excerptLength: 1, noWorker: true });
    } finally {
      page.lang = language;
    }
  }

  async function fetched(name) {
    return (await fetch(new URL("pagefind/" + name, root))).json();
  }

  // The address says what was asked. What somebody types while the index is on its way stays.
  function recall() {
    var given = new URLSearchParams(location.search);
    [form.q].concat(choices).forEach(function (one) { one.value = given.get(one.name) || ""; });
  }

  async function start() {
    if (location.protocol === "file:") throw new Error("off a disk");
    pagefind = instance(await import(new URL("pagefind/pagefind.js", root).href));
    await pagefind.init();
    var terms = await fetched("terms.json");
    shared = terms.shared;
    var chars = Array.from(terms.traditional);
    for (var at = 0; at < chars.length; at += 2) simplified.set(chars[at], chars[at + 1]);
    off.hidden = true;
    return true;
  }

  function refuse() {
    var list = off.querySelector("a").cloneNode(true);
    var why = location.protocol === "file:"
      ? "这个网站是从文件夹里打开的，搜索全站要从网上打开才能用。要找医院，看"
      : "搜索全站现在用不了：这里还没有做好索引，或者网断了。要找医院，看";
    off.replaceChildren(why, list, "。");
    off.hidden = false;
    off.setAttribute("data-told", "");
    return false;
  }

  var pause = 0;
  form.addEventListener("input", function () {
    clearTimeout(pause);
    pause = setTimeout(function () { remember(); search(); }, 250);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(pause);
    remember();
    search();
  });
  recall();
  var ready = start().catch(refuse);
  search();
})();

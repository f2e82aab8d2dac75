// The index of the search as a browser reads it; docs/search-format.md describes the files, generator/search/ writes them.
// Every file is a script that hands itself over by calling `mingnuoSearch(name, value)`: only scripts load off a disk.
// Sets of documents and pages are stretches of numbers: [first, behind the last, first, behind the last, …].
window.mingnuoSearch = (() => {
  "use strict";

  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const A_FOLDER = 256; // files
  const DEPTH = 2; // ranks that the foot of a page is below its top
  const PATIENCE = 20000; // milliseconds for one file
  const root = new URL("../search/", document.currentScript.src);
  const text = mingnuoText;
  const files = new Map();
  const waiting = new Map();
  let start = null;
  let opened = null;

  // Called by every file of the index.
  function receive(name, value) {
    if (name === "start") start = value;
    else if (waiting.has(name)) waiting.get(name)(value);
  }

  // Run a script of the site, which says that it is there by calling `arrived`, or by being run if nobody waits for that.
  function script(address, name) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      function end() {
        clearTimeout(timer);
        waiting.delete(name);
        element.remove();
      }
      function fail() {
        end();
        reject(new Error(`cannot be loaded: ${address}`));
      }
      const timer = setTimeout(fail, PATIENCE);
      function arrive(value) {
        end();
        resolve(value);
      }
      if (name) waiting.set(name, arrive);
      element.onerror = fail;
      element.onload = name ? fail : arrive; // a file that does not call was something else in its place
      element.src = new URL(address, root);
      document.head.append(element);
    });
  }

  // A file of the index, asked for once; one that failed may be asked for again.
  function load(name) {
    if (!files.has(name)) {
      files.set(
        name,
        script(`${name}.js`, name).catch((error) => {
          files.delete(name);
          throw error;
        }),
      );
    }
    return files.get(name);
  }

  function numbered(folder, number) {
    return `${folder}/${Math.floor(number / A_FOLDER).toString(16)}/${(number % A_FOLDER).toString(16)}`;
  }

  // ---- Numbers and sets

  function numbersOf(written) {
    const found = [];
    let number = 0;
    let place = 1;
    for (let at = 0; at < written.length; at += 1) {
      const digit = DIGITS.indexOf(written[at]);
      number += (digit % 32) * place;
      place *= 32;
      if (digit < 32) {
        found.push(number);
        number = 0;
        place = 1;
      }
    }
    return found;
  }

  function setOf(written) {
    const numbers = numbersOf(written || "");
    const set = [];
    let after = 0;
    for (let at = 0; at < numbers.length; at += 1) {
      const first = after + Math.floor(numbers[at] / 2);
      after = first + 1;
      if (numbers[at] % 2) {
        at += 1;
        after += numbers[at] + 1;
      }
      set.push(first, after);
    }
    return set;
  }

  function common(one, other) {
    const set = [];
    let a = 0;
    let b = 0;
    while (a < one.length && b < other.length) {
      const first = Math.max(one[a], other[b]);
      const after = Math.min(one[a + 1], other[b + 1]);
      if (first < after) set.push(first, after);
      if (one[a + 1] < other[b + 1]) a += 2;
      else b += 2;
    }
    return set;
  }

  function each(set, work) {
    for (let at = 0; at < set.length; at += 2) {
      for (let number = set[at]; number < set[at + 1]; number += 1) work(number);
    }
  }

  function has(set, number) {
    let low = 0;
    let high = set.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (set[2 * middle + 1] <= number) low = middle + 1;
      else high = middle;
    }
    return 2 * low < set.length && set[2 * low] <= number;
  }

  // ---- Grams

  const grams = new Map();
  const known = new Map();

  function shardOf(chars, count) {
    return (chars[0].codePointAt(0) * 31 + (chars.length > 1 ? chars[1].codePointAt(0) : 0)) % count;
  }

  // Load what is needed to tell where some words stand.
  async function need(words) {
    const shards = new Set();
    words.forEach((word) => {
      const chars = Array.from(word);
      if (chars.length === 1) shards.add(shardOf(chars, start.shards));
      for (let at = 0; at + 1 < chars.length; at += 1) shards.add(shardOf([chars[at], chars[at + 1]], start.shards));
    });
    await Promise.all(
      Array.from(shards, async (shard) => {
        const found = await load(numbered("index", shard));
        if (grams.has(shard)) return;
        grams.set(shard, found);
      }),
    );
  }

  // A gram that is listed: its documents, those with it in a heading, and pages with it in their title.
  function listed(chars) {
    const name = chars.join("");
    if (!known.has(name)) {
      const shard = grams.get(shardOf(chars, start.shards)) || {};
      const written = typeof shard[name] === "string" ? shard[name].split(".") : null;
      known.set(
        name,
        written && { documents: setOf(written[0]), headings: setOf(written[1]), titles: setOf(written[2]) },
      );
    }
    return known.get(name);
  }

  const answered = new Map();

  // The documents of a word: of a longer one that is not listed, those that have all but its last and all but its first
  // character. They are right if the word stands anywhere; one of them tells.
  function documentsOf(word) {
    if (answered.has(word)) return answered.get(word);
    const chars = Array.from(word);
    const found = listed(chars);
    let set = found ? found.documents : [];
    if (!found && chars.length > 2) {
      set = documentsOf(chars.slice(0, -1).join(""));
      if (set.length) set = common(set, documentsOf(chars.slice(1).join("")));
    }
    answered.set(word, set);
    return set;
  }

  // Where all pairs of a word stand in headings or in titles: which only orders results.
  function among(word, part) {
    const chars = Array.from(word);
    let set = null;
    for (let at = 0; at + 2 <= Math.max(chars.length, 2); at += 1) {
      const found = listed(chars.slice(at, at + 2));
      set = !found ? [] : set ? common(set, found[part]) : found[part];
    }
    return set;
  }

  // The documents of which a whole heading is a word.
  function headed(word) {
    const shard = grams.get(shardOf(Array.from(word), start.shards)) || {};
    return typeof shard[`=${word}`] === "string" ? setOf(shard[`=${word}`]) : [];
  }

  // ---- Documents and pages

  // What `start.js` says, ready for use; null where there is no index.
  function open() {
    if (opened || !start) return opened;
    text.learn(start.traditional);
    const series = start.series.map(setOf);
    let count = 0;
    series.forEach((pages) => {
      each(pages, () => {
        count += 1;
      });
    });
    opened = {
      pages: new Uint32Array(count),
      ranks: new Float32Array(count),
      named: setOf(start.named),
      words: new Map(),
    };
    // A kind of page has a rank; within it, sections further down come later.
    const kinds = numbersOf(start.kinds);
    let document = 0;
    let done = 0;
    for (let at = 0; at < kinds.length; at += 2) {
      for (let place = 0; place < kinds[at + 1]; place += 1) {
        each(series[done], (page) => {
          opened.pages[document] = page;
          opened.ranks[document] = kinds[at] + (DEPTH * place) / kinds[at + 1];
          document += 1;
        });
        done += 1;
      }
    }
    for (const group of start.groups) {
      const [there, other] = group.split("|").map((words) => words.split(" ").filter(Boolean));
      for (const word of there.concat(other)) opened.words.set(word, there.concat(opened.words.get(word) || []));
    }
    opened.particles = new Set(start.particles.split(" "));
    return opened;
  }

  function pagesOf(set) {
    const pages = new Set();
    each(set, (document) => {
      pages.add(opened.pages[document]);
    });
    return pages;
  }

  // What a result shows of a document.
  async function textOf(document) {
    const found = (await load(numbered("texts", Math.floor(document / start.together))))[document % start.together];
    return {
      address: found[0],
      title: found[1],
      kind: found[2],
      hospital: found[3],
      names: found[4],
      anchor: found[5],
      pieces: found[6],
    };
  }

  // The documents that some choices leave; null where all are left.
  async function chosen(choices) {
    if (!choices.length) return null;
    const words = await load("facets");
    return choices.map((choice) => setOf((words[choice.name] || {})[choice.value])).reduce(common);
  }

  return Object.assign(receive, {
    among: among,
    chosen: chosen,
    common: common,
    documentsOf: documentsOf,
    each: each,
    has: has,
    headed: headed,
    load: load,
    need: need,
    numbersOf: numbersOf,
    open: open,
    pagesOf: pagesOf,
    script: script,
    setOf: setOf,
    shardOf: shardOf,
    textOf: textOf,
    vocabulary: () => start,
  });
})();

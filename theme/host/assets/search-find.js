// From what somebody typed to pages in their order. Exact where it stands somewhere as it is: then all pages that have it,
// and no others. Forgiving where it stands nowhere: question words are dropped, the rest is cut into words that the index
// knows, each with others of the same meaning, and pages come by how much they have; a name with one mistake is mended.
window.mingnuoFind = (() => {
  "use strict";

  const index = mingnuoSearch;
  const text = mingnuoText;
  const LONGEST = 10; // characters of a word that is looked for in a question
  const MOST = 50; // pages of an answer that is not exact
  const QUESTION = 4; // characters: what is shorter is mostly a word that stands somewhere
  const FEW = 10; // pages: when what was typed stands on fewer, others follow that mean the same
  // Ranks that it is worth to be a whole heading, to stand in a heading, in the title, in the name of the page's hospital.
  const WHOLE = 2.5;
  const HEADING = 0.6;
  const TITLE = 2;
  const NAMED = 3;
  let directory = null;
  const CANDIDATES = 6; // pages whose names are compared with what was typed

  function unique(list) {
    return Array.from(new Set(list));
  }

  // The pages that have every run, the most useful first.
  function exactly(runs, within) {
    const open = index.open();
    const sets = runs.map((run) => {
      const set = index.documentsOf(run);
      return within ? index.common(set, within) : set;
    });
    const every = sets.map(index.pagesOf);
    const scores = new Map();
    const places = runs.map(placesOf);
    let prominent = false;
    sets.forEach((set) => {
      index.each(set, (document) => {
        if (scores.has(document)) return;
        const page = open.pages[document];
        if (!every.every((pages) => pages.has(page))) return;
        let score = 0;
        places.forEach((place, at) => {
          if (!index.has(sets[at], document)) score += 1;
          if (index.has(place.wholes, document)) score -= WHOLE;
          else if (index.has(place.headings, document)) score -= HEADING;
          if (index.has(place.titles, page)) score -= index.has(open.named, page) ? NAMED : TITLE;
        });
        if (score <= -TITLE * runs.length) prominent = true;
        scores.set(document, open.ranks[document] + score / runs.length);
      });
    });
    return { pages: byPage(scores, (a, b) => a - b), prominent };
  }

  // Where a word stands that counts for more than running text.
  function placesOf(word) {
    return {
      wholes: index.headed(word),
      headings: index.among(word, "headings"),
      titles: index.among(word, "titles"),
    };
  }

  // The best document of each page, and pages by their best; among equals by number.
  function byPage(scores, compare) {
    const pages = index.open().pages;
    const best = new Map();
    const documents = Array.from(scores.keys()).sort((a, b) => compare(scores.get(a), scores.get(b)) || a - b);
    documents.forEach((document) => {
      if (!best.has(pages[document])) best.set(pages[document], document);
    });
    return Array.from(best, (one) => ({ page: one[0], document: one[1] }));
  }

  // Whether the first page has every run: if it has one, all that were found for it do, and if not, it stands nowhere.
  async function isThere(runs, first) {
    const open = index.open();
    const documents = runs
      .filter((run) => Array.from(run).length > 2)
      .map((run) => {
        let found = first.document;
        index.each(index.documentsOf(run), (document) => {
          if (open.pages[document] === first.page && !index.has(index.documentsOf(run), found)) found = document;
        });
        return [run, found];
      });
    const texts = await Promise.all(documents.map((one) => index.textOf(one[1])));
    return texts.every((shown, at) => {
      const all = [shown.title].concat(
        shown.names,
        shown.pieces.map((piece) => piece.join("\n")),
      );
      return text.fold(all.join("\n")).indexOf(documents[at][0]) >= 0;
    });
  }

  // Cut a run into words: known ones first, then whatever stands somewhere, as few and as long as can be.
  function cut(run) {
    const open = index.open();
    const chars = Array.from(run);
    const best = [{ cost: 0, words: [] }];
    for (let end = 1; end <= chars.length; end += 1) {
      for (let begin = Math.max(0, end - LONGEST); begin < end; begin += 1) {
        const word = chars.slice(begin, end).join("");
        const cost = price(word, end - begin, open);
        const all = best[begin].cost + cost;
        if (cost < Infinity && (!best[end] || all < best[end].cost)) {
          best[end] = { cost: all, words: best[begin].words.concat(open.particles.has(word) ? [] : word) };
        }
      }
    }
    return best[chars.length].words;
  }

  function price(word, length, open) {
    if (open.particles.has(word)) return 0.3;
    if (length > 2 && isName(word)) return 0.4;
    if (open.words.has(word)) return 0.5;
    if (length === 1) return 1.6;
    return index.documentsOf(word).length ? 1.1 : Infinity;
  }

  // Whether a word stands in the name of a hospital.
  function isName(word) {
    return index.common(index.among(word, "titles"), index.open().named).length > 0;
  }

  // Words with others of the same meaning, how rare they are, and the documents of each. A single character says too little.
  async function weighed(words) {
    const open = index.open();
    const groups = unique(words.filter((word) => Array.from(word).length > 1)).map((word) => ({
      word: word,
      others: unique([word].concat(open.words.get(word) || [])),
    }));
    await index.need(
      [].concat.apply(
        [],
        groups.map((group) => group.others),
      ),
    );
    groups.forEach((group) => {
      group.documents = new Map();
      group.others.forEach((word) => {
        const places = placesOf(word);
        index.each(index.documentsOf(word), (document) => {
          const page = open.pages[document];
          let value = word === group.word ? 1 : 0.85;
          if (index.has(places.wholes, document)) value += 1.4;
          else if (index.has(places.headings, document)) value += 0.5;
          else if (index.has(places.titles, page)) value += index.has(open.named, page) ? 0.6 : 0.5;
          if (value > (group.documents.get(document) || 0)) group.documents.set(document, value);
        });
      });
      const rare = Math.log(1 + open.pages.length / Math.max(1, group.documents.size));
      group.weight = (1 + 0.25 * rare) * (Array.from(group.word).length > 2 && isName(group.word) ? 2 : 1);
    });
    return groups.filter((group) => group.documents.size);
  }

  // The pages with most of some words.
  async function roughly(runs, within) {
    const open = index.open();
    const words = [].concat.apply([], runs.map(cut));
    const groups = await weighed(words);
    const scores = new Map();
    const all = groups.reduce((sum, group) => sum + group.weight, 0);
    groups.forEach((group) => {
      group.documents.forEach((value, document) => {
        if (within && !index.has(within, document)) return;
        scores.set(document, (scores.get(document) || 0) + (value * group.weight) / all);
      });
    });
    scores.forEach((score, document) => {
      scores.set(document, score - 0.15 * open.ranks[document]);
    });
    const pages = byPage(scores, (a, b) => b - a);
    const best = pages.length ? scores.get(pages[0].document) : 0;
    return {
      pages: pages.filter((one) => scores.get(one.document) > 0.6 * best).slice(0, MOST),
      words: [].concat.apply(
        [],
        groups.map((group) => group.others),
      ),
      several: words.length > 1,
      asks: words.join("") !== runs.join(""),
      prominent: pages.length > 0 && groups.some((group) => group.documents.get(pages[0].document) >= 1.4),
      whole: best >= 0.95 && groups.length && words.every((word) => Array.from(word).length > 1),
    };
  }

  // What was typed with the name of a hospital in it put right; null where no name is nearly there.
  async function mended(run) {
    const open = index.open();
    const chars = Array.from(run);
    if (chars.length < 3 || /^[0-9a-z.:/-]+$/.test(run)) return null;
    const likely = new Map();
    for (let at = 0; at + 1 < chars.length; at += 1) {
      const titles = index.common(index.among(chars.slice(at, at + 2).join(""), "titles"), open.named);
      let count = 0;
      index.each(titles, () => {
        count += 1;
      });
      index.each(titles, (page) => {
        likely.set(page, (likely.get(page) || 0) + 1 / Math.sqrt(count));
      });
    }
    const pages = Array.from(likely.keys())
      .sort((a, b) => likely.get(b) - likely.get(a) || a - b)
      .slice(0, CANDIDATES);
    const texts = await Promise.all(pages.map((page) => index.textOf(open.pages.indexOf(page))));
    let best = null;
    [].concat
      .apply(
        [],
        texts.map((one) => one.names),
      )
      .forEach((name) => {
        const plain = text.fold(name);
        if (Array.from(plain).length < 3) return;
        const within = text.nearly(plain, run);
        const part = !within && chars.length > 3 && text.nearly(run, plain) ? [1, 0, chars.length] : within;
        if (!part || (best && (best.part[0] < part[0] || (best.part[0] === part[0] && best.length >= plain.length))))
          return;
        best = { part: part, length: plain.length, name: plain };
      });
    if (!best || !best.part[0] || index.documentsOf(chars.slice(best.part[1], best.part[2]).join("")).length)
      return null;
    return chars.slice(0, best.part[1]).concat(best.name, chars.slice(best.part[2])).join("");
  }

  // Hospitals by pinyin or initials: the directory of all names knows them.
  async function spelledSo(query) {
    if (!window.mingnuoDirectory) await index.script("../hospitals/names.js");
    if (!directory) directory = text.directory(window.mingnuoDirectory);
    return text.hospitalsWith(query, directory.hospitals);
  }

  // The answer to a question, if what was asked has all words of a way to ask it, and little else.
  function answer(runs) {
    const open = index.open();
    const asked = runs.join("");
    const words = [].concat.apply([], runs.map(cut));
    const length = words.join("").length;
    const named = words.some((word) => Array.from(word).length > 2 && isName(word));
    let best = null;
    index.vocabulary().answers.forEach((one) => {
      one[0].forEach((way) => {
        let told = 0;
        const fits = way.split(" ").every((word) => {
          const there = [word].concat(open.words.get(word) || []).filter((other) => asked.indexOf(other) >= 0);
          told += there.length ? there[0].length : 0;
          return there.length > 0;
        });
        if (fits && told >= 0.5 * length && (!best || told > best.told))
          best = { told: told, text: one[1], address: one[2], link: one[3] };
      });
    });
    return named ? null : best;
  }

  // Words of the same meaning as those in a question: asked for with its own, they save a round trip.
  function meant(asked) {
    const words = [];
    if (Array.from(asked).length < QUESTION) return words;
    for (const [word, others] of index.open().words) if (asked.includes(word)) words.push(...others);
    return unique(words);
  }

  // All of it: pages in their order, what to mark in them, and how they were found.
  async function find(query, choices) {
    const runs = unique(text.runs(query));
    if (!runs.length) return { pages: [], words: [], exact: true, asked: "" };
    const given = await Promise.all([index.chosen(choices), index.need(runs.concat(meant(runs.join(""))))]);
    const within = given[0];
    const best = answer(runs);
    const exact = exactly(runs, within);
    const there = exact.pages.length > 0 && (await isThere(runs, exact.pages[0]));
    const asks = runs.some((run) => cut(run).join("") !== run);
    if (there && !asks && exact.prominent && exact.pages.length >= FEW) return told(query, exact.pages, runs, best);
    if (!there && !choices.length && /^[a-z0-9 ]+$/.test(text.fold(query))) {
      const hospitals = await spelledSo(query);
      if (hospitals.length) return { pages: [], words: [], hospitals: hospitals, asked: query };
    }
    const rough = await roughly(runs, within);
    if (there) return joined(told(query, exact.pages, runs, best), exact, rough);
    if (!rough.whole) {
      const right = await Promise.all(runs.map(async (run) => (await mended(run)) || run));
      if (right.join(" ") !== runs.join(" ")) return rightly(query, right, within);
    }
    return { pages: rough.pages, words: rough.words, exact: false, answer: best, asked: query };
  }

  function told(query, pages, words, best) {
    return { pages: pages, words: words, exact: true, answer: best, asked: query, shown: pages };
  }

  // Pages with what was typed, and others that mean the same: these first if it is mentioned there only by the way.
  function joined(answer, exact, rough) {
    const ranks = index.open().ranks;
    const far = rough.pages.length > 0 && ranks[exact.pages[0].document] > ranks[rough.pages[0].document] + 1;
    const passing = rough.asks || (!exact.prominent && (rough.several || far));
    const first = rough.prominent && passing ? rough.pages : exact.pages;
    const known = new Set(first.map((one) => one.page));
    const rest = (first === exact.pages ? rough.pages : exact.pages).filter((one) => !known.has(one.page));
    answer.shown = first.concat(rest);
    answer.words = unique(answer.words.concat(rough.words));
    return answer;
  }

  // The answer to what was meant, with a name put right.
  async function rightly(query, right, within) {
    const answer = { exact: false, mended: right.join(" "), asked: query };
    await index.need(right);
    const found = exactly(right, within).pages;
    if (found.length && (await isThere(right, found[0]))) return Object.assign(answer, { pages: found, words: right });
    const rough = await roughly(right, within);
    return Object.assign(answer, { pages: rough.pages, words: rough.words });
  }

  return find;
})();

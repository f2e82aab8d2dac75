// What the finder of hospitals and the search share: how texts are made alike, how names are spelled, and which names
// are nearly what somebody typed. The other half is generator/search/folding.py and names.py; tests/search/vectors.json
// holds both together. A classic script, since modules do not load from a disk.
window.mingnuoText = (() => {
  "use strict";

  const simplified = new Map();

  // Learn traditional characters: `醫医縣县…`.
  function learn(table) {
    const chars = Array.from(table || "");
    for (let at = 0; at < chars.length; at += 2) simplified.set(chars[at], chars[at + 1]);
  }

  // Half-width, lower case, simplified.
  function fold(text) {
    return Array.from(text.normalize("NFKC").toLowerCase(), (char) => simplified.get(char) || char).join("");
  }

  // The same, with the place in the text that each unit comes from.
  function folded(text) {
    let plain = "";
    const places = [];
    let place = 0;
    Array.from(text).forEach((char) => {
      const made = fold(char);
      for (let unit = 0; unit < made.length; unit += 1) places.push(place);
      plain += made;
      place += char.length;
    });
    places.push(place);
    return { text: plain, places: places };
  }

  // The unbroken runs of letters, digits and characters; a mark between two digits or Latin letters breaks none.
  function runs(text) {
    return fold(text).match(/(?:[0-9a-z](?:[-.:/](?=[0-9a-z]))?|[\p{L}\p{N}])+/gu) || [];
  }

  // A name in full pinyin and in initials; what has no reading stays.
  function spelled(name, readings) {
    const parts = Array.from(name, (char) => readings.get(char) || char);
    const first = parts.map((part) => part[0]).filter((one) => /[\p{L}\p{N}]/u.test(one));
    return `${parts.join("")} ${first.join("")}`;
  }

  // Where a word stands in a text, give or take one character that is wrong, missing, too many or swapped with its
  // neighbour: [mistakes, start, end] of the best and longest place, or null when two mistakes are needed everywhere.
  function nearly(word, text) {
    const one = Array.from(word);
    const other = Array.from(text);
    // Mistakes and start of the best place for so much of the word that ends here in the text.
    const rows = [other.concat("").map((_, at) => [0, at])];
    one.forEach((char, above) => {
      const row = [[above + 1, 0]];
      other.forEach((there, at) => {
        const before = rows[above];
        const ways = [
          [before[at][0] + (char === there ? 0 : 1), before[at][1]],
          [before[at + 1][0] + 1, before[at + 1][1]],
          [row[at][0] + 1, row[at][1]],
        ];
        if (above && at && char === other[at - 1] && one[above - 1] === there) {
          ways.push([rows[above - 1][at - 1][0] + 1, rows[above - 1][at - 1][1]]);
        }
        row.push(ways.sort((a, b) => a[0] - b[0] || a[1] - b[1])[0]);
      });
      rows.push(row);
    });
    const places = rows[one.length].map((cell, end) => [cell[0], cell[1], end]);
    places.sort((a, b) => a[0] - b[0] || a[1] - a[2] - (b[1] - b[2]));
    return places[0][0] < 2 && places[0][1] < places[0][2] ? places[0] : null;
  }

  // Of names, those that are nearly what was typed, or of which it is nearly a part; never for less than three characters.
  function nearest(typed, names) {
    const wanted = fold(typed).replace(/\s+/g, "");
    if (Array.from(wanted).length < 3) return [];
    return names.filter((name) => {
      const known = fold(name);
      return nearly(wanted, known) || (Array.from(known).length > 2 && nearly(known, wanted));
    });
  }

  // The directory of all names as things that can be asked (generator/exports/directory.py); all is folded once.
  function directory(written) {
    learn(written.traditional);
    const readings = new Map();
    Object.keys(written.readings).forEach((reading) => {
      Array.from(written.readings[reading]).forEach((char) => {
        readings.set(char, reading);
      });
    });
    const all = { hospitals: [], regions: [] };
    written.regions.forEach((region) => {
      all.regions.push({ name: region[0], text: fold(region[0]), address: region[1], count: region[2].length });
      region[2].forEach((line) => {
        const names = line.slice(3);
        const level = written.levels[line[1]];
        const texts = names.concat(
          names.map((name) => spelled(name, readings)),
          line[2],
          region[0],
          level,
        );
        all.hospitals.push({
          id: line[0],
          name: names[0],
          names: names.map(fold),
          facts: `${region[0]}　${level}`,
          text: texts.map(fold).join(" "),
        });
      });
    });
    return all;
  }

  // Hospitals that have all that was typed, in one piece or word by word; a name that begins so comes before one that has
  // it within, and that before what fits otherwise.
  function hospitalsWith(typed, hospitals) {
    const wanted = fold(typed).replace(/\s+/g, "");
    const words = fold(typed).split(/\s+/).filter(Boolean);
    function rank(one) {
      if (one.names.some((name) => name.indexOf(wanted) === 0)) return 0;
      return one.names.some((name) => name.indexOf(wanted) > 0) ? 1 : 2;
    }
    return hospitals
      .filter((one) => one.text.indexOf(wanted) >= 0 || words.every((word) => one.text.indexOf(word) >= 0))
      .map((one) => [rank(one), one])
      .sort((a, b) => a[0] - b[0])
      .map((one) => one[1]);
  }

  return {
    directory: directory,
    fold: fold,
    folded: folded,
    hospitalsWith: hospitalsWith,
    learn: learn,
    nearest: nearest,
    nearly: nearly,
    runs: runs,
    spelled: spelled,
  };
})();

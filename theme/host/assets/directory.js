// The finder where hospitals are too many for one page: it reads the directory of all names when somebody begins to
// type, and draws the first of what fits. A classic script, and so is the directory: both load off a disk. Without it
// the regions are listed, each with a page of its own.
(() => {
  "use strict";

  const SHOWN = 20;
  const all = document.querySelector("[data-directory]");
  const list = document.querySelector("[data-results]");
  const regions = document.querySelector("[data-regions]");
  const found = document.querySelector("[data-found]");
  const input = document.getElementById("q");
  const root = new URL("../", document.currentScript.src);
  const elder = all.hasAttribute("data-elder");
  const simplified = new Map();
  let hospitals = null;
  const places = [];
  let loading = false;

  function fold(text) {
    const plain = text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
    return Array.from(plain, (char) => simplified.get(char) || char).join("");
  }

  // A name in full pinyin and in initials; what has no reading stays.
  function spelled(name, readings) {
    const parts = Array.from(name, (char) => readings.get(char) || char);
    const first = parts.map((part) => part[0]).filter((one) => /[\p{L}\p{N}]/u.test(one));
    return `${parts.join("")} ${first.join("")}`;
  }

  // The file's lists as things that can be asked; all is folded once.
  function read(directory) {
    const chars = Array.from(directory.traditional);
    for (let at = 0; at < chars.length; at += 2) simplified.set(chars[at], chars[at + 1]);
    const readings = new Map();
    for (const [reading, chars] of Object.entries(directory.readings)) {
      for (const char of chars) readings.set(char, reading);
    }
    hospitals = [];
    for (const [region, address, lines] of directory.regions) {
      places.push({ name: region, text: fold(region), address, count: lines.length });
      for (const [id, at, other, ...names] of lines) {
        const level = directory.levels[at];
        const texts = [...names, ...names.map((name) => spelled(name, readings)), other, region, level];
        hospitals.push({
          id,
          name: names[0],
          names: names.map(fold),
          facts: `${region}　${level}`,
          text: texts.map(fold).join(" "),
        });
      }
    }
  }

  // A name that begins like this before one that has it within, and that before what fits otherwise.
  function rank(hospital, wanted) {
    if (hospital.names.some((name) => name.startsWith(wanted))) return 0;
    return hospital.names.some((name) => name.includes(wanted)) ? 1 : 2;
  }

  function fits(text, wanted, words) {
    return text.includes(wanted) || words.every((word) => text.includes(word));
  }

  function row(name, facts, address) {
    const link = document.createElement("a");
    const body = document.createElement("span");
    const title = document.createElement("b");
    const note = document.createElement("span");
    const item = document.createElement("li");
    link.className = "row";
    link.href = new URL(address, root);
    body.className = "rt";
    title.textContent = name;
    note.className = "rn";
    note.textContent = facts;
    body.append(title, note);
    link.append(body);
    item.append(link);
    return item;
  }

  function show() {
    const wanted = fold(input.value);
    const words = input.value.split(/\s+/).map(fold).filter(Boolean);
    regions.hidden = Boolean(wanted);
    list.textContent = "";
    found.textContent = "";
    if (!wanted || !hospitals) return;
    const hits = hospitals.filter((one) => fits(one.text, wanted, words));
    const ranks = new Map(hits.map((one) => [one, rank(one, wanted)]));
    hits.sort((a, b) => ranks.get(a) - ranks.get(b));
    const named = places.filter((one) => one.text.includes(wanted));
    for (const one of named.slice(0, SHOWN)) list.append(row(one.name, `全部${one.count}家`, one.address));
    for (const one of hits.slice(0, SHOWN)) {
      list.append(row(one.name, one.facts, `hospitals/${one.id}${elder ? "/elder.html" : ".html"}`));
    }
    regions.hidden = hits.length > 0;
    found.textContent = !hits.length
      ? "没有找到。换个写法试试；只记得地址，到下面的地方里找。"
      : `找到${hits.length}家${hits.length > SHOWN ? `，先列出${SHOWN}家。再写几个字，或者空一格加上地方。` : ""}`;
  }

  function load() {
    if (hospitals || loading) return;
    loading = true;
    const script = document.createElement("script");
    script.src = all.getAttribute("data-directory");
    script.onload = () => {
      read(window.mingnuoDirectory);
      show();
    };
    script.onerror = () => {
      loading = false;
      regions.hidden = false;
      found.textContent = "名单没有读到，可能是网断了。可以按地方找，或者等一下再试。";
    };
    document.head.append(script);
  }

  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", () => {
    load();
    show();
  });
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    load();
    show();
  });
  if (input.value) load();
})();

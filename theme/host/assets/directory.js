// The finder where hospitals are too many for one page: it reads the directory of all names when somebody begins to
// type, and draws the first of what fits. A classic script, and so is the directory: both load off a disk. Without it
// the regions are listed, each with a page of its own.
(function () {
  "use strict";

  var SHOWN = 20;
  var all = document.querySelector("[data-directory]");
  var list = document.querySelector("[data-results]");
  var regions = document.querySelector("[data-regions]");
  var found = document.querySelector("[data-found]");
  var input = document.getElementById("q");
  var root = new URL("../", document.currentScript.src);
  var elder = all.hasAttribute("data-elder");
  var simplified = new Map();
  var hospitals = null;
  var places = [];
  var loading = false;

  function fold(text) {
    var plain = text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
    return Array.from(plain, function (char) { return simplified.get(char) || char; }).join("");
  }

  // A name in full pinyin and in initials; what has no reading stays.
  function spelled(name, readings) {
    var parts = Array.from(name, function (char) { return readings.get(char) || char; });
    var first = parts.map(function (part) { return part[0]; }).filter(function (one) { return /[\p{L}\p{N}]/u.test(one); });
    return parts.join("") + " " + first.join("");
  }

  // The file's lists as things that can be asked; all is folded once.
  function read(directory) {
    var chars = Array.from(directory.traditional);
    for (var at = 0; at < chars.length; at += 2) simplified.set(chars[at], chars[at + 1]);
    var readings = new Map();
    Object.keys(directory.readings).forEach(function (reading) {
      Array.from(directory.readings[reading]).forEach(function (char) { readings.set(char, reading); });
    });
    hospitals = [];
    directory.regions.forEach(function (region) {
      places.push({ name: region[0], text: fold(region[0]), address: region[1], count: region[2].length });
      region[2].forEach(function (line) {
        var names = line.slice(3);
        var level = directory.levels[line[1]];
        var texts = names.concat(names.map(function (name) { return spelled(name, readings); }), line[2], region[0], level);
        hospitals.push({
          id: line[0], name: names[0], names: names.map(fold), facts: region[0] + "　" + level,
          text: texts.map(fold).join(" "),
        });
      });
    });
  }

  // A name that begins like this before one that has it within, and that before what fits otherwise.
  function rank(hospital, wanted) {
    if (hospital.names.some(function (name) { return name.indexOf(wanted) === 0; })) return 0;
    return hospital.names.some(function (name) { return name.indexOf(wanted) > 0; }) ? 1 : 2;
  }

  function fits(text, wanted, words) {
    return text.indexOf(wanted) >= 0 || words.every(function (word) { return text.indexOf(word) >= 0; });
  }

  function row(name, facts, address) {
    var link = document.createElement("a");
    var body = document.createElement("span");
    var title = document.createElement("b");
    var note = document.createElement("span");
    var item = document.createElement("li");
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
    var wanted = fold(input.value);
    var words = input.value.split(/\s+/).map(fold).filter(Boolean);
    regions.hidden = Boolean(wanted);
    list.replaceChildren();
    found.textContent = "";
    if (!wanted || !hospitals) return;
    var hits = hospitals.filter(function (one) { return fits(one.text, wanted, words); });
    var ranks = new Map(hits.map(function (one) { return [one, rank(one, wanted)]; }));
    hits.sort(function (a, b) { return ranks.get(a) - ranks.get(b); });
    var named = places.filter(function (one) { return one.text.indexOf(wanted) >= 0; });
    named.slice(0, SHOWN).forEach(function (one) { list.append(row(one.name, "全部" + one.count + "家", one.address)); });
    hits.slice(0, SHOWN).forEach(function (one) {
      list.append(row(one.name, one.facts, "hospitals/" + one.id + (elder ? "/elder.html" : ".html")));
    });
    regions.hidden = hits.length > 0;
    found.textContent = !hits.length ? "没有找到。换个写法试试；只记得地址，到下面的地方里找。"
      : "找到" + hits.length + "家" + (hits.length > SHOWN ? "，先列出" + SHOWN + "家。再写几个字，或者空一格加上地方。" : "");
  }

  function load() {
    if (hospitals || loading) return;
    loading = true;
    var script = document.createElement("script");
    script.src = all.getAttribute("data-directory");
    script.onload = function () {
      read(window.mingnuoDirectory);
      show();
    };
    script.onerror = function () {
      loading = false;
      regions.hidden = false;
      found.textContent = "名单没有读到，可能是网断了。可以按地方找，或者等一下再试。";
    };
    document.head.append(script);
  }

  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", function () {
    load();
    show();
  });
  input.form.addEventListener("submit", function (event) {
    event.preventDefault();
    load();
    show();
  });
  if (input.value) load();
})();

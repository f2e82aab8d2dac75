// The finder of hospitals. Where they are on the page, it hides what does not fit; where they are too many for one page, it
// reads the directory of all names when somebody begins to type, and draws the first of what fits. Without this script
// every hospital is listed, or every region with a page of its own.
(() => {
  "use strict";

  const SHOWN = 20;
  const listed = document.querySelector("[data-finder]");
  const holder = document.querySelector("[data-directory]");
  const found = document.querySelector("[data-found]");
  const input = document.getElementById("q");
  const root = new URL("../", document.currentScript.src);
  const text = mingnuoText;

  function plain(typed) {
    return text.fold(typed).replace(/\s+/g, "");
  }

  // The hospitals that stand on the page.
  function among(list) {
    text.learn(list.getAttribute("data-traditional"));
    const lines = Array.from(list.querySelectorAll("[data-find]"), (line) => {
      return { line, text: plain(line.getAttribute("data-find")), names: [line.querySelector("b").textContent] };
    });
    const groups = list.querySelectorAll("[data-group]");
    const plan = document.querySelector("[data-plan]");

    return () => {
      const wanted = plain(input.value);
      let fitting = lines.filter((one) => one.text.includes(wanted));
      const count = fitting.length;
      if (!count) fitting = lines.filter((one) => text.nearest(input.value, one.names).length);
      for (const one of lines) one.line.hidden = !fitting.includes(one);
      for (const group of groups) group.hidden = !group.querySelector("[data-find]:not([hidden])");
      if (plan) plan.hidden = Boolean(wanted); // what was found stands right below the field
      if (!wanted) found.textContent = "";
      else if (count) found.textContent = `找到${count}家`;
      else if (fitting.length) found.textContent = `没有一模一样的，名字相近的有${fitting.length}家`;
      else found.textContent = "没有找到。换个写法试试，或者清空看全部。";
    };
  }

  // The hospitals of the directory.
  function within(directory) {
    const list = document.querySelector("[data-results]");
    const regions = document.querySelector("[data-regions]");
    const elder = directory.hasAttribute("data-elder");
    let all = null;
    let loading = false;

    function row(name, facts, address) {
      const link = document.createElement("a");
      const body = document.createElement("span");
      const title = document.createElement("b");
      const note = document.createElement("span");
      const item = document.createElement("li");
      link.className = "row-link";
      link.href = new URL(address, root);
      body.className = "row-text";
      title.textContent = name;
      note.className = "row-note";
      note.textContent = facts;
      body.append(title, note);
      link.append(body);
      item.append(link);
      return item;
    }

    function load() {
      if (all || loading) return;
      loading = true;
      const script = document.createElement("script");
      script.src = directory.getAttribute("data-directory");
      script.onload = () => {
        all = text.directory(window.mingnuoDirectory);
        show();
      };
      script.onerror = () => {
        loading = false;
        regions.hidden = false;
        found.textContent = "名单没有读到，可能是网断了。可以按地方找，或者等一下再试。";
      };
      document.head.append(script);
    }

    function show() {
      const wanted = plain(input.value);
      regions.hidden = Boolean(wanted);
      list.textContent = "";
      found.textContent = "";
      if (!wanted) return;
      load();
      if (!all) return;
      const hits = text.hospitalsWith(input.value, all.hospitals);
      const near = hits.length ? [] : all.hospitals.filter((one) => text.nearest(input.value, one.names).length);
      const places = all.regions.filter((one) => one.text.includes(wanted));
      for (const one of places.slice(0, SHOWN)) list.append(row(one.name, `全部${one.count}家`, one.address));
      for (const one of hits.concat(near).slice(0, SHOWN)) {
        list.append(row(one.name, one.facts, `hospitals/${one.id}${elder ? "/elder.html" : ".html"}`));
      }
      regions.hidden = hits.length + near.length > 0;
      const rest = hits.length > SHOWN ? `，先列出${SHOWN}家。再写几个字，或者空一格加上地方。` : "";
      if (hits.length) found.textContent = `找到${hits.length}家${rest}`;
      else if (near.length) found.textContent = `没有一模一样的，名字相近的有${near.length}家`;
      else found.textContent = "没有找到。换个写法试试；只记得地址，到下面的地方里找。";
    }

    return show;
  }

  if (!input || !found || !(listed || holder)) return;
  const show = listed ? among(listed) : within(holder);
  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", show);
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  show();
})();

// What a page does beyond HTML: it remembers the elder version, folds menu and search away on a phone, finds in the list
// of hospitals, and unfolds what a link or a printer wants to see. Without this file menu and search stand open, every
// hospital is listed, the switch is a link, and nothing is lost.
// A classic script, since modules do not load from a disk; not deferred, so that large type is there at once.
(function () {
  "use strict";

  // The elder version, remembered on this device. A browser that keeps nothing still follows the switch's link.
  var KEY = "mingnuo-version";

  function isElder() {
    try { return localStorage.getItem(KEY) === "elder"; } catch (error) { return false; }
  }

  function enlarge() {
    document.documentElement.classList.toggle("elder", isElder());
  }

  function choose(event) {
    var version = event.currentTarget.getAttribute("data-version");
    try { localStorage.setItem(KEY, version); } catch (error) { return; }
    if (event.currentTarget.href) return;
    enlarge();
    document.querySelector("a[data-version]").focus();
  }

  function switches() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-version]"), function (one) {
      one.addEventListener("click", choose);
    });
  }

  // Menu and search on a phone: a button opens one and closes the other; Escape closes it and leaves the focus there.
  function openers() {
    var all = Array.prototype.slice.call(document.querySelectorAll(".opener"));

    function set(one, open) {
      one.setAttribute("aria-expanded", open);
      document.getElementById(one.getAttribute("aria-controls")).classList.toggle("open", open);
    }

    function isOpen(one) {
      return one.getAttribute("aria-expanded") === "true";
    }

    all.forEach(function (one) {
      one.addEventListener("click", function () {
        var open = !isOpen(one);
        all.forEach(function (other) { set(other, open && other === one); });
        var field = document.querySelector("form.find.open input");
        if (field) field.focus();
      });
    });
    document.addEventListener("keydown", function (event) {
      var one = event.key === "Escape" && all.find(isOpen);
      if (!one) return;
      set(one, false);
      one.focus();
    });
  }

  // Full-width letters and digits as ASCII, lower case, no blanks, traditional characters by the table of the list:
  // `醫医縣县…`.
  function folder(table) {
    var simplified = {};
    var chars = Array.from(table || "");
    for (var at = 0; at < chars.length; at += 2) simplified[chars[at]] = chars[at + 1];
    return function (text) {
      var plain = text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
      return Array.from(plain, function (char) { return simplified[char] || char; }).join("");
    };
  }

  function finder() {
    var list = document.querySelector("[data-finder]");
    var input = document.getElementById("q");
    var found = document.querySelector("[data-found]");
    if (!list || !input || !found) return;
    var fold = folder(list.getAttribute("data-traditional"));
    var lines = Array.prototype.map.call(list.querySelectorAll("[data-find]"), function (line) {
      return { line: line, text: fold(line.getAttribute("data-find")) };
    });
    var groups = list.querySelectorAll("[data-group]");

    function show() {
      var wanted = fold(input.value);
      var count = 0;
      lines.forEach(function (one) {
        var fits = one.text.indexOf(wanted) >= 0;
        one.line.hidden = !fits;
        if (fits) count += 1;
      });
      Array.prototype.forEach.call(groups, function (group) {
        group.hidden = !group.querySelector("[data-find]:not([hidden])");
      });
      found.textContent = !wanted ? "" : count ? "找到" + count + "家" : "没有找到。换个写法试试，或者清空看全部。";
    }

    input.value = new URLSearchParams(location.search).get("q") || "";
    input.addEventListener("input", show);
    input.form.addEventListener("submit", function (event) {
      event.preventDefault();
      show();
    });
    show();
  }

  // A link to a folded promise unfolds it.
  function unfold() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var folded = target && target.querySelector(":scope > details");
    if (folded) folded.open = true;
  }

  // Paper has nothing to click: explanations are open on it. A promise on course stays the one line that it is.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll(".aside:not([open])"));
    opened.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (one) { one.open = false; });
  });

  document.documentElement.classList.add("scripted");
  enlarge();
  window.addEventListener("pageshow", enlarge); // a page that the browser kept from before the choice
  window.addEventListener("hashchange", unfold);
  document.addEventListener("DOMContentLoaded", function () {
    switches();
    openers();
    unfold();
    finder();
  });
})();

// What a page does beyond HTML: it remembers the elder version, folds menu and search away on a phone, finds in the list
// of hospitals, and unfolds what a link or a printer wants to see. Without this file menu and search stand open, every
// hospital is listed, the switch is a link, and nothing is lost.
// A classic script, since modules do not load from a disk; not deferred, so that large type is there at once.
(() => {
  "use strict";

  // The elder version, remembered on this device. A browser that keeps nothing still follows the switch's link.
  const KEY = "mingnuo-version";

  function isElder() {
    try {
      return localStorage.getItem(KEY) === "elder";
    } catch {
      return false;
    }
  }

  function enlarge() {
    document.documentElement.classList.toggle("elder", isElder());
  }

  function choose(event) {
    const version = event.currentTarget.getAttribute("data-version");
    try {
      localStorage.setItem(KEY, version);
    } catch {
      return;
    }
    if (event.currentTarget.href) return;
    enlarge();
    document.querySelector("a[data-version]").focus();
  }

  function switches() {
    for (const one of document.querySelectorAll("[data-version]")) one.addEventListener("click", choose);
  }

  // Who chose the elder version gets it when he opens the site anew, by a bookmark, a code or a link from a friend:
  // of pages that have an elder one of their own (data-twin). Who asks there for the full page keeps to full pages in
  // this tab, and who goes back meant what he came from. Where the tab cannot remember, nothing leads elsewhere.
  const FULL = "mingnuo-full";

  function openElder() {
    const link = document.querySelector("a[data-version=elder]");
    const wentBack = performance.navigation && performance.navigation.type === 2;
    if (!link || location.hash || wentBack || !isElder() || !document.querySelector("[data-twin]")) return;
    try {
      if (sessionStorage.getItem(FULL)) return;
    } catch {
      return;
    }
    location.replace(link.href + location.search);
  }

  function rememberFull() {
    if (!document.querySelector(".page.elder")) return;
    try {
      sessionStorage.removeItem(FULL);
    } catch {
      return;
    }
    document.addEventListener("click", (event) => {
      const link = event.target.closest && event.target.closest("a[href]");
      if (link && !/elder\.html$/.test(link.pathname)) sessionStorage.setItem(FULL, "1");
    });
  }

  // Menu and search on a phone: a button opens one and closes the other; Escape closes it and leaves the focus there.
  function openers() {
    const all = Array.from(document.querySelectorAll(".opener"));

    function set(one, open) {
      one.setAttribute("aria-expanded", open);
      document.getElementById(one.getAttribute("aria-controls")).classList.toggle("open", open);
    }

    function isOpen(one) {
      return one.getAttribute("aria-expanded") === "true";
    }

    for (const one of all) {
      one.addEventListener("click", () => {
        const open = !isOpen(one);
        for (const other of all) set(other, open && other === one);
        const field = document.querySelector("form.find.open input");
        if (field) field.focus();
      });
    }
    document.addEventListener("keydown", (event) => {
      const one = event.key === "Escape" && all.find(isOpen);
      if (!one) return;
      set(one, false);
      one.focus();
    });
  }

  // A link to something folded away unfolds it: what it is folded in, and what it folds.
  function unfold() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const inside = target.querySelector(":scope > details");
    let opened = false;
    for (let one = inside || target; one; one = one.parentElement) {
      if (one.tagName !== "DETAILS" || one.open) continue;
      one.open = true;
      opened = true;
    }
    if (opened) target.scrollIntoView();
  }

  // A hospital had one page once: a printed code or an old link with an anchor leads on to the page that has it now.
  function lead() {
    const anchor = location.hash.slice(1);
    const links = document.querySelectorAll(".linkbar a[data-anchors]:not([aria-current])");
    for (const link of links) {
      const anchors = link.getAttribute("data-anchors").split(" ");
      const isPromise = anchor.startsWith("p-") && anchors.includes("promises");
      if (isPromise || anchors.includes(anchor)) location.replace(link.href + location.hash);
    }
  }

  // Paper has nothing to click: explanations are open on it. A promise on course stays the one line that it is.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll(".aside:not([open])"));
    for (const one of opened) one.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });

  document.documentElement.classList.add("scripted");
  enlarge();
  window.addEventListener("pageshow", enlarge); // a page that the browser kept from before the choice
  window.addEventListener("hashchange", unfold);
  document.addEventListener("DOMContentLoaded", () => {
    openElder();
    rememberFull();
    switches();
    openers();
    lead();
    unfold();
  });
})();

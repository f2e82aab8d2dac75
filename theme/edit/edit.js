// Shows the problems of a form beside its inputs while it is being filled in; without this the server shows them.
(() => {
  const form = document.querySelector("form[data-check]");
  if (!form) return;
  const QUIET = 600; // milliseconds after the last key
  const touched = new Set();
  let timer = 0;
  let latest = 0;

  const line = (problem) => {
    const item = document.createElement("li");
    item.className = problem.is_error ? "error" : "warning";
    const mark = document.createElement("b");
    mark.textContent = problem.is_error ? "要改" : "请看一眼";
    item.append(mark, ` ${problem.message}${problem.hint}`);
    if (problem.suggestion) {
      const value = document.createElement("span");
      value.className = "suggestion";
      value.textContent = problem.suggestion;
      item.append(" 改成：", value);
    }
    return item;
  };

  // Only inputs that were touched, or told of before, speak up: an empty form is not wrong yet.
  const show = (found) => {
    for (const list of form.querySelectorAll("[data-problems]")) {
      const path = list.dataset.problems;
      const many = waits(path) ? [] : touched.has(path) || list.childElementCount ? found[path] || [] : [];
      list.replaceChildren(...many.map(line));
      const input = form.querySelector(`[data-path="${CSS.escape(path)}"]`);
      if (!input) continue;
      if (many.some((problem) => problem.is_error)) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  };

  // A file that was chosen is not sent before the form is saved: what is said of its place is not true yet.
  const waits = (path) =>
    [...form.querySelectorAll("[data-upload]")].some((input) => {
      const own = input.dataset.upload;
      return input.files.length > 0 && (path === own || path === own.slice(0, own.lastIndexOf("/")));
    });

  const check = async () => {
    latest += 1;
    const mine = latest;
    try {
      const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      const answer = await fetch(form.dataset.check, { method: "POST", body: new URLSearchParams(texts) });
      if (!answer.ok || mine !== latest) return;
      show(await answer.json());
    } catch {
      // The server is away: saving will say so.
    }
  };

  const changed = (event) => {
    const data = event.target.dataset;
    const path = data.path === undefined ? data.upload : data.path;
    if (path !== undefined) touched.add(path);
    form.dataset.changed = "1";
    clearTimeout(timer);
    timer = setTimeout(check, QUIET);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    delete form.dataset.changed;
  });
  addEventListener("beforeunload", (event) => {
    if (form.dataset.changed) event.preventDefault();
  });

  const added = form.dataset.added && document.getElementById(form.dataset.added);
  const place = added || document.querySelector("[role=alert]");
  if (place) place.scrollIntoView({ block: "center" });
  if (added) added.querySelector("input:not([type=hidden]), select, textarea").focus();
})();

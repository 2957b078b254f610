"use strict";
// Filters, opened cells, and links to words. Without it everything is shown.
// No text of an article ever comes here: only numbers of articles, names of kinds, and elements that stand in the page.
(function () {
  const root = document.documentElement;
  root.classList.add("js");

  function all(selector) {
    return Array.from(document.querySelectorAll(selector));
  }

  function numbers(element) {
    return (element.dataset.docs || "").split(" ").filter(Boolean);
  }

  // ---- filters -------------------------------------------------------------------------------------------------

  const NAMES = ["level", "kind", "source"];

  function boxes(name) {
    return all('.filters input[name="' + name + '"]');
  }

  function ticked(name) {
    return new Set(boxes(name).filter((box) => box.checked).map((box) => box.value));
  }

  function apply() {
    const levels = ticked("level");
    const kinds = ticked("kind");
    const sources = new Set(boxes("source").filter((box) => box.checked).flatMap(numbers));
    const fromSource = (element) => !numbers(element).length || numbers(element).some((at) => sources.has(at));
    const ofKind = (element) => !element.dataset.kind || kinds.has(element.dataset.kind);
    for (const element of all("[data-finding]")) {
      element.hidden = !(levels.has(element.dataset.level) && ofKind(element) && fromSource(element));
    }
    for (const element of all("[data-docs]:not([data-finding]):not(input), [data-kind]:not([data-finding])")) {
      element.hidden = !(ofKind(element) && fromSource(element));
    }
    for (const element of all(".charts")) {
      element.hidden = !element.querySelector("figure:not([hidden])");
    }
    report();
  }

  function share(selector, noun) {
    const elements = all(selector);
    const shown = elements.filter((element) => !element.hidden).length;
    return elements.length ? shown + " of " + elements.length + " " + noun + (elements.length === 1 ? "" : "s") : "";
  }

  function report() {
    const parts = [share("[data-counted]", "finding"), share("[data-line]", "line"), share("[data-article]", "article")];
    document.querySelector(".count").textContent = "Shown: " + parts.filter(Boolean).join(", ");
    const none = document.querySelector(".nothing");
    if (none) {
      none.hidden = Boolean(document.querySelector("[data-counted]:not([hidden])"));
    }
  }

  // ---- the state in the address: #f-7c1e09&level=error&kind=duration ----------------------------------------------

  function state() {
    const pairs = new URLSearchParams();
    for (const name of NAMES) {
      const list = boxes(name);
      if (list.some((box) => box.checked !== box.defaultChecked)) {
        const on = list.filter((box) => box.checked);
        (on.length ? on : [{ value: "" }]).forEach((box) => pairs.append(name, box.value));
      }
    }
    return pairs.toString();
  }

  function anchor() {
    const first = location.hash.slice(1).split("&")[0];
    return first.includes("=") ? "" : first;
  }

  function remember(name) {
    const hash = [name, state()].filter(Boolean).join("&");
    history.replaceState(null, "", hash ? "#" + hash : location.href.split("#")[0]);
  }

  function restore() {
    const rest = location.hash.slice(1).split("&").filter((part) => part.includes("="));
    const pairs = new URLSearchParams(rest.join("&"));
    for (const name of NAMES.filter((each) => pairs.has(each))) {
      const values = new Set(pairs.getAll(name));
      boxes(name).forEach((box) => (box.checked = values.has(box.value)));
    }
  }

  // ---- links -------------------------------------------------------------------------------------------------------

  function reveal(target) {
    for (let element = target; element; element = element.parentElement) {
      if (element.hidden) {
        boxes("level").filter((box) => box.value === element.dataset.level).forEach((box) => (box.checked = true));
        boxes("kind").filter((box) => box.value === element.dataset.kind).forEach((box) => (box.checked = true));
        const own = new Set(numbers(element));
        boxes("source").filter((box) => numbers(box).some((at) => own.has(at))).forEach((box) => (box.checked = true));
      }
      if (element.tagName === "DETAILS") {
        element.open = true;
      }
    }
    apply();
  }

  function go() {
    const name = anchor();
    const target = name && document.getElementById(name);
    all("mark.here").forEach((mark) => mark.classList.remove("here"));
    if (!target) {
      return;
    }
    reveal(target);
    let focused = target;
    if (/^w\d+$/.test(name)) {
      const marks = all('[data-article] [data-w~="' + name.slice(1) + '"]');
      marks.forEach((mark) => mark.classList.add("here"));
      focused = marks[0] || target;
      focused.tabIndex = -1;
    }
    focused.scrollIntoView({ block: name[0] === "w" ? "center" : "start", inline: "center" });
    focused.focus({ preventScroll: true });
    remember(name);
  }

  // ---- cells -------------------------------------------------------------------------------------------------------

  function opened(button) {
    return document.getElementById(button.getAttribute("aria-controls"));
  }

  function set(button, open) {
    button.setAttribute("aria-expanded", String(open));
    opened(button).classList.toggle("open", open);
  }

  function toggle(button) {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.closest("tbody").querySelectorAll('.cell[aria-expanded="true"]').forEach((other) => set(other, false));
    set(button, open);
  }

  function close(event) {
    const detail = event.target.closest("tr.detail");
    const button = detail
      ? document.querySelector('[aria-controls="' + detail.id + '"]')
      : event.target.closest('.cell[aria-expanded="true"]');
    if (event.key === "Escape" && button) {
      set(button, false);
      button.focus();
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    const form = document.querySelector(".filters");
    if (window.matchMedia("(max-width: 68rem)").matches) {
      form.querySelector("details").open = false;
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", function () {
      apply();
      remember(anchor());
    });
    form.addEventListener("reset", function () {
      window.requestAnimationFrame(function () {
        apply();
        remember(anchor());
      });
    });
    document.addEventListener("click", function (event) {
      const button = event.target.closest(".cell");
      if (button) {
        toggle(button);
      }
    });
    document.addEventListener("keydown", close);
    window.addEventListener("hashchange", function () {
      restore();
      apply();
      go();
    });
    restore();
    apply();
    go();
  });
})();

/* What HTML and htmx do not do by themselves. Every page works without it. */
(() => {
  "use strict";
  const root = document.documentElement;
  const KEY = "samsyn-theme";

  // Theme: set before the first paint, so this file is loaded without defer.
  const stored = () => {
    try {
      return localStorage.getItem(KEY) || "";
    } catch {
      return "";
    }
  };
  const show = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === (root.dataset.theme || "")));
    }
  };
  show(stored());

  const announce = (text) => {
    const live = document.getElementById("live");
    if (!live || !text) return;
    live.textContent = "";
    setTimeout(() => { live.textContent = text; }, 50);
  };

  // What only helps when there is script, or only when something is wider than its room.
  const prepare = (within) => {
    const all = (selector) => within.querySelectorAll(selector);
    for (const element of all("[data-themes], [data-reveal], [data-print], [data-choose-all]")) element.hidden = false;
    for (const region of all(".table-scroll, .chart-region")) fit(region);
    for (const region of all("[data-scroll-end]")) region.scrollLeft = region.scrollWidth;
    for (const tab of all(".tab[aria-current]")) {
      const row = tab.closest(".tabs");
      row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
    }
  };
  const fit = (region) => {
    const scrolls = region.scrollWidth > region.clientWidth + 1;
    if (scrolls) {
      region.tabIndex = 0;
      region.setAttribute("role", "region");
    } else {
      region.removeAttribute("tabindex");
      region.removeAttribute("role");
    }
  };
  addEventListener("resize", () => {
    for (const region of document.querySelectorAll(".table-scroll, .chart-region")) fit(region);
  });

  // Forms with data-guard ask before the page is left with something unsaved.
  const dirty = new Set();
  addEventListener("beforeunload", (event) => {
    for (const form of dirty) if (!form.isConnected) dirty.delete(form);
    if (dirty.size) event.preventDefault();
  });

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) dirty.add(form);
  });
  // A list's chosen rows: all at once, and how many.
  const chosen = (form) => form.querySelectorAll("[name=chosen]");
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-chooses]");
    if (!form) return;
    if (event.target.closest("[data-choose-all]")) {
      for (const box of chosen(form)) box.checked = event.target.checked;
    }
    const count = [...chosen(form)].filter((box) => box.checked).length;
    const told = form.querySelector("[data-chosen-count]");
    told.hidden = !count;
    told.textContent = count === 1 ? told.dataset.one : told.dataset.many.replace("N", count);
    const all = form.querySelector("[data-choose-all] input");
    all.checked = count === chosen(form).length;
    all.indeterminate = count > 0 && !all.checked;
  });

  document.addEventListener("submit", (event) => dirty.delete(event.target));
  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-theme-choice]");
    if (choice) {
      try {
        localStorage.setItem(KEY, choice.dataset.themeChoice);
      } catch {
        // Private windows may refuse; the choice then lasts for this page.
      }
      show(choice.dataset.themeChoice);
    }
    if (event.target.closest("[data-print]")) print();
    const reveal = event.target.closest("[data-reveal]");
    if (reveal) {
      const input = document.getElementById(reveal.dataset.reveal);
      const hidden = input.type === "password";
      input.type = hidden ? "text" : "password";
      const other = reveal.dataset.shown;
      reveal.dataset.shown = reveal.textContent;
      reveal.textContent = other;
      input.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector(".where-toggle[open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // After a swap: focus stays where it was, else goes to what came; what happened is said aloud.
  let focused = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const inside = event.detail.target?.contains(document.activeElement);
    focused = inside ? { id: document.activeElement.id } : null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const came = event.detail.elt;
    prepare(came);
    const wanted = came.querySelector("[autofocus]");
    const lost = focused && document.activeElement === document.body;
    if (wanted) wanted.focus();
    else if (lost) {
      const again = focused.id && document.getElementById(focused.id);
      const goal = again || came;
      if (goal === came && !came.hasAttribute("tabindex")) came.tabIndex = -1;
      goal.focus({ preventScroll: true });
    }
    focused = null;
    const says = came.matches("[data-announce]") ? came : came.querySelector("[data-announce]");
    if (says) announce(says.dataset.announce || says.textContent.trim());
  });
  document.addEventListener("announce", (event) => announce(event.detail?.value));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest?.("form");
    if (form && event.detail.successful) dirty.delete(form);
  });
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, () => {
      const list = document.getElementById("messages");
      const lost = document.getElementById("lost-contact");
      if (!list || !lost) return;
      const item = document.createElement("li");
      item.append(lost.content.cloneNode(true));
      list.replaceChildren(item);
    });
  }

  // In a journal entry: what is selected becomes one of the client's own words.
  const quoting = (within) => {
    const text = within.querySelector("[data-entry-text]");
    const quotes = within.querySelector("[data-entry-quotes]");
    const mark = within.querySelector("[data-entry-mark]");
    if (!text || !quotes || !mark) return;
    mark.hidden = false;
    mark.addEventListener("click", () => {
      const chosen = text.value.slice(text.selectionStart, text.selectionEnd);
      const lines = chosen.split("\n").map((line) => line.trim()).filter(Boolean);
      if (!lines.length) {
        announce(mark.dataset.none);
        text.focus();
        return;
      }
      quotes.value = [quotes.value.replace(/\n+$/, ""), ...lines].filter(Boolean).join("\n");
      quotes.dispatchEvent(new Event("input", { bubbles: true }));
      announce(mark.dataset.done);
    });
  };

  // A page about a person says where to tell that it is printed.
  window.addEventListener("beforeprint", () => {
    const address = document.body.dataset.printed;
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    if (!address || !token) return;
    const told = new FormData();
    told.append("csrfmiddlewaretoken", token.value);
    navigator.sendBeacon(address, told);
  });

  document.addEventListener("DOMContentLoaded", () => {
    show(stored());
    prepare(document);
    quoting(document);
  });
})();

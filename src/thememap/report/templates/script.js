"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  all(".needs-script").forEach((element) => element.removeAttribute("hidden"));

  // A link into something folded opens it; so does coming back to the address.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  for (const button of all("[data-fold]")) {
    button.addEventListener("click", () => {
      const cards = button.parentElement.nextElementSibling;
      all(":scope > details", cards).forEach((card) => { card.open = button.dataset.fold === "open"; });
    });
  }

  // Paper has no folds; the list of all quotes is not printed.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open]):not(.no-print)");
    folded.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));

  // Tables: each heading becomes a button that sorts; numbers as numbers, empty cells last.
  const key = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.sort ?? cell.textContent.trim();
    const number = Number(text.replace(/,/g, ""));
    return text === "" ? null : Number.isNaN(number) ? text : number;
  };
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
  for (const table of all("table.sortable")) {
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const numeric = head.classList.contains("num");
        const now = head.getAttribute("aria-sort");
        const next = now ? (now === "ascending" ? "descending" : "ascending") : numeric ? "descending" : "ascending";
        all("[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", next);
        const sign = next === "ascending" ? 1 : -1;
        const rows = [...table.tBodies[0].rows].map((row) => [key(row, column), row]);
        rows.sort(([a], [b]) => (a === null ? (b === null ? 0 : 1) : b === null ? -1 : sign * compare(a, b)));
        table.tBodies[0].append(...rows.map(([, row]) => row));
      });
    });
  }

  // The map: the text of a mark is that of its row in the list of all quotes.
  const figure = document.getElementById("quote-map");
  if (!figure) return;
  const plot = figure.querySelector(".plot");
  const svg = plot.querySelector("svg");
  const readout = document.getElementById("readout");
  const ring = svg.querySelector(".ring");
  const marks = all(".marks use", svg);
  let current = -1;

  const hide = () => { readout.hidden = true; ring.setAttribute("hidden", ""); };
  const line = (tag, text) => {
    const element = document.createElement(tag);
    element.dir = "auto";
    element.textContent = text;
    return element;
  };
  const show = (mark) => {
    const row = document.getElementById(`q-${mark.dataset.q}`);
    if (!row) return;
    const [, quote, group, themes] = row.cells;
    const named = all("bdi", themes).map((one) => one.textContent).join("; ");
    readout.replaceChildren(
      line("p", quote.querySelector("p").textContent),
      line("div", quote.querySelector(".by").textContent),
      line("div", [group.textContent, named].filter(Boolean).join(" · ")),
    );
    readout.hidden = false;
    ring.removeAttribute("hidden");
    ring.setAttribute("cx", mark.getAttribute("x"));
    ring.setAttribute("cy", mark.getAttribute("y"));
    const at = mark.getBoundingClientRect();
    const frame = figure.getBoundingClientRect();
    const x = at.left + at.width / 2 - frame.left;
    const y = at.top + at.height / 2 - frame.top;
    const left = x + 16 + readout.offsetWidth > frame.width ? x - 16 - readout.offsetWidth : x + 16;
    readout.style.left = `${Math.max(4, Math.min(left, frame.width - readout.offsetWidth - 4))}px`;
    readout.style.top = `${y + 16}px`;
  };

  svg.addEventListener("pointerover", (event) => {
    const mark = event.target.closest(".marks use");
    if (mark) { current = marks.indexOf(mark); show(mark); } else hide();
  });
  svg.addEventListener("pointerleave", hide);
  svg.addEventListener("click", (event) => {
    const mark = event.target.closest(".marks use");
    // A tap shows the quote; a click with a mouse, which has shown it already, leads to its row.
    if (mark && event.pointerType !== "touch") location.hash = `q-${mark.dataset.q}`;
  });

  plot.tabIndex = 0;
  plot.addEventListener("blur", hide);
  plot.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") hide();
    if (event.key === "Enter" && current >= 0) location.hash = `q-${marks[current].dataset.q}`;
    if (!step) return;
    event.preventDefault();
    const walk = svg.classList.contains("chosen-group") ? marks.filter((one) => one.classList.contains("on")) : marks;
    const place = walk.indexOf(marks[current]);
    const mark = walk[place < 0 ? 0 : (place + step + walk.length) % walk.length];
    current = marks.indexOf(mark);
    show(mark);
  });

  for (const item of all(".map-key li", figure)) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.append(...item.childNodes);
    item.append(button);
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      all(".map-key button", figure).forEach((other) => other.setAttribute("aria-pressed", String(on && other === button)));
      svg.classList.toggle("chosen-group", on);
      marks.forEach((mark) => mark.classList.toggle("on", on && mark.dataset.g === item.dataset.g));
      hide();
    });
  }
})();

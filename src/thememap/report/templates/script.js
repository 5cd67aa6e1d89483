(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  all(".needs-script").forEach((element) => element.removeAttribute("hidden"));

  // A bare number says nothing by itself; what it leads to needs this script anyway.
  const { place } = document.getElementById("main").dataset;
  all("a.to").forEach((link) => link.setAttribute("aria-label", place.replace("{n}", link.textContent.slice(1))));

  for (const button of all("[data-fold]")) {
    button.addEventListener("click", () => {
      const cards = button.parentElement.nextElementSibling;
      all(":scope > details", cards).forEach((card) => { card.open = button.dataset.fold === "open"; });
    });
  }

  // A long quote is cut where many stand together; a click shows the whole of it.
  document.addEventListener("click", (event) => {
    const quote = event.target.closest(".theme blockquote, .again blockquote, .all td:nth-child(2)");
    if (quote && !event.target.closest("a") && getSelection().isCollapsed) quote.classList.toggle("whole");
  });

  // Paper has the views with what is open in them; on request everything but the list of all quotes.
  const root = document.documentElement;
  root.classList.add("print-short");
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = root.classList.contains("print-short") ? [] : all("details:not([open]):not(.no-print)");
    folded.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => {
    folded.forEach((one) => { one.open = false; });
    root.classList.add("print-short");
  });
  document.querySelector(".print-everything").addEventListener("click", () => {
    root.classList.remove("print-short");
    print();
  });

  // What to read again: two choices narrow the list; a link to a row that they hide undoes them.
  const narrow = document.querySelector(".narrow-list");
  if (narrow) {
    const rows = all(".again > li"), choices = all("select", narrow);
    const choose = () => {
      rows.forEach((row) => { row.hidden = choices.some(({ value, dataset }) => value && row.dataset[dataset.narrow] !== value); });
      narrow.querySelector("output").textContent = rows.filter((row) => !row.hidden).length;
      if (choices.some((choice) => choice.value)) all("#reread > details.quiet").forEach((rest) => { rest.open = true; });
    };
    narrow.addEventListener("change", choose);
    addEventListener("hashchange", () => {
      if (!rows.some((row) => row.hidden && `#${row.id}` === location.hash)) return;
      choices.forEach((choice) => { choice.value = ""; });
      choose();
      showPlace();
    });
    choose();
  }

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
      if (head.classList.contains("no-sort")) return;
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

  // A row of such a table leads where its name leads.
  for (const table of all("table.opens")) {
    table.tBodies[0].addEventListener("click", (event) => {
      const link = event.target.closest("tr")?.querySelector("th a");
      if (link && !event.target.closest("a") && getSelection().isCollapsed) link.click();
    });
  }
})();

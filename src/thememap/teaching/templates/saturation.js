"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const data = JSON.parse(one("data").textContent);
  const fill = (key, values = {}) => data.texts[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const decimal = new Intl.NumberFormat(data.language, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(data.language, { style: "percent" });
  const number = (value) => decimal.format(value).replace("-", "−");
  all(".needs-script").forEach((element) => element.removeAttribute("hidden"));
  all(".without-script").forEach((element) => element.setAttribute("hidden", ""));

  const element = (name, content = "", className = "") => {
    const made = document.createElement(name);
    made.textContent = content;
    if (className) made.className = className;
    return made;
  };
  const row = (cells) => {
    const made = document.createElement("tr");
    cells.forEach(([content, className], n) => {
      const cell = element(n ? "td" : "th", content, className ?? "");
      if (!n) cell.scope = "row";
      made.append(cell);
    });
    return made;
  };
  const draw = (svg, shapes, width, height) => {
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.replaceChildren(...shapes.map(([name, className, places, content]) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      if (className) made.setAttribute("class", className);
      Object.entries(places).forEach(([key, value]) => made.setAttribute(key, value));
      if (content !== undefined) made.textContent = content;
      return made;
    }));
  };

  // What is being played: a codebook, one of its orders, and how many people were asked.
  let book, order, at, locked;
  const rounds = [];
  const most = () => order.estimates.length;
  const knownAfter = () => {
    const seen = new Set();
    return order.interviews.map((themes) => themes.forEach((theme) => seen.add(theme)) ?? seen.size);
  };
  const newIn = (n) => {
    const before = new Set(order.interviews.slice(0, n - 1).flat());
    return order.interviews[n - 1].filter((theme) => !before.has(theme));
  };

  const curve = (svg, { whole }) => {
    const width = svg.clientWidth || 600;
    const height = 260;
    const left = 34;
    const bottom = height - 34;
    const known = knownAfter();
    const last = whole ? order.interviews.length : most();
    const themes = book.frequency.length;
    const expected = whole ? order.estimates[at - 1][0] : [];
    const reach = Array.isArray(expected) ? known[at - 1] + (expected[2] ?? 0) : 0;
    const top = whole ? Math.ceil(Math.max(themes, reach)) : Math.max(10, Math.ceil((at ? known[at - 1] : 0) * 1.15 / 5) * 5);
    const x = (n) => left + n / last * (width - left - 12);
    const y = (value) => bottom - value / top * (bottom - 22);
    const steps = (from, to) => known.slice(from, to).map((value, n) => `H${x(from + n + 1).toFixed(1)}V${y(value).toFixed(1)}`).join("");
    const shapes = [];
    const gap = [1, 2, 5, 10, 20].find((size) => top / size <= 6);
    for (let value = 0; value <= top; value += gap) {
      shapes.push(["line", "grid", { x1: left, x2: width - 12, y1: y(value), y2: y(value) }]);
      shapes.push(["text", "tick", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, value]);
    }
    const every = last > 80 ? 20 : last > 24 ? 10 : 5;
    for (let n = 0; n <= last; n += every) shapes.push(["text", "tick", { x: x(n), y: bottom + 17, "text-anchor": "middle" }, n]);
    shapes.push(["text", "tick", { x: width - 12, y: height - 2, "text-anchor": "end" }, fill("axis_interviews")]);
    shapes.push(["text", "tick", { x: 0, y: 10 }, fill("axis_themes")]);
    if (whole) {
      shapes.push(["line", "all-themes", { x1: left, x2: width - 12, y1: y(themes), y2: y(themes) }]);
      shapes.push(["text", "named", { x: left + 4, y: y(themes) + 15 }, fill("mark_all", { themes })]);
      shapes.push(["path", "later", { d: `M${x(at)} ${y(known[at - 1])}${steps(at, last)}` }]);
    }
    if (at) shapes.push(["path", "line", { d: `M${x(0)} ${y(0)}${steps(0, at)}` }]);
    if (!whole) shapes.push(["circle", "new-mark", { cx: x(at), cy: y(at ? known[at - 1] : 0), r: 4 }]);
    if (whole) {
      shapes.push(["line", "you", { x1: x(at), x2: x(at), y1: y(known[at - 1]), y2: bottom }]);
      const early = x(at) < left + 40;
      shapes.push(["text", "named", { x: x(at) + (early ? 5 : -5), y: y(known[at - 1]) - 8, "text-anchor": early ? "start" : "end" }, fill("mark_you")]);
      if (Array.isArray(expected)) {
        const [value, low, high] = expected.map((more) => y(known[at - 1] + more));
        const place = x(at + data.ahead);
        shapes.push(["line", "expected", { x1: place, x2: place, y1: low, y2: high }]);
        shapes.push(["circle", "expected", { cx: place, cy: value, r: 5 }]);
        const room = width - place > 90;
        shapes.push(["text", "named", { x: place + (room ? 8 : -8), y: low + 16, "text-anchor": room ? "start" : "end" }, fill("mark_estimate")]);
      }
      order.stops.forEach(([stop], n) => {
        if (!stop) return;
        const cy = bottom - 10 - 17 * (order.stops.length - 1 - n);
        shapes.push(["circle", "rule-mark", { cx: x(stop), cy, r: 8 }]);
        shapes.push(["text", "number", { x: x(stop), y: cy + 4 }, n + 1]);
      });
    }
    draw(svg, shapes, width, height);
    svg.setAttribute("aria-label", fill("curve_label", { known: at ? known[at - 1] : 0, at }));
  };

  const show = () => {
    const known = knownAfter();
    const fresh = at ? newIn(at) : [];
    one("told").textContent = at
      ? fill("drawn", { at, most: most(), themes: order.interviews[at - 1].length, fresh: fresh.length, known: known[at - 1] }) + (at === most() ? ` ${fill("no_more")}` : "")
      : fill("none_yet");
    one("fresh").textContent = fresh.length ? fill("drawn_new", { names: fresh.map((theme) => book.names[theme]).join(", ") }) : "";
    const counts = new Map();
    order.interviews.slice(0, at).flat().forEach((theme) => counts.set(theme, (counts.get(theme) ?? 0) + 1));
    one("known").replaceChildren(...[...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([theme, count]) => {
      const chip = element("li", book.names[theme], fresh.includes(theme) ? "just" : "");
      chip.append(element("b", count));
      return chip;
    }));
    one("interviews").replaceChildren(...order.interviews.slice(0, at).map((themes, n) => row([
      [n + 1], [themes.length, "num"], [newIn(n + 1).map((theme) => book.names[theme]).join(", ") || "–"], [known[n], "num"],
    ])));
    ["next", "five"].forEach((id) => { one(id).disabled = locked || at === most(); });
    one("answer").disabled = locked;
    one("refused").hidden = true;
    one("locked").hidden = !locked;
    curve(one("curve"), { whole: false });
  };

  const begin = ({ sameBook }) => {
    const asked = one("codebook").value;
    if (!sameBook || !book) {
      const drawn = data.codebooks.map((_, n) => n).filter((n) => !data.codebooks[n].own);
      book = data.codebooks[asked === "" ? drawn[Math.floor(Math.random() * drawn.length)] : Number(asked)];
      order = book.orders[Math.floor(Math.random() * book.orders.length)];
    } else order = book.orders[(book.orders.indexOf(order) + 1) % book.orders.length];
    at = 0;
    locked = false;
    ["guess-new", "guess-unseen"].forEach((id) => { one(id).value = ""; });
    one("intro").hidden = book.own;
    seal(true);
    show();
  };
  const seal = (closed) => {
    all(".opened").forEach((part) => { part.hidden = closed; });
    all(".sealed").forEach((part) => { part.hidden = !closed; });
    if (rounds.length) ["rounds", "talk", "how"].flatMap((id) => all(".opened, .sealed", one(id))).forEach((part) => { part.hidden = part.matches(".sealed"); });
  };

  // On a narrow page each cell says what it is, in place of the head of its column.
  const label = (body) => {
    const heads = all("thead th", body.closest("table")).map((cell) => cell.textContent);
    all("tr", body).forEach((line) => all("td", line).forEach((cell, n) => { cell.dataset.label = heads[n + 1]; }));
  };
  const said = (estimate, write) => (Array.isArray(estimate) ? write(estimate) : fill("cannot_say", { reason: estimate }));
  const between = ([value, low, high], write = number) => (low === null ? write(value) : fill("from_to", { value: write(value), low: write(low), high: write(high) }));
  const reveal = (guess) => {
    const known = knownAfter()[at - 1];
    const themes = book.frequency.length;
    const [fresh, total, coverage, came, trueCoverage] = order.estimates[at - 1];
    one("locked").textContent = fill("locked", { at });
    one("truth").textContent = fill(book.own ? "truth_table" : "truth", { at, known, themes, share: percent.format(known / themes) });
    one("which").textContent = book.own ? "" : fill("this_codebook", { name: book.name });
    one("why").textContent = book.why;
    const unseen = ([value, low]) => (value > known ? fill("chao2", { value: number(value - known), low: number(Math.max(low - known, 0)) }) : fill("chao2_none"));
    const cells = {
      row_new: [number(guess.new), said(fresh, between), number(came)],
      row_unseen: [number(guess.unseen), said(total, unseen), number(themes - known)],
      row_coverage: ["–", said(coverage, (estimate) => between(estimate, percent.format)), percent.format(trueCoverage)],
    };
    Object.entries(cells).forEach(([id, contents]) => all("td", one(id)).forEach((cell, n) => { cell.textContent = contents[n]; }));
    const [, low, high] = Array.isArray(fresh) ? fresh : [];
    one("within").textContent = Number.isFinite(low) && Number.isFinite(high) ? fill(came >= low && came <= high ? "within" : "outside", { came, low: number(low), high: number(high) }) : "";
    one("of").textContent = fill(book.own ? "of_table" : "of_codebook");
    const mine = row([[fill("your_decision")], [at, "num"], [known, "num"], [percent.format(known / themes), "num"]]);
    mine.className = "yours";
    const rules = order.stops.map(([stop, then], n) => {
      const made = row([[book.rules[n]], [stop ?? fill("never", { n: order.interviews.length }), "num"], [then ?? "–", "num"], [then === null ? "–" : percent.format(then / themes), "num"]]);
      made.firstChild.prepend(element("span", n + 1, "which-rule"));
      return made;
    });
    one("rules").replaceChildren(mine, ...rules);
    label(one("rules"));
    const heard = new Set(order.interviews.slice(0, at).flat());
    const unheard = book.names.map((_, theme) => theme).filter((theme) => !heard.has(theme)).sort((a, b) => book.frequency[b] - book.frequency[a]);
    one("unheard-title").textContent = unheard.length ? fill(book.own ? "not_heard_table" : "not_heard", { people: book.people }) : fill("nothing_left");
    one("unheard").replaceChildren(...unheard.map((theme) => {
      const chip = element("li", book.names[theme]);
      chip.append(element("b", book.frequency[theme]));
      return chip;
    }));
    rounds.push([book.name, at, `${known} / ${themes}`, `${number(guess.new)} · ${Array.isArray(fresh) ? number(fresh[0]) : "–"} · ${came}`]);
    one("past").replaceChildren(...rounds.map(([name, stop, then, guessed], n) => row([[n + 1], [name], [stop, "num"], [then, "num"], [guessed, "num"]])));
    label(one("past"));
    // a codebook that was played needs no secret name any more
    one("codebook").options[data.codebooks.indexOf(book) + 1].textContent = book.name;
    seal(false);
    curve(one("whole"), { whole: true });
    const [fewest, highest] = book.known.map((values) => values[at - 1]);
    one("luck").textContent = fill("luck", { classes: book.classes, at, low: fewest, high: highest, known });
    one("held").textContent = book.held === null ? "" : fill("held", { orders: book.orders.length, share: percent.format(book.held) });
    classes();
    one("reveal-title").focus();
    one("reveal").scrollIntoView();
  };

  const bars = (counts, caption, { marks, className = "" }) => {
    const figure = element("figure", "", "stops");
    figure.append(element("figcaption", caption));
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", caption);
    figure.append(svg);
    figure.paint = () => {
      const width = svg.clientWidth || 600;
      const last = counts.length;
      const x = (n) => 8 + (n - 0.5) / last * (width - 16);
      const wide = (width - 16) / last;
      const highest = Math.max(...counts, 1);
      const shapes = [["line", "axis", { x1: 0, x2: width, y1: 72, y2: 72 }]];
      counts.forEach((count, n) => {
        if (count) shapes.push(["rect", `bar ${className}`, { x: x(n + 1) - wide * 0.42, width: wide * 0.84, y: 72 - Math.max(count / highest * 54, 1), height: Math.max(count / highest * 54, 1) }]);
      });
      const first = counts.indexOf(highest);
      if (first >= 0) shapes.push(["text", "tick", { x: x(first + 1) - wide * 0.6, y: 24, "text-anchor": "end" }, highest]);
      for (let n = 5; n <= last; n += 5) shapes.push(["text", "tick", { x: x(n), y: 87, "text-anchor": "middle" }, n]);
      marks.forEach((stop) => {
        shapes.push(["line", "you", { x1: x(stop), x2: x(stop), y1: 12, y2: 72 }]);
        shapes.push(["text", "named", { x: x(stop), y: 10, "text-anchor": x(stop) > width - 30 ? "end" : "middle" }, fill("mark_you")]);
      });
      draw(svg, shapes, width, 92);
    };
    return figure;
  };
  const classes = () => {
    one("histograms").replaceChildren(...book.stops.map((rule) => {
      const caption = rule.stop
        ? `${fill("histogram", { rule: rule.text, stopping: rule.stopping, classes: book.classes, middle: rule.stop[1] })} ${fill("histogram_known", { low: percent.format(rule.known[0]), high: percent.format(rule.known[2]) })}`
        : fill("histogram_never", { rule: rule.text, classes: book.classes, most: order.interviews.length });
      return bars(rule.counts, caption, { marks: [at] });
    }));
    room();
  };
  const room = () => {
    const typed = one("room").value.split(/[\s,;]+/).filter(Boolean);
    const possible = (word) => /^\d+$/.test(word) && Number(word) >= 1 && Number(word) <= most();
    const stops = typed.filter(possible).map(Number);
    const impossible = typed.filter((word) => !possible(word));
    one("room-left").textContent = impossible.length ? fill("room_left", { names: impossible.join(", "), most: most() }) : "";
    const counts = Array(order.interviews.length).fill(0);
    stops.forEach((stop) => { counts[stop - 1] += 1; });
    const middle = [...stops].sort((a, b) => a - b)[Math.floor((stops.length - 1) / 2)];
    one("room-row").replaceChildren(...(stops.length ? [bars(counts, fill("room_row", { count: stops.length, middle }), { marks: [], className: "room" })] : []));
    all(".stops").forEach((figure) => figure.paint());
  };

  const ask = (more) => {
    at = Math.min(at + more, most());
    show();
    // a button that nobody can press any more would take the focus with it
    if (at === most()) one("guess-new").focus();
  };
  one("next").addEventListener("click", () => ask(1));
  one("five").addEventListener("click", () => ask(5));
  one("restart").addEventListener("click", () => { begin({ sameBook: true }); one("next").focus(); });
  one("codebook").addEventListener("change", () => begin({ sameBook: false }));
  one("again").addEventListener("click", () => { begin({ sameBook: true }); one("play").scrollIntoView(); one("next").focus({ preventScroll: true }); });
  one("another").addEventListener("click", () => { begin({ sameBook: false }); one("play").scrollIntoView(); one("next").focus({ preventScroll: true }); });
  one("decide").addEventListener("submit", (event) => {
    event.preventDefault();
    const values = ["guess-new", "guess-unseen"].map((id) => (one(id).value === "" ? NaN : Number(one(id).value)));
    if (!at || !values.every((value) => value >= 0 && Number.isInteger(value))) {
      one("refused").textContent = fill("lock_first");
      one("refused").hidden = false;
      return;
    }
    locked = true;
    show();
    reveal({ new: values[0], unseen: values[1] });
  });
  one("room").addEventListener("input", room);
  addEventListener("resize", () => {
    curve(one("curve"), { whole: false });
    if (!locked) return;
    curve(one("whole"), { whole: true });
    all(".stops").forEach((figure) => figure.paint());
  });

  // An address such as #play?codebook=2&order=5 gives everybody in the room the same people.
  const given = new URLSearchParams(location.hash.split("?")[1] ?? "");
  const chosen = data.codebooks[Number(given.get("codebook") ?? NaN)];
  if (data.codebooks[0].own) one("codebook").value = "0";
  begin({ sameBook: false });
  if (chosen) {
    book = chosen;
    order = book.orders[Number(given.get("order")) % book.orders.length || 0];
    one("intro").hidden = book.own;
    show();
  }
})();

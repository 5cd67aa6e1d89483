"use strict";
// The linked pictures: one choice, shown by map, matrix, tree and table, kept in the address.
(() => {
  const holder = document.getElementById("data");
  if (!holder) return;
  const data = JSON.parse(holder.textContent);
  const { names, words } = data;
  const section = document.getElementById("explore");
  const all = (selector, root = section) => [...root.querySelectorAll(selector)];
  const one = (selector, root = section) => root.querySelector(selector);
  // A value in Arabic or Hebrew does not turn the sentence around it.
  const isolated = (value) => (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(value) ? `\u2068${value}\u2069` : value);
  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? isolated(values[name]) : whole));
  const written = new Intl.NumberFormat(document.documentElement.lang);
  const count = (number) => written.format(number);
  const [FIRST, BATCH] = [8, 30]; // rows at first, and on request
  const total = data.text.length;
  const numbers = data.number || data.text.map((_, row) => row + 1);
  const rowOf = new Map(numbers.map((number, row) => [number, row]));
  const FIELDS = ["scale", "find", "theme", "group", "perspective", "study", "coders", "quote"];
  const { scales } = data;

  const lineage = names.theme.map((_, theme) => {
    const line = [];
    for (let at = theme; at >= 0; at = data.above[at]) line.push(at);
    return line;
  });
  const within = data.themes.map((themes) => new Set(themes.flatMap((theme) => lineage[theme])));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let searchable = null;

  let at = data.scale; // the scale that is on the page
  let group = [];
  let followed = null; // the group that was chosen at another scale, and what became of it
  let state = {};
  let chosen = [];
  let listed = 0;

  const passes = (row) => {
    const { theme } = state;
    if (state.quote && row !== rowOf.get(Number(state.quote))) return false;
    if (theme === "none" && !(data.read[row] === 1 && !data.themes[row].length)) return false;
    if (theme === "unread" && data.read[row] === 1) return false;
    if (theme && !["none", "unread"].includes(theme) && !within[row].has(Number(theme))) return false;
    if (state.group && group[row] !== Number(state.group)) return false;
    return ["perspective", "study", "coders"].every((field) => !state[field] || data[field][row] === Number(state[field]));
  };
  const choose = () => {
    const sought = plain(state.find || "").split(/\s+/).filter(Boolean);
    if (sought.length && !searchable) searchable = data.text.map(plain);
    chosen = [];
    for (let row = 0; row < total; row += 1) {
      if (passes(row) && sought.every((word) => searchable[row].includes(word))) chosen.push(row);
    }
  };

  // The address: #explore?theme=3&group=2, or #q-12 for one quote.
  const fromAddress = () => {
    const single = location.hash.match(/^#q-(\d+)$/);
    if (single) return { quote: single[1] };
    if (!location.hash.startsWith("#explore")) return null;
    const found = new URLSearchParams(location.hash.split("?")[1] || "");
    return Object.fromEntries(FIELDS.filter((field) => found.get(field)).map((field) => [field, found.get(field)]));
  };
  const toAddress = () => {
    const written = new URLSearchParams(Object.entries(state).filter(([, value]) => value)).toString();
    history.replaceState(null, "", written ? `#explore?${written}` : "#explore");
  };

  const speaker = (row) =>
    [(data.id || [])[row], ...["participant", "perspective", "study"].map((field) => names[field][data[field][row]])].filter(Boolean)
      .concat(fictional.has(row) ? [words["all.fictional"]] : []);
  const fictional = new Set(data.fictional);
  const themesOf = (row) => {
    if (data.themes[row].length) return data.themes[row].map((theme) => names.theme[theme]);
    return data.read[row] < 0 ? [] : [words[data.read[row] ? "all.read_none" : "all.not_read"]];
  };
  const groupOf = (row) => (group[row] ? scales[at].groups[group[row] - 1][0] : say("all.no_group", { reason: names.reason[data.reason[row]] || "" }));
  const make = (tag, text, parent, className) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) { element.dir = "auto"; element.textContent = text; }
    if (className) element.className = className;
    if (parent) parent.append(element);
    return element;
  };

  // Parts of one line: each keeps its direction, and their order does not follow that of the first.
  const joined = (tag, parts, parent, className) => {
    const element = make(tag, null, parent, className);
    element.dir = "ltr";
    parts.forEach((part, place) => {
      if (place) element.append(" · ");
      make("bdi", part, element);
    });
    return element;
  };
  // What participants said: in a language of its own, where it is not that of the page.
  const spoken = (element) => {
    if (data.language) element.lang = data.language;
    return element;
  };
  // The bar of a quote is at the side where its text begins.
  const quoted = (text, parent) => {
    const quote = make("blockquote", null, parent);
    quote.dir = "auto";
    spoken(make("p", null, quote)).textContent = text;
    return quote;
  };

  const views = scaleViews(data, { say, count, make, joined, quoted, speaker });
  const quoteAddress = (row) => (state.scale ? addressOf({ quote: numbers[row] }) : `#q-${numbers[row]}`);
  const addressOf = (fields) => `#explore?${new URLSearchParams({ ...(state.scale ? { scale: state.scale } : {}), ...fields })}`;

  // The table, in batches.
  const body = one(".all tbody");
  const more = one(".more");
  const listMore = () => {
    for (const row of chosen.slice(listed, listed + (listed ? BATCH : FIRST))) {
      const line = make("tr", null, body);
      line.id = `row-${numbers[row]}`;
      make("td", String(numbers[row]), line, "num");
      const quote = make("td", null, line);
      quote.dir = "auto";
      spoken(make("p", null, quote)).textContent = data.text[row];
      joined("span", speaker(row), quote, "by");
      if (data.before && (data.before[row] || data.after[row])) context(row, quote);
      const cell = make("td", null, line);
      if (group[row]) make("a", groupOf(row), cell).href = at === data.scale ? `#group-${group[row]}` : addressOf({ group: group[row] });
      else cell.textContent = groupOf(row);
      const themes = make("td", null, line);
      themesOf(row).forEach((theme) => make("div", theme, themes));
    }
    listed = Math.min(chosen.length, listed + (listed ? BATCH : FIRST));
    more.hidden = listed >= chosen.length;
  };
  const context = (row, cell) => {
    const folded = make("details", null, cell, "context");
    make("summary", words["context.show"], folded);
    const text = spoken(make("p", "", folded, "small"));
    text.append(data.before[row]);
    make("mark", data.text[row], text).removeAttribute("dir");
    text.append(data.after[row]);
    const rule = names.found[data.found[row]];
    if (rule) make("p", say("context.found", { rule }), folded, "small muted");
  };
  more.addEventListener("click", listMore);

  // The matrix: counts of the quotes that are chosen.
  const heat = one(".heat");
  const counted = one(".matrix-table table");
  let matrix = heat;
  let numbersTable = counted;
  const column = new Map(data.shown.map((theme, place) => [theme, place]));
  const tally = (rows) => {
    const counts = new Map();
    for (const row of rows) {
      if (!group[row]) continue;
      for (const theme of within[row]) {
        const place = column.get(theme);
        if (place !== undefined) {
          const key = `${place},${group[row]}`;
          counts.set(key, (counts.get(key) || 0) + 1);
        }
      }
    }
    return counts;
  };
  const recount = () => {
    if (!matrix) return;
    const counts = tally(chosen);
    for (const cell of all(".cell", matrix)) {
      const found = counts.get(`${cell.dataset.t},${cell.dataset.g}`) || 0;
      cell.lastElementChild.textContent = found;
      cell.classList.toggle("off", found === 0);
    }
  };
  if (heat) {
    heat.parentElement.addEventListener("click", (event) => {
      const cell = event.target.closest(".cell");
      if (cell) set({ theme: String(data.shown[cell.dataset.t]), group: cell.dataset.g });
    });
  }

  // The map.
  const figure = document.getElementById("quote-map");
  const svg = figure && one("svg.quotes-map", figure);
  const marks = svg ? all(".marks use", svg) : [];
  const numberOf = new Map(marks.map((mark, number) => [mark, number]));
  const ring = svg && document.createElementNS(svg.namespaceURI, "circle");
  if (ring) {
    ring.setAttribute("class", "ring");
    ring.setAttribute("r", "9");
    ring.setAttribute("hidden", "");
    svg.append(ring);
  }
  const readout = document.getElementById("readout");
  const legend = figure && one(".map-key", figure);
  const colouring = figure && one("[data-colour]", figure);
  let current = -1;

  const valueOf = {
    group: (row) => group[row],
    theme: (row) => data.shown.findIndex((theme) => within[row].has(theme)) + 1,
    perspective: (row) => data.perspective[row] + 1,
    study: (row) => data.study[row] + 1,
    coders: (row) => data.coders[row] + 1,
  };
  const labelOf = {
    group: (value) => scales[at].groups[value - 1].filter(Boolean).join(" "),
    theme: (value) => names.short[data.shown[value - 1]],
    perspective: (value) => names.perspective[value - 1],
    study: (value) => names.study[value - 1],
    coders: (value) => names.coders[value - 1],
  };
  const fieldValue = (field, value) => (field === "group" ? String(value) : field === "theme" ? String(data.shown[value - 1]) : String(value - 1));

  const colour = () => {
    const field = colouring.value;
    const found = new Map();
    const known = new Map();
    const sign = (value) => known.get(value) || known.set(value, views.sign(value)).get(value);
    marks.forEach((mark, number) => {
      const value = valueOf[field](data.placed[number]);
      const { hue, shape } = sign(value);
      mark.setAttribute("href", `#m${shape}`);
      mark.dataset.c = hue;
      found.set(value, (found.get(value) || 0) + 1);
    });
    one(".names", svg).toggleAttribute("hidden", field !== "group");
    const values = [...found.keys()].sort((a, b) => (a || Infinity) - (b || Infinity));
    legend.replaceChildren(...values.map((value) => {
      const item = document.createElement("li");
      const button = make("button", null, item);
      button.type = "button";
      button.append(views.sign(value).svg, " ");
      make("bdi", value ? labelOf[field](value) : words[field === "group" ? "explore.ungrouped" : "explore.other"], button);
      make("span", ` ${count(found.get(value))}`, button, "muted");
      if (value || field === "group") {
        button.dataset.value = fieldValue(field, value);
        button.addEventListener("click", () => set({ [field]: state[field] === button.dataset.value ? "" : button.dataset.value }));
      } else button.disabled = true;
      return item;
    }));
    press();
  };
  const press = () => {
    if (legend) all("button", legend).forEach((button) => button.setAttribute("aria-pressed", String(state[colouring.value] !== undefined && state[colouring.value] === button.dataset.value)));
    all(".tree a").forEach((link) => {
      if (link.dataset.theme === state.theme) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  const dim = () => {
    const on = new Set(chosen);
    const whole = chosen.length === total;
    svg.classList.toggle("chosen-some", !whole);
    marks.forEach((mark, number) => {
      const mine = `c${mark.dataset.c ?? ""}${!whole && on.has(data.placed[number]) ? " on" : ""}`;
      if (mark.getAttribute("class") !== mine) mark.setAttribute("class", mine);
    });
  };

  const hide = () => { readout.hidden = true; ring.setAttribute("hidden", ""); };
  const show = (mark) => {
    const row = data.placed[numberOf.get(mark)];
    readout.replaceChildren(
      spoken(make("p", data.text[row])),
      joined("div", speaker(row)),
      joined("div", [groupOf(row), ...themesOf(row)].filter(Boolean)),
    );
    readout.hidden = false;
    ring.removeAttribute("hidden");
    ring.setAttribute("cx", mark.getAttribute("x"));
    ring.setAttribute("cy", mark.getAttribute("y"));
    const at = mark.getBoundingClientRect();
    const frame = figure.getBoundingClientRect();
    const x = at.left + at.width / 2 - frame.left;
    const left = x + 16 + readout.offsetWidth > frame.width ? x - 16 - readout.offsetWidth : x + 16;
    readout.style.left = `${Math.max(4, Math.min(left, frame.width - readout.offsetWidth - 4))}px`;
    readout.style.top = `${at.top + at.height / 2 - frame.top + 16}px`;
  };
  if (svg) {
    const plot = one(".plot", figure);
    marks.forEach((mark) => { mark.dataset.c = mark.getAttribute("class").slice(1); });
    svg.addEventListener("pointerover", (event) => {
      const mark = event.target.closest(".marks use");
      if (mark) { current = numberOf.get(mark); show(mark); } else hide();
    });
    svg.addEventListener("pointerleave", hide);
    svg.addEventListener("click", (event) => {
      const mark = event.target.closest(".marks use");
      // A tap shows the quote; a click with a mouse, which has shown it already, chooses it.
      if (mark && event.pointerType !== "touch") location.hash = quoteAddress(data.placed[numberOf.get(mark)]);
    });
    plot.tabIndex = 0;
    plot.addEventListener("blur", hide);
    plot.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") hide();
      if (event.key === "Enter" && current >= 0) location.hash = quoteAddress(data.placed[current]);
      if (!step) return;
      event.preventDefault();
      const walk = svg.classList.contains("chosen-some") ? marks.filter((mark) => mark.classList.contains("on")) : marks;
      if (!walk.length) return;
      const place = walk.indexOf(marks[current]);
      const mark = walk[place < 0 ? 0 : (place + step + walk.length) % walk.length];
      current = numberOf.get(mark);
      show(mark);
    });
    colouring.addEventListener("change", () => { colour(); dim(); });
  }

  // The scale: everything that groups are shown in.
  const slider = one("#scale");
  const stops = all("#scale-stops option");
  const groupList = one("[data-choose=group]");
  const place = (k) => { const found = scales.findIndex((scale) => String(scale.k) === k); return found < 0 ? data.scale : found; };
  const listGroups = () => {
    if (!groupList) return;
    const listedNow = [...groupList.options];
    const option = (label, value) => Object.assign(document.createElement("option"), { textContent: label, value });
    groupList.replaceChildren(listedNow[0], ...scales[at].groups.map((_, g) => option(labelOf.group(g + 1), String(g + 1))), listedNow[listedNow.length - 1]);
  };
  const drawMatrix = () => {
    if (!heat) return;
    const other = at !== data.scale;
    const counts = other && tally(group.keys());
    const next = other ? views.matrix(at, heat, counts) : heat;
    matrix.replaceWith(next);
    matrix = next;
    const nextTable = other ? views.table(at, counted, counts) : counted;
    numbersTable.replaceWith(nextTable);
    numbersTable = nextTable;
    all(".matrix .tested").forEach((entry) => { entry.hidden = other; });
    all(".matrix .untested").forEach((entry) => { entry.hidden = !other; });
  };
  const FEW = 12; // as many cards as the style shows at first
  const cards = one(".scale-cards");
  const allGroups = one(".all-groups");
  if (allGroups) allGroups.addEventListener("click", () => { cards.classList.remove("few"); allGroups.hidden = true; });
  const turn = (next) => {
    at = next;
    group = views.labels(at);
    if (!slider) return;
    slider.value = at;
    slider.setAttribute("aria-valuetext", stops[at].label);
    one(".scale output").textContent = stops[at].label;
    one(".scale .back").hidden = at === data.scale;
    one(".scale-name").textContent = stops[at].label;
    listGroups();
    drawMatrix();
    views.cards(at, cards);
    allGroups.hidden = !cards.classList.contains("few") || scales[at].groups.length <= FEW;
    if (svg) {
      views.mapNames(at, marks, one(".names", svg));
      colour();
    }
  };
  const openCard = () => all(".scale-cards > details").forEach((card) => {
    const mine = card.dataset.group === state.group;
    card.classList.toggle("current", mine);
    if (mine && !card.open) card.dataset.opened = "";
    if (mine || "opened" in card.dataset) card.open = mine;
    if (!mine) delete card.dataset.opened;
  });
  const follow = (to) => {
    if (!state.group || state.group === "0") return state.group || "";
    followed = { from: followed ? followed.from : at, group: followed ? followed.group : Number(state.group) };
    if (followed.from === to) return String(followed.group);
    Object.assign(followed, { now: views.successor(followed.from, followed.group, to) });
    return followed.now.group ? String(followed.now.group) : "";
  };

  // One choice for all.
  const inputs = all("[data-choose]");
  const labels = {
    theme: (value) => (value === "none" ? words["explore.none"] : value === "unread" ? words["explore.unread"] : names.short[value]),
    group: (value) => (value === "0" ? words["explore.ungrouped"] : labelOf.group(Number(value))),
  };
  const status = () => {
    if (state.quote) return say("explore.only", { n: state.quote });
    const parts = FIELDS.filter((field) => state[field] && field !== "scale").map((field) =>
      say("explore.with", { what: words[`explore.${field}`], value: (labels[field] || ((value) => (field === "find" ? value : names[field][value])))(state[field]) }));
    if (followed && followed.from !== at && state.group) {
      const { from, now } = followed;
      parts.push(say("scales.followed", { before: scales[from].groups[followed.group - 1].join(" "), k: count(scales[from].groups.length), n: count(now.n), of: count(now.of) }));
    }
    if (!parts.length) return say(total === 1 ? "explore.all_one" : "explore.all", { all: count(total) });
    return [say("explore.of", { n: count(chosen.length), all: count(total) }), ...parts].join(" · ") + (chosen.length ? "" : ` – ${words["explore.nothing"]}`);
  };
  const valid = (found) => Object.fromEntries(Object.entries(found).filter(([field, value]) => {
    if (field === "find") return value;
    if (field === "quote") return rowOf.has(Number(value));
    if (field === "scale") return at !== data.scale;
    const input = inputs.find((each) => each.dataset.choose === field);
    return input && value && [...input.options].some((option) => option.value === value);
  }));
  const draw = () => {
    choose();
    inputs.forEach((input) => { if (input !== document.activeElement || input.tagName === "SELECT") input.value = state[input.dataset.choose] || ""; });
    one(".chosen").textContent = status();
    one(".clear").hidden = !FIELDS.some((field) => field !== "scale" && state[field]);
    openCard();
    body.replaceChildren();
    listed = 0;
    listMore();
    recount();
    if (svg) { dim(); press(); hide(); }
  };
  const set = (changed) => {
    const wanted = { ...state, quote: "", ...changed };
    if ("group" in changed) followed = null;
    const next = place(wanted.scale);
    if (next !== at) {
      if (!("group" in changed)) wanted.group = follow(next);
      turn(next);
    }
    state = valid(wanted);
    toAddress();
    draw();
  };
  const fromHere = () => {
    const found = fromAddress();
    if (!found) return;
    followed = null;
    const next = place(found.scale);
    if (next !== at) turn(next);
    state = valid(found);
    draw();
    if (state.quote) {
      const row = document.getElementById(`row-${state.quote}`);
      row.classList.add("target");
      row.scrollIntoView({ block: "center" });
      const mark = marks[data.placed.indexOf(rowOf.get(Number(state.quote)))];
      if (mark) { current = numberOf.get(mark); ring.removeAttribute("hidden"); ring.setAttribute("cx", mark.getAttribute("x")); ring.setAttribute("cy", mark.getAttribute("y")); }
    } else section.scrollIntoView();
  };

  let waiting = 0;
  inputs.forEach((input) => {
    const field = input.dataset.choose;
    input.addEventListener(field === "find" ? "input" : "change", () => {
      clearTimeout(waiting);
      if (field === "find") waiting = setTimeout(() => set({ find: input.value.trim() }), 120);
      else set({ [field]: input.value });
    });
  });
  one(".clear").addEventListener("click", () => { inputs.forEach((input) => { input.value = ""; }); followed = null; state = state.scale ? { scale: state.scale } : {}; toAddress(); draw(); });
  all(".tree a").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    set({ theme: state.theme === link.dataset.theme ? "" : link.dataset.theme });
  }));
  addEventListener("hashchange", fromHere);
  if (slider) {
    const toShown = () => set({ scale: "" });
    slider.addEventListener("input", () => set({ scale: Number(slider.value) === data.scale ? "" : String(scales[slider.value].k) }));
    one(".scale .back").addEventListener("click", (event) => { event.preventDefault(); toShown(); slider.focus(); });
    // Paper has the scale that statuses and tests belong to.
    let before = at;
    addEventListener("beforeprint", () => { before = at; if (at !== data.scale) turn(data.scale); });
    addEventListener("afterprint", () => { if (at !== before) { turn(before); draw(); } });
  }
  turn(at);
  if (svg) colour();
  draw();
  fromHere();

  // Quotes to compare with, in rows that were folded: from the list of all.
  for (const others of document.querySelectorAll(".others")) {
    others.parentElement.addEventListener("toggle", () => {
      others.querySelectorAll("a").forEach((link) => {
        const row = rowOf.get(Number(link.textContent.slice(1)));
        joined("footer", speaker(row), quoted(data.text[row], others)).append(" ", link);
      });
    }, { once: true });
  }
})();

// What the page shows of a scale: labels of quotes, names on the map, the matrix, cards.
const scaleViews = (data, { say, count, make, joined, quoted, speaker }) => {
  const { names, scales, shown } = data;
  const total = data.text.length;
  const SVG = "http://www.w3.org/2000/svg";
  const drawn = (tag, attributes, parent, text) => {
    const element = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    if (text !== undefined) element.textContent = text;
    parent.append(element);
    return element;
  };
  const written = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  // Each quote's group at a scale, from 1; 0 is none. Labels are digits to base 36.
  const decoded = new Map();
  const labels = (at) => {
    if (!decoded.has(at)) {
      const { label } = scales[at];
      const width = total ? label.length / total : 1;
      decoded.set(at, Uint16Array.from({ length: total }, (_, row) => parseInt(label.slice(row * width, (row + 1) * width), 36)));
    }
    return decoded.get(at);
  };

  // The group of another scale that holds most quotes of a group, with how many of how many.
  const successor = (from, group, to) => {
    const before = labels(from);
    const after = labels(to);
    const held = new Array(scales[to].groups.length + 1).fill(0);
    let of = 0;
    for (let row = 0; row < total; row += 1) if (before[row] === group) { held[after[row]] += 1; of += 1; }
    const n = Math.max(...held.slice(1));
    return { group: n > 0 ? held.indexOf(n, 1) : 0, n, of };
  };

  // Names of groups where their quotes are, moved up or down where they would cover each other.
  const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const mapNames = (at, marks, holder) => {
    const group = labels(at);
    const places = scales[at].groups.map(() => [[], []]);
    marks.forEach((mark, number) => {
      const label = group[data.placed[number]];
      if (!label) return;
      places[label - 1][0].push(Number(mark.getAttribute("x")));
      places[label - 1][1].push(Number(mark.getAttribute("y")));
    });
    const set = [];
    const steps = Array.from({ length: 2 * places.length + 1 }, (_, step) => (step % 2 ? 1 : -1) * Math.ceil(step / 2));
    holder.replaceChildren();
    places.forEach(([across, down], number) => {
      if (!across.length) return;
      const [x, y] = [middle(across), middle(down)];
      const others = set.filter((other) => Math.abs(other.x - x) < 34);
      const step = steps.find((one) => others.every((other) => Math.abs(other.y - y - one * 7) >= 14)) || 0;
      set.push({ x, y: y + step * 7 });
      drawn("text", { class: "group-name", x, y: y + step * 7, "text-anchor": "middle" }, holder, scales[at].groups[number][0]);
    });
  };

  // The matrix, by the measures of the one that was served; cells are themes by groups.
  const matrix = (at, served, counts) => {
    const scale = scales[at];
    const { width, height, left, top, overhang, letters, turn, shades } = data.matrix;
    const svg = served.cloneNode(true);
    svg.querySelectorAll(".cell, .label:not([text-anchor])").forEach((element) => element.remove());
    const [right, bottom] = [left + width * scale.groups.length, top + height * shown.length];
    svg.setAttribute("width", right + overhang);
    svg.setAttribute("viewBox", `0 0 ${right + overhang} ${bottom + 8}`);
    svg.setAttribute("aria-label", say("matrix.picture", { themes: count(shown.length), groups: count(scale.groups.length) }));
    svg.querySelector(".ground").setAttribute("width", right - left);
    svg.querySelector(".grid").setAttribute("d",
      shown.map((_, t) => `M${left} ${top + height * (t + 1)}H${right}`).join("") + scale.groups.map((_, g) => `M${left + width * g} ${top}V${bottom}`).join(""));
    scale.groups.forEach(([id, name], g) => {
      const whole = `${id} ${name}`;
      const label = drawn("text", { class: "label", transform: `translate(${left + width * g + width / 2 + 4} ${top - 8}) rotate(${turn})` }, svg,
        whole.length > letters ? `${whole.slice(0, letters - 1).trimEnd()}…` : whole);
      drawn("title", {}, label, whole);
    });
    shown.forEach((theme, t) => {
      const row = scale.groups.map((_, g) => counts.get(`${t},${g + 1}`) || 0);
      const sum = row.reduce((a, b) => a + b, 0);
      row.forEach((number, g) => {
        if (!number) return;
        const [x, y] = [left + width * g, top + height * t];
        const shade = shades.filter((end) => number / sum >= end).length;
        const cell = drawn("g", { class: "cell", "data-t": t, "data-g": g + 1 }, svg);
        drawn("title", {}, cell, say("scales.cell", { theme: names.theme[theme], group: scale.groups[g].join(" "), n: count(number) }));
        drawn("rect", { class: `tint-${shade}`, x: x + 1, y: y + 1, width: width - 2, height: height - 2 }, cell);
        if (scale.best[t] === g + 1) drawn("rect", { class: "best-cell", x, y, width, height }, cell);
        drawn("text", { class: `count-${shade}`, x: x + width / 2, y: y + height / 2 + 4.5, "text-anchor": "middle" }, cell, count(number));
      });
    });
    return svg;
  };
  const table = (at, served, counts) => {
    const whole = served.cloneNode(true);
    const [head] = whole.tHead.rows;
    [...head.cells].slice(1).forEach((cell) => cell.remove());
    scales[at].groups.forEach(([id]) => { const cell = make("th", id, head, "num"); cell.scope = "col"; });
    [...whole.tBodies[0].rows].forEach((row, t) => {
      [...row.cells].slice(1).forEach((cell) => cell.remove());
      scales[at].groups.forEach((_, g) => make("td", count(counts.get(`${t},${g + 1}`) || 0), row));
    });
    return whole;
  };

  const sign = (value) => {
    const [hue, shape] = value ? [((value - 1) % 8) + 1, ((value - 1) % 7) + 1] : [0, 0];
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "inline");
    svg.setAttribute("viewBox", "-8 -8 16 16");
    svg.setAttribute("aria-hidden", "true");
    drawn("use", { href: `#m${shape}`, class: `c${hue}` }, svg);
    return { svg, hue, shape };
  };

  // The last name of a theme is enough where no other theme bears it.
  const themeName = (theme) => (theme < 0 ? "" : names.short.filter((name) => name === names.short[theme]).length > 1 ? names.theme[theme] : names.short[theme]);
  // A quote with its most central sentence marked; of a long one the sentence alone. Places count
  // characters as Python does, not UTF-16.
  const marked = (text, start, end, holder) => {
    const letters = Array.from(text);
    const [before, sentence, after] = [letters.slice(0, start), letters.slice(start, end), letters.slice(end)].map((part) => part.join(""));
    const whole = !end || !(before.trim() || after.trim());
    if (whole) holder.textContent = text;
    else if (letters.length <= 400) {
      holder.append(before);
      make("mark", sentence, holder).removeAttribute("dir");
      holder.append(after);
    } else holder.textContent = `${before.trim() ? "… " : ""}${sentence.trim()}${after.trim() ? " …" : ""}`;
  };
  const card = (at, g) => {
    const scale = scales[at];
    const [id, name] = scale.groups[g];
    const holder = make("details", null, null, "card");
    holder.dataset.group = g + 1;
    const summary = make("summary", null, holder);
    summary.append(sign(g + 1).svg);
    const title = make("span", null, summary, "name");
    make("bdi", id, make("span", null, title, "id"));
    title.append(" ");
    make("bdi", name, title);
    make("span", say("scales.quotes", { n: count(scale.n[g]) }), summary, "aside");
    const theme = themeName(scale.theme[g]);
    if (theme) {
      const value = scale.kappa[g];
      make("span", value === null ? say("scales.best_theme", { theme }) : say("scales.best_theme_kappa", { theme, kappa: written.format(value) }), summary, "best small muted");
    }
    const inside = make("div", null, holder, "inside");
    if (scale.words[g].length) {
      const list = make("ul", null, inside, "words");
      scale.words[g].forEach((word) => make("bdi", word, make("li", null, list)));
    }
    const [row, start, end] = scale.central[g];
    if (row >= 0) {
      make("h4", say("scales.central"), inside, "minor");
      const quote = quoted("", inside);
      marked(data.text[row], start, end, quote.firstChild);
      joined("footer", speaker(row), quote);
    }
    const links = make("p", null, inside, "small links");
    make("a", say("scales.choose"), links).href = `#explore?${at === data.scale ? "" : `scale=${scale.k}&`}group=${g + 1}`;
    if (at === data.scale) make("a", say("scales.card"), links).href = `#group-${g + 1}`;
    return holder;
  };
  const cards = (at, holder) => holder.replaceChildren(...scales[at].groups.map((_, g) => card(at, g)));

  return { labels, successor, mapNames, matrix, table, sign, cards };
};

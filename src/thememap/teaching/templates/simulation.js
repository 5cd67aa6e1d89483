"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const data = JSON.parse(one("data").textContent);
  const names = ["prevalence", "themes", "accuracy"];
  const sizes = names.map((name) => data.sliders[name].length);
  const TIE = 1e-9; // both here and in Python, so that halves round alike
  all(".needs-script").forEach((element) => element.removeAttribute("hidden"));
  all(".without-script").forEach((element) => element.setAttribute("hidden", ""));

  const place = (value) => (Math.max(value, data.low) - data.low) / (1 - data.low) * 100;
  const percent = (value) => `${value.toFixed(2)}%`;
  const two = (value) => {
    if (value === null) return "–";
    const text = (value + Math.sign(value) * TIE).toFixed(2);
    return Number(text) === 0 ? "0.00" : text.replace("-", "−");
  };
  const count = (value) => (value < 99.95 ? (value + TIE).toFixed(1) : Math.round(value + TIE).toLocaleString("en-GB"));

  // The whole numbers that add up to all squares and lie nearest to the expected counts.
  const shared = (expected) => {
    const parts = expected.map((value) => value * data.squares / data.quotes);
    const whole = parts.map((part) => Math.floor(part + 1e-9));
    const rest = data.squares - whole.reduce((sum, part) => sum + part, 0);
    [0, 1, 2, 3].sort((a, b) => (parts[b] - whole[b]) - (parts[a] - whole[a]) || a - b)
      .slice(0, rest).forEach((n) => { whole[n] += 1; });
    return whole;
  };

  const showCounts = (figure, expected) => {
    const kinds = shared(expected).flatMap((n, k) => Array(n).fill(["both", "first", "second", "neither"][k]));
    all("svg:not(.mini) > use", figure).forEach((square, n) => {
      square.setAttribute("href", `#s-${kinds[n]}`);
      square.setAttribute("class", kinds[n]);
    });
    all("td b", figure).forEach((cell, n) => { cell.textContent = count(expected[n]); });
  };

  const showBar = (row, condition, [mean, low, high]) => {
    const bar = row.querySelector(`rect.${condition}`);
    const line = row.querySelector(`line.${condition}`);
    const zero = place(0);
    const at = mean === null ? zero : place(mean);
    bar.setAttribute("x", percent(Math.min(at, zero)));
    bar.setAttribute("width", percent(Math.abs(at - zero)));
    line.setAttribute("visibility", low === null ? "hidden" : "visible");
    line.setAttribute("x1", percent(low === null ? zero : place(low)));
    line.setAttribute("x2", percent(high === null ? zero : place(high)));
    const words = row.querySelector(`.values > .${condition}`);
    words.querySelector("b").textContent = two(mean);
    words.querySelector(".range").textContent = low === null ? "" : `${two(low)} to ${two(high)}`;
  };

  const rows = all(".measures tbody tr");
  const steps = () => names.map((name) => Number(one(name).value));
  const show = () => {
    const at = steps();
    const cell = data.cells[(at[0] * sizes[1] + at[1]) * sizes[2] + at[2]];
    names.forEach((name, n) => {
      const words = data.sliders[name][at[n]];
      one(`${name}-is`).textContent = words;
      document.querySelector(`[data-is=${name}]`).textContent = words;
      one(name).setAttribute("aria-valuetext", words);
    });
    document.querySelector(".see").textContent = cell.say;
    document.querySelector(".why").textContent = cell.why;
    one("found").textContent = data.sliders.accuracy[at[2]];
    one("wrong").textContent = cell.wrong;
    ["skill", "chance"].forEach((name, n) => showCounts(one(name), cell.expected[n]));
    rows.forEach((row, n) => {
      showBar(row, "skill", cell.values.slice(n * 6, n * 6 + 3));
      showBar(row, "chance", cell.values.slice(n * 6 + 3, n * 6 + 6));
    });
  };

  const go = (at) => {
    names.forEach((name, n) => { one(name).value = at[n]; });
    show();
  };
  // The address says what is shown, so that a class can be sent to it.
  const remember = () => history.replaceState(null, "", `#try?${names.map((name, n) => `${name}=${data.values[name][steps()[n]]}`).join("&")}`);
  const nearest = (name, value) => {
    const far = data.values[name].map((own) => Math.abs(own - value));
    return far.indexOf(Math.min(...far));
  };
  const start = [Math.floor(data.start / (sizes[1] * sizes[2])), Math.floor(data.start / sizes[2]) % sizes[1], data.start % sizes[2]];
  const asked = () => {
    const found = new URLSearchParams(location.hash.split("?")[1] ?? "");
    return names.map((name, n) => (Number.isFinite(Number.parseFloat(found.get(name))) ? nearest(name, Number.parseFloat(found.get(name))) : start[n]));
  };
  names.forEach((name) => {
    one(name).disabled = data.sliders[name].length === 1;
    one(name).addEventListener("input", show);
    one(name).addEventListener("change", remember);
  });
  for (const button of all("[data-prevalence]")) {
    button.addEventListener("click", () => {
      go(names.map((name) => nearest(name, Number(button.dataset[name]))));
      remember();
      one("try").scrollIntoView();
      one("prevalence").focus({ preventScroll: true });
    });
  }
  addEventListener("hashchange", () => { if (location.hash.startsWith("#try?")) go(asked()); });
  go(asked());
})();

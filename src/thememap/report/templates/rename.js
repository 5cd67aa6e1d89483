// New names on a served page: sent to this machine only; then the page comes again, with them.
(() => {
  const { renamed, meanwhile, failed } = document.body.dataset;
  const STORE = "thememap-rename";
  const boxes = [...document.querySelectorAll(".rename")];
  const fields = () => [...document.querySelectorAll(".decide [data-field]")];
  const put = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const send = async (box, body) => {
    const told = box.querySelector("[role=status]");
    try {
      const answer = await fetch("decide", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
      const found = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { reason: await answer.text() };
      if (!answer.ok) {
        told.textContent = put(failed, found);
        return;
      }
      const words = [put(renamed, found), found.meanwhile ? put(meanwhile, { name: found.meanwhile }) : "", found.damage];
      // What was typed elsewhere on the page is typed again when it has come.
      const typed = fields().map((field) => field.value);
      try {
        sessionStorage.setItem(STORE, JSON.stringify({ place: boxes.indexOf(box), told: words.filter(Boolean).join(" "), typed, by: body.decided_by }));
      } catch { /* without storage only the words are lost */ }
      history.replaceState(null, "", `#${box.closest("[id]").id}`);
      location.reload();
    } catch (error) {
      told.textContent = put(failed, { reason: error.message });
    }
  };

  for (const box of boxes) {
    const fold = box.querySelector("details");
    const form = box.querySelector("form");
    const body = (name, reset) => ({
      rename: box.dataset.what, source: box.dataset.source, seen: box.dataset.seen, name, reset,
      decided_by: box.querySelector("[data-field=decided_by]").value,
    });
    fold.addEventListener("toggle", () => { if (fold.open && fold.contains(document.activeElement)) form.elements.name.select(); });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(box, body(form.elements.name.value, ""));
    });
    box.querySelector("[data-reset]")?.addEventListener("click", () => send(box, body("", "yes")));
    fold.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !fold.open) return;
      fold.open = false;
      fold.querySelector("summary").focus();
    });
  }

  let left = null;
  try {
    left = JSON.parse(sessionStorage.getItem(STORE));
    sessionStorage.removeItem(STORE);
  } catch { /* nothing is left */ }
  const box = left && boxes[left.place];
  if (!box) return;
  const there = fields();
  if (there.length === left.typed.length) left.typed.forEach((value, place) => { there[place].value ||= value; });
  document.querySelectorAll("[data-field=decided_by]").forEach((input) => { input.value ||= left.by; });
  showPlace();
  const summary = box.querySelector("summary");
  summary.focus();
  summary.scrollIntoView({ block: "center" });
  setTimeout(() => { box.querySelector("[role=status]").textContent = left.told; }, 100);
})();

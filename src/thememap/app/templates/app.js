// The app's pages work as forms; this sends files, and says how far a run is.
(() => {
  const DATABASE = "data.qda";
  document.querySelector("[data-focus]")?.focus();
  for (const drop of document.querySelectorAll("[data-upload]")) uploads(drop);
  // what takes a while says so; the button is not pressed twice
  for (const form of document.querySelectorAll("form[data-busy]")) form.addEventListener("submit", () => {
    form.querySelector("[role=status]").textContent = form.dataset.busy;
    setTimeout(() => { form.querySelector("button").disabled = true; });
  });
  for (const box of document.querySelectorAll("[data-state]")) follow(box);

  function uploads(drop) {
    const input = drop.querySelector("input[type=file]:not([webkitdirectory])");
    const said = drop.querySelector(".told");
    const refused = drop.querySelector(".refused");
    // Of QualCoder's project, which is a folder, the database is read.
    const filesOf = async (entry) => {
      if (entry.name.startsWith(".")) return [];
      if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
      const [reader, inside] = [entry.createReader(), []];
      for (let more = [null]; more.length; inside.push(...more)) more = await new Promise((done, failed) => reader.readEntries(done, failed));
      const database = inside.filter((each) => each.name.toLowerCase() === DATABASE);
      const parts = database.length ? database : inside.sort((a, b) => (a.name < b.name ? -1 : 1));
      return (await Promise.all(parts.map(filesOf))).flat();
    };
    const sendEntries = async (entries, files) => {
      let inside = [...files];
      // a folder that cannot be listed is sent as the system gives it, and refused by its name
      if (entries.some((entry) => entry.isDirectory)) inside = (await Promise.all(entries.map(filesOf)).catch(() => [inside])).flat();
      if (inside.length) await send(inside, entries.length === 1 && entries[0].isDirectory ? entries[0].name : "");
      else said.textContent = drop.dataset.none;
    };
    const send = async (files, called = "") => {
      let address = drop.dataset.upload;
      let next = "";
      refused.replaceChildren();
      input.disabled = true;
      for (const [at, file] of [...files].entries()) {
        said.textContent = drop.dataset.reading.replace("{n}", at + 1).replace("{total}", files.length).replace("{file}", file.name);
        const url = new URL(address, location.href);
        url.searchParams.set("name", file.name);
        if (called) url.searchParams.set("called", called);
        let answer = { problem: drop.dataset.broken.replace("{file}", file.name) };
        // said here too: a server that stops reading is a broken connection for the browser
        if (file.size > Number(drop.dataset.most)) answer.problem = drop.dataset.tooLarge.replace("{file}", file.name);
        else try {
          const response = await fetch(url, { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } });
          if (response.headers.get("content-type")?.includes("json")) answer = await response.json();
        } catch { /* the words above say it */ }
        if (answer.problem) refused.append(Object.assign(document.createElement("li"), { textContent: answer.problem }));
        else {
          next = answer.address;
          url.searchParams.delete("name");
          url.searchParams.delete("called");
          url.searchParams.set("project", answer.project);
          address = url.href;
        }
      }
      said.textContent = "";
      input.disabled = false;
      input.value = "";
      if (next && !refused.children.length) location.assign(new URL(next, new URL(drop.dataset.upload, location.href)));
      else if (next) {
        const link = Object.assign(document.createElement("a"), { href: new URL(next, new URL(drop.dataset.upload, location.href)).href, textContent: drop.dataset.goOn });
        said.append(link);
      }
    };
    input.addEventListener("change", () => input.files.length && send(input.files));
    const folder = drop.querySelector("input[webkitdirectory]");
    folder.addEventListener("change", () => {
      const visible = [...folder.files].filter((file) => !/(^|\/)\./.test(file.webkitRelativePath));
      const databases = visible.filter((file) => file.name.toLowerCase() === DATABASE).map((file) => file.webkitRelativePath.slice(0, -DATABASE.length));
      const chosen = visible.filter((file) => file.name.toLowerCase() === DATABASE || !databases.some((place) => file.webkitRelativePath.startsWith(place)));
      folder.value = "";
      if (chosen.length) send(chosen, chosen[0].webkitRelativePath.split("/")[0]);
      else said.textContent = drop.dataset.none;
    });
    drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      const { items, files } = event.dataTransfer;
      // asked for before anything is waited for: afterwards the browser gives none
      const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
      if (entries.length || files.length) sendEntries(entries, files);
    });
  }

  // a file that misses the field would be opened in the place of the page
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

  async function follow(box) {
    const part = (name) => box.querySelector(`[data-told=${name}]`);
    const bar = box.querySelector("progress");
    let spoken = "";
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      try {
        const response = await fetch(box.dataset.state);
        if (!response.ok) throw new Error(response.status);
        const state = await response.json();
        if (state.ended) return location.replace(box.dataset.next);
        if (!bar) continue;
        bar.value = state.share;
        part("stage").textContent = state.stage;
        part("left").textContent = state.left || state.waits;
        part("lost").hidden = true;
        // a screen reader is told of each stage once
        if (spoken !== state.stage) part("spoken").textContent = spoken = state.stage;
      } catch {
        if (bar) {
          part("lost").textContent = box.dataset.lost;
          part("lost").hidden = false;
        }
      }
    }
  }
})();

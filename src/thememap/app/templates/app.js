// The app's pages work as forms; this sends files, and says how far a run is.
(() => {
  document.querySelector("[data-focus]")?.focus();
  for (const drop of document.querySelectorAll("[data-upload]")) uploads(drop);
  for (const box of document.querySelectorAll("[data-state]")) follow(box);

  function uploads(drop) {
    const input = drop.querySelector("input[type=file]");
    const said = drop.querySelector(".told");
    const refused = drop.querySelector(".refused");
    const send = async (files) => {
      let address = drop.dataset.upload;
      let next = "";
      refused.replaceChildren();
      input.disabled = true;
      for (const [at, file] of [...files].entries()) {
        said.textContent = drop.dataset.reading.replace("{n}", at + 1).replace("{total}", files.length).replace("{file}", file.name);
        const url = new URL(address, location.href);
        url.searchParams.set("name", file.name);
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
    drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) send(event.dataTransfer.files);
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

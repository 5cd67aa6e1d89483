// Decisions on a served page: sent to this machine only, with the cookie of the page.
(() => {
  const { saved, failed } = document.body.dataset;
  const signed = () => [...document.querySelectorAll("[data-field=decided_by]")];
  for (const box of document.querySelectorAll(".decide")) {
    const told = box.querySelector("[role=status]");
    for (const button of box.querySelectorAll("[data-decision]")) {
      button.addEventListener("click", async () => {
        const body = { source: box.dataset.source, decision: button.dataset.decision, name: "", note: "", decided_by: "" };
        box.querySelectorAll("[data-field]").forEach((input) => { body[input.dataset.field] = input.value; });
        try {
          const answer = await fetch("decide", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
          const found = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { reason: await answer.text() };
          told.textContent = answer.ok ? `${saved.replace("{decision}", button.textContent)} ${found.damage}` : failed.replace("{reason}", found.reason);
          if (answer.ok) signed().forEach((input) => { input.value ||= body.decided_by; });
        } catch (error) {
          told.textContent = failed.replace("{reason}", error.message);
        }
      });
    }
  }
})();

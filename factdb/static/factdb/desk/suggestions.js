/* What the page proposes: taken, shown in the text, or refused for good. */
"use strict";

(() => {
  const box = document.getElementById("suggested");
  const page = document.getElementById("source-desk");

  desk.suggest = async (after = "0") => {
    if (!box) return;
    document.getElementById("suggestions").hidden = false;
    try { box.innerHTML = await (await desk.asked("suggestions", { after })).text(); } catch (error) { box.textContent = desk.refusal(error.cause); }
  };

  const refuse = async (item) => {
    const sent = new URLSearchParams({ snapshot: page.dataset.snapshot, spans: item.dataset.spans, form: item.dataset.form });
    const why = desk.refusal(await desk.send("refuse", sent).catch(() => null));
    if (why) desk.say(why); else gone(item);
  };

  const gone = (item) => {
    const next = item.nextElementSibling || item.previousElementSibling;
    item.remove();
    next?.querySelector("button").focus();
  };

  /* What was recorded is proposed no more. */
  desk.recordedInstead = (spans) => {
    for (const item of box.querySelectorAll("[data-spans]")) {
      const overlaps = item.dataset.spans.split(",").map((span) => span.split("-").map(Number))
        .some(([start, end]) => spans.some((span) => span.start < end && start < span.end));
      if (overlaps) item.remove();
    }
    if (!box.querySelector("[data-spans]")) desk.suggest();
  };

  box?.addEventListener("click", (event) => {
    if (event.target.matches(".more")) { desk.suggest(event.target.dataset.after).then(() => box.querySelector("button")?.focus()); return; }
    const item = event.target.closest("[data-spans]");
    if (!item || !event.target.matches("button")) return;
    const spans = desk.spansFrom(item.dataset.spans);
    if (event.target.matches(".refuse")) refuse(item);
    else desk.select(spans[0].start, spans[spans.length - 1].end);
    if (event.target.matches(".take")) desk.open(spans, item.dataset.form);
  });
})();

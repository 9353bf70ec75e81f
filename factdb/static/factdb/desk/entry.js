/* The form: opened by words, filled in from how they read, sent without leaving the text. */
"use strict";

(() => {
  const form = document.getElementById("entry");
  const page = document.getElementById("source-desk");
  const speaker = () => form.querySelector("[data-choice=speakers]").choice;
  const spans = [];
  let touched = false;
  let known = null;

  desk.isOpen = () => form !== null && !form.hidden;
  desk.spans = () => spans;

  desk.address = (name, asked) => `${page.dataset[name]}?${new URLSearchParams({ snapshot: page.dataset.snapshot, ...asked })}`;
  desk.asked = async (name, asked) => {
    const answer = await fetch(desk.address(name, asked), { headers: { Accept: "application/json" } });
    if (desk.refusal(answer)) throw new Error(`${answer.status}`, { cause: answer });
    return answer;
  };

  /* Whoever has logged in again since the page was loaded has another token; the page as it is now holds it. */
  desk.send = async (name, body) => {
    const token = page.querySelector("[name=csrfmiddlewaretoken]");
    const post = () => fetch(page.dataset[name], { method: "POST", body, headers: { "X-CSRFToken": token.value, Accept: "application/json" } });
    const answer = await post();
    if (answer.status !== 403) return answer;
    const anew = new DOMParser().parseFromString(await (await fetch(window.location.pathname)).text(), "text/html");
    const fresh = anew.querySelector("#source-desk [name=csrfmiddlewaretoken]");
    if (!fresh) return answer;
    token.value = fresh.value;
    return post();
  };

  /* Why there is no answer of the desk's own, which comes from its own address; "" where there is one. */
  desk.refusal = (answer) => {
    if (answer?.redirected) return page.dataset.loggedOut;
    if (answer?.status === 403) return page.dataset.forbidden;
    return answer?.ok ? "" : page.dataset.lost;
  };

  desk.offered = async (kind, typed) => {
    const asked = { q: typed };
    if (kind === "claims") Object.assign(asked, { spans: desk.spansAsSent(spans), speaker: form.elements.speaker.value });
    try { return (await (await desk.asked(kind, asked)).json()).results; } catch { return []; }
  };

  const knownQuotes = () => [...document.querySelectorAll("#recorded [data-quote]")].map((item) => item.dataset.quote);

  const showStretches = () => {
    const list = document.getElementById("stretches");
    list.replaceChildren(...spans.map((span, number) => {
      const item = document.createElement("li"), words = document.createElement("bdi");
      words.dir = "auto";
      words.textContent = span.words;
      item.append(words);
      if (spans.length > 1) {
        const remove = document.createElement("button");
        remove.type = "button"; remove.className = "link remove"; remove.dataset.number = number; remove.textContent = "×";
        item.append(" ", remove);
      }
      return item;
    }));
    CSS.highlights?.set("stretches", new Highlight(...spans.map((span) => {
      const range = document.createRange();
      range.setStart(...desk.pointAt(span.start, false));
      range.setEnd(...desk.pointAt(span.end, true));
      return range;
    })));
  };

  /* Open the form on these stretches; `form` of a suggestion says which of two readings is meant. */
  desk.open = async (chosen, meant = "") => {
    if (form === null || !chosen.length) return;
    if (desk.isOpen() && touched) { desk.say(page.dataset.unsaved); return; }
    spans.splice(0, spans.length, ...chosen);
    begin();
    showStretches();
    form.hidden = false;
    form.scrollIntoView({ block: "nearest" });
    await read(meant);
    form.querySelector("#speaker-choice").focus();
  };

  const begin = () => {
    form.reset();
    touched = false;
    known = knownQuotes();
    refused({});
    document.getElementById("entry-refused").replaceChildren();
    document.getElementById("new-speaker").hidden = true;
    speaker().clear();
    desk.clearStances();
  };

  const read = async (meant) => {
    let found;
    try { found = await (await desk.asked("passage", { spans: desk.spansAsSent(spans), form: meant })).json(); } catch { return; }
    document.getElementById("around").textContent = found.sentence === found.words ? "" : found.sentence;
    form.elements.form.value = meant || found.form;
    form.elements.marks.value = found.marks;
    form.elements.name_as_printed.value = found.name_as_printed;
    if (found.speakers.length && !speaker().input.value) speaker().choose(found.speakers[0]);
    desk.fillStance(document.querySelector("#stances .stance-entry"), found);
    shape();
  };

  /* Only what goes with the form of the quote. */
  const shape = () => {
    const verbatim = ["direct", "partial"].includes(form.elements.form.value);
    form.querySelector("[data-field=text]").hidden = verbatim;
    form.querySelector("[data-field=marks]").hidden = !verbatim;
    if (!verbatim) form.elements.marks.value = "";
  };

  desk.addStretch = () => {
    const chosen = desk.selected();
    if (!desk.isOpen() || !chosen || spans.some((span) => span.start < chosen.end && chosen.start < span.end)) return;
    spans.push(chosen);
    spans.sort((one, other) => one.start - other.start);
    touched = true;
    showStretches();
  };

  desk.close = () => {
    form.hidden = true;
    touched = false;
    spans.length = 0;
    CSS.highlights?.delete("stretches");
    document.getElementById("text").focus({ preventScroll: true });
  };

  desk.say = (words) => { document.getElementById(desk.isOpen() ? "entry-refused" : "news").textContent = words; };

  const refused = (errors) => {
    for (const list of form.querySelectorAll(".errorlist")) list.remove();
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    const whole = [];
    for (const [name, told] of Object.entries(errors)) {
      const field = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
      if (!field) { whole.push(...told); continue; }
      const list = document.createElement("ul");
      list.className = "errorlist";
      list.append(...told.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
      field.prepend(list);
      for (let hidden = field.closest("[hidden], details:not([open])"); hidden; hidden = hidden.parentElement.closest("[hidden], details:not([open])")) {
        if (hidden.matches("details")) hidden.open = true; else hidden.hidden = false;
      }
      field.querySelector("input:not([type=hidden]), select, textarea")?.setAttribute("aria-invalid", "true");
    }
    desk.say(whole.join(" "));
    form.querySelector("[aria-invalid]")?.focus();
  };

  desk.save = async () => {
    if (!desk.isOpen() || form.dataset.sending) return;
    form.dataset.sending = "1";
    try { await send(); } catch { desk.say(page.dataset.lost); } finally { delete form.dataset.sending; }
  };

  const send = async () => {
    const sent = new FormData(form);
    for (const row of document.querySelectorAll("#stances .stance-entry")) {
      if (desk.stanceSpeaks(row)) continue;
      for (const field of row.querySelectorAll("[name]")) sent.delete(field.name);
    }
    sent.set("snapshot", page.dataset.snapshot);
    sent.set("spans", desk.spansAsSent(spans));
    for (const key of known) sent.append("known", key);
    const answer = await desk.send("enter", sent);
    if (answer.status === 400) { refused((await answer.json()).errors); return; }
    if (answer.status === 409) { differ(await answer.json()); return; }
    const why = desk.refusal(answer);
    if (why) desk.say(why); else desk.show(await answer.json());
  };

  /* Somebody else was there first: what they recorded is shown, and a second save is deliberate. */
  const differ = (answer) => {
    refused({});
    document.getElementById("entry-refused").innerHTML = answer.conflict;
    known = [...known, ...answer.known];
    document.getElementById("entry-refused").scrollIntoView({ block: "nearest" });
  };

  form?.addEventListener("input", () => { touched = true; });
  form?.addEventListener("change", (event) => { if (event.target.name === "form") shape(); });
  form?.addEventListener("choice-new", (event) => {
    if (event.target.dataset.choice !== "speakers") return;
    document.getElementById("new-speaker").hidden = false;
    form.elements["new_speaker-name"].value = event.detail.typed;
    form.elements["new_speaker-kind"].focus();
    speaker().clear();
  });
  form?.addEventListener("choice-made", (event) => {
    if (event.target.dataset.choice !== "speakers") return;
    document.getElementById("new-speaker").hidden = true;
    form.elements["new_speaker-name"].value = "";
  });
  form?.addEventListener("submit", (event) => { event.preventDefault(); desk.save(); });
  form?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); desk.save(); }
    else if (event.key === "Enter" && event.target.matches("input:not([role=combobox])")) event.preventDefault();
    else if (event.key === "Escape") { if (touched) desk.say(page.dataset.unsaved); else desk.close(); }
  });
  form?.addEventListener("click", (event) => {
    if (event.target.id === "discard") desk.close();
    if (event.target.id === "add-stretch") desk.addStretch();
    if (event.target.id === "add-stance") desk.addStance().querySelector("select").focus();
    if (event.target.matches(".remove")) { spans.splice(Number(event.target.dataset.number), 1); showStretches(); }
  });
  window.addEventListener("beforeunload", (event) => { if (desk.isOpen() && touched) event.preventDefault(); });
})();

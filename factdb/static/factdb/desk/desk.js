/* The page: words selected with the mouse open the form; what was saved takes its place in the text and in the list. */
"use strict";

(() => {
  const text = document.getElementById("text");

  for (const element of document.querySelectorAll(".scripted")) element.hidden = false;
  desk.choicesIn(document);

  /* A drag ends with a click too, on whatever holds both its ends; by then a click into a selection has undone that. */
  document.addEventListener("click", (event) => {
    if (event.target.closest("a, button, .desk-side")) return;
    const chosen = desk.selected();
    if (chosen && !desk.isOpen()) desk.open([chosen]);
  });

  desk.show = (answer) => {
    desk.recordedInstead(desk.spans());
    for (const [number, html] of Object.entries(answer.paragraphs)) {
      const holder = document.createElement("template");
      holder.innerHTML = html.trim();
      document.getElementById(`p-${number}`).replaceWith(holder.content);
    }
    document.getElementById("recorded").innerHTML = answer.recorded;
    document.getElementById("coverage").innerHTML = answer.coverage;
    document.getElementById("news").innerHTML = answer.news;
    desk.close();
  };

  document.querySelector(".colours").addEventListener("click", (event) => {
    const way = event.target.closest("[data-colour]");
    if (!way) return;
    event.preventDefault();
    for (const other of document.querySelectorAll("[data-colour]")) {
      document.body.classList.toggle(`coloured-by-${other.dataset.colour}`, other === way);
      if (other === way) other.setAttribute("aria-current", "true"); else other.removeAttribute("aria-current");
    }
  });

  /* What a link leads to is lit up, there and back. */
  document.addEventListener("click", (event) => {
    const way = event.target.closest("a.to-record, a.in-text");
    if (!way) return;
    const key = way.hash.replace(/^#(record|in-text)-/, "");
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const element of document.querySelectorAll(`#record-${key}, mark[data-quotes~="${key}"]`)) element.classList.add("lit");
  });

  desk.suggest();
})();

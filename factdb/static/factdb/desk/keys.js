/* The text by keyboard: from sentence to sentence, the selection longer and shorter by words, the form opened. */
"use strict";

(() => {
  const text = document.getElementById("text");
  let sentence = -1;

  const last = () => Math.max(-1, ...[...desk.runs()].slice(-50).map((run) => Number(run.dataset.sentence || -1)));
  const runsOf = (number) => [...text.querySelectorAll(`[data-sentence="${number}"]`)];

  const go = (by) => {
    for (let number = sentence + by; number >= 0 && number <= last(); number += by) {
      const runs = runsOf(number);
      if (!runs.length) continue;
      sentence = number;
      const end = runs[runs.length - 1];
      desk.select(Number(runs[0].dataset.start), Number(end.dataset.start) + desk.codePoints(end.textContent));
      return;
    }
  };

  /* The beginning moves where the selection is turned round, moved, and turned back. */
  const moveStart = (direction) => {
    const selection = window.getSelection();
    if (selection.isCollapsed) return;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    selection.setBaseAndExtent(focusNode, focusOffset, anchorNode, anchorOffset);
    selection.modify("extend", direction, "word");
    selection.setBaseAndExtent(selection.focusNode, selection.focusOffset, selection.anchorNode, selection.anchorOffset);
  };

  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest("a")) return; // the way to a record
    const arrow = { ArrowLeft: "left", ArrowRight: "right" }[event.key];
    if (event.key === "ArrowDown" && !event.shiftKey) go(1);
    else if (event.key === "ArrowUp" && !event.shiftKey) go(-1);
    else if (arrow && event.shiftKey) window.getSelection().modify("extend", arrow, "word");
    else if (arrow && event.ctrlKey) moveStart(arrow);
    else if (event.key === "Enter") { const chosen = desk.selected(); if (chosen) desk.open([chosen]); }
    else if (event.key === "+") desk.addStretch();
    else if (event.key === "Escape" && desk.isOpen()) document.getElementById("speaker-choice").focus();
    else return;
    event.preventDefault();
  });

  /* Where the mouse put it, the keys go on. */
  text.addEventListener("mouseup", (event) => {
    const run = event.target.closest("[data-sentence]");
    if (run && run.dataset.sentence) sentence = Number(run.dataset.sentence);
  });
})();

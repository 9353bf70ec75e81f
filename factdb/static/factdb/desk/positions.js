/* Between what the browser selects and what the record keeps: positions in the text, counted in Unicode code points.
   Every stretch of text stands in an element that says where it begins; line ends stand in none. */
"use strict";

const desk = window.sourceDesk = {};

desk.codePoints = (text) => Array.from(text).length;

/* Where a point of the document lies in the text; null outside of it. */
desk.positionOf = (node, offset) => {
  const text = document.getElementById("text");
  if (!text.contains(node)) return null;
  if (node.nodeType === Node.TEXT_NODE) {
    const run = node.parentElement.closest("[data-start]");
    return run ? Number(run.dataset.start) + desk.codePoints(node.data.slice(0, offset)) : null;
  }
  const next = node.childNodes[offset];
  if (next) {
    const run = next.nodeType === Node.ELEMENT_NODE && (next.matches("[data-start]") ? next : next.querySelector("[data-start]"));
    if (run) return Number(run.dataset.start);
    if (next.nodeType === Node.TEXT_NODE) return desk.positionOf(next, 0);
  }
  const runs = node.querySelectorAll("[data-start]");
  const own = node.closest("[data-start]");
  const last = own || (next ? null : runs[runs.length - 1]);
  if (last) return Number(last.dataset.start) + desk.codePoints(last.textContent);
  const before = [...text.querySelectorAll("[data-start]")].filter((run) => run.compareDocumentPosition(next || node) & Node.DOCUMENT_POSITION_FOLLOWING);
  const nearest = before[before.length - 1];
  return nearest ? Number(nearest.dataset.start) + desk.codePoints(nearest.textContent) : null;
};

/* The selected words as {start, end, words}, without white space around them; null where none are selected. */
desk.selected = () => {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  let start = desk.positionOf(range.startContainer, range.startOffset);
  let end = desk.positionOf(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  const letters = Array.from(desk.textBetween(start, end));
  while (letters.length && /\s/.test(letters[0])) { letters.shift(); start += 1; }
  while (letters.length && /\s/.test(letters[letters.length - 1])) { letters.pop(); end -= 1; }
  return letters.length ? { start, end, words: letters.join("") } : null;
};

desk.runs = () => document.querySelectorAll("#text [data-start]");

/* The first run that ends behind a position; runs stand in the order of the text. */
desk.runAt = (position) => {
  const runs = desk.runs();
  let low = 0, high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (Number(runs[middle].dataset.start) <= position) low = middle; else high = middle - 1;
  }
  return { runs, index: low };
};

/* The words of a stretch; where it goes over the ends of lines, as many line feeds stand there as positions do. */
desk.textBetween = (start, end) => {
  const { runs, index } = desk.runAt(start);
  let words = "", place = start;
  for (let number = index; number < runs.length && place < end; number += 1) {
    const letters = Array.from(runs[number].textContent), begin = Number(runs[number].dataset.start);
    if (begin >= end) break;
    if (begin > place) { words += "\n".repeat(begin - place); place = begin; }
    const piece = letters.slice(place - begin, end - begin);
    words += piece.join("");
    place += piece.length;
  }
  return words;
};

/* A point of the document for a position, as a range takes it. */
desk.pointAt = (position, isEnd) => {
  const { runs, index } = desk.runAt(isEnd ? Math.max(position - 1, 0) : position);
  const run = runs[index];
  const letters = Array.from(run.textContent).slice(0, position - Number(run.dataset.start));
  return [run.firstChild, letters.join("").length];
};

desk.select = (start, end) => {
  const [from, fromOffset] = desk.pointAt(start, false), [to, toOffset] = desk.pointAt(end, true);
  window.getSelection().setBaseAndExtent(from, fromOffset, to, toOffset);
  const box = (to.parentElement || to).getBoundingClientRect();
  if (box.top < 0 || box.bottom > window.innerHeight) from.parentElement.scrollIntoView({ block: "center" });
};

desk.spansAsSent = (spans) => spans.map((span) => `${span.start}-${span.end}`).join(",");
desk.spansFrom = (sent) => sent.split(",").map((span) => {
  const [start, end] = span.split("-").map(Number);
  return { start, end, words: desk.textBetween(start, end) };
});

/* What a quote does to claims: one row a claim, each with the claim that is there or the wording of a new one. */
"use strict";

(() => {
  const SILENT = ["declined", "no response", "unreachable"];
  const rows = () => document.getElementById("stances");
  const total = () => document.querySelector("[name=a-TOTAL_FORMS]");

  desk.fieldOf = (row, name) => row.querySelector(`[name="${row.dataset.prefix}-${name}"]`);

  desk.addStance = () => {
    const number = Number(total().value);
    const holder = document.createElement("div");
    holder.innerHTML = document.getElementById("one-more-stance").innerHTML.replaceAll("__prefix__", number);
    const row = holder.firstElementChild;
    rows().append(row);
    total().value = number + 1;
    desk.choicesIn(row);
    return row;
  };

  desk.clearStances = () => {
    rows().replaceChildren();
    total().value = 0;
    return desk.addStance();
  };

  /* What the words read like; the quantity is for a new claim, and the wording for any. */
  desk.fillStance = (row, read) => {
    desk.fieldOf(row, "stance").value = SILENT.includes(read.form) ? "no comment" : read.stance || "asserts";
    desk.fieldOf(row, "hedged").checked = read.hedged;
    desk.silence(row);
    if (!read.quantity) return;
    desk.fieldOf(row, "as_printed").value = read.quantity.as_printed;
    for (const name of ["low_is", "low", "high_is", "high"]) desk.fieldOf(row, `new_claim_quantity_${name}`).value = read.quantity[name];
    desk.fieldOf(row, "new_claim_unit").value = read.quantity.unit;
  };

  desk.silence = (row) => {
    row.querySelector(".for-silence").hidden = desk.fieldOf(row, "stance").value !== "no comment";
  };

  desk.wordClaim = (row, typed) => {
    const language = document.documentElement.lang.startsWith("ar") || /\p{Script=Arabic}/u.test(typed) ? "ar" : "en";
    const field = desk.fieldOf(row, `new_claim_statement_${language}`);
    row.querySelector(".new-claim").hidden = false;
    row.querySelector("[data-choice=claims] input").value = "";
    if (typed) field.value = typed;
    field.focus();
  };

  /* A row that speaks of no claim is not sent; figures alone say nothing of a claim. */
  desk.stanceSpeaks = (row) => ["claim", "question", "new_claim_statement_en", "new_claim_statement_ar"]
    .some((name) => desk.fieldOf(row, name).value.trim()) || row.querySelector("[data-choice=claims] input").value.trim() !== "";

  /* Of a claim that is there, its figures are its own. */
  desk.ownFigures = (row) => {
    row.querySelector(".new-claim").hidden = true;
    for (const field of row.querySelectorAll(".new-claim :is(input, textarea, select)")) field.value = "";
  };

  rows()?.addEventListener("change", (event) => {
    if (event.target.name?.endsWith("-stance")) desk.silence(event.target.closest(".stance-entry"));
  });
  rows()?.addEventListener("choice-new", (event) => {
    if (event.target.dataset.choice === "claims") desk.wordClaim(event.target.closest(".stance-entry"), event.detail.typed);
  });
  rows()?.addEventListener("choice-made", (event) => {
    if (event.target.dataset.choice === "claims") desk.ownFigures(event.target.closest(".stance-entry"));
  });
})();

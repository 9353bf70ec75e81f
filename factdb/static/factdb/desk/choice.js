/* A text field that offers records while one types, and takes something new: the combobox of the ARIA Authoring Practices. */
"use strict";

(() => {
  const PAUSE = 150; // milliseconds after the last letter

  class Choice {
    constructor(box) {
      this.box = box;
      this.input = box.querySelector("input");
      this.list = box.querySelector("ul");
      this.field = box.parentElement.querySelector(`input[type=hidden][name="${box.dataset.name}"]`);
      this.asked = 0;
      this.active = -1;
      this.options = [];
      this.input.addEventListener("input", () => this.typed());
      this.input.addEventListener("focus", () => { this.input.select(); if (!this.field.value) this.ask(); });
      this.input.addEventListener("blur", () => this.close());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.clicked(event));
    }

    typed() {
      this.field.value = "";
      this.tell("choice-cleared", {});
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.ask(), PAUSE);
    }

    async ask() {
      const asked = this.asked += 1;
      const typed = this.input.value.trim();
      const found = await desk.offered(this.box.dataset.choice, typed);
      if (asked === this.asked && document.activeElement === this.input) this.show(found, typed);
    }

    show(found, typed) {
      this.options = [...found];
      const wording = this.box.dataset.new;
      if (wording && typed) this.options.push({ id: "", text: wording.replace("%s", typed), told: [], typed });
      else if (this.box.dataset.newEmpty) this.options.push({ id: "", text: this.box.dataset.newEmpty, told: [], typed: "" });
      this.list.replaceChildren(...this.options.map((option, number) => this.item(option, number)));
      this.active = -1;
      this.open(this.options.length > 0);
      if (this.options.length) this.move(0);
    }

    item(option, number) {
      const item = document.createElement("li");
      item.id = `${this.list.id}-${number}`;
      item.role = "option";
      item.dataset.number = number;
      item.setAttribute("aria-selected", "false");
      if (!option.id) item.classList.add("new");
      const words = document.createElement("bdi");
      words.dir = "auto";
      words.textContent = option.text;
      item.append(words);
      for (const told of option.told) {
        const why = document.createElement("span");
        why.className = "told";
        why.textContent = told;
        item.append(" ", why);
      }
      return item;
    }

    open(isOpen) {
      this.list.hidden = !isOpen;
      this.input.setAttribute("aria-expanded", String(isOpen));
      if (!isOpen) this.input.removeAttribute("aria-activedescendant");
    }

    close() { this.asked += 1; this.open(false); }

    move(to) {
      const items = this.list.children;
      if (!items.length) return;
      if (this.active >= 0) items[this.active].setAttribute("aria-selected", "false");
      this.active = (to + items.length) % items.length;
      items[this.active].setAttribute("aria-selected", "true");
      items[this.active].scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", items[this.active].id);
    }

    key(event) {
      if (event.ctrlKey || event.metaKey) return;
      const isOpen = !this.list.hidden;
      if (event.key === "ArrowDown") { event.preventDefault(); if (isOpen) this.move(this.active + 1); else this.ask(); }
      else if (event.key === "ArrowUp" && isOpen) { event.preventDefault(); this.move(this.active - 1); }
      else if (event.key === "Enter") { event.preventDefault(); if (isOpen && this.active >= 0) this.take(this.options[this.active]); }
      else if (event.key === "Escape" && isOpen) { event.stopPropagation(); this.close(); }
    }

    clicked(event) {
      const item = event.target.closest("[role=option]");
      if (item) this.take(this.options[Number(item.dataset.number)]);
    }

    take(option) {
      this.close();
      if (option.id) this.choose(option); else this.tell("choice-new", { typed: option.typed });
    }

    choose(option) {
      this.field.value = option.id;
      this.input.value = option.text.replace(/[\u2066-\u2069]/g, "");
      this.tell("choice-made", option);
    }

    clear() { this.field.value = ""; this.input.value = ""; this.close(); }

    tell(name, detail) { this.box.dispatchEvent(new CustomEvent(name, { bubbles: true, detail })); }
  }

  desk.choicesIn = (element) => {
    for (const box of element.querySelectorAll(".choice")) if (!box.choice) box.choice = new Choice(box);
  };
})();

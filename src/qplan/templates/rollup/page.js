"use strict";
// Sorting and filtering, by what stands in the page. Without this the page shows every row.
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
const keyOf = (row, n) => row.cells[n].dataset.o ?? row.cells[n].textContent;

function compare(a, b) {
  const x = Number(a), y = Number(b);
  return a !== "" && b !== "" && !isNaN(x) && !isNaN(y) ? x - y : collator.compare(a, b);
}

function league(section) {
  const tools = section.querySelector(".tools");
  const body = section.querySelector("tbody");
  const rows = [...body.rows];
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const find = tools.querySelector("input");
  const state = tools.querySelector("select");
  const count = tools.querySelector("output");
  const more = section.querySelector(".more");
  const step = Number(section.querySelector(".league").dataset.step);
  let order = rows, shown = step;

  function show() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = state ? state.value : "";
    const found = order.filter((row) =>
      (!wanted || (row.dataset.s ?? "").split(" ").includes(wanted))
      && words.every((word) => texts.get(row).includes(word)));
    const kept = found.slice(0, shown);
    body.replaceChildren(...kept);
    count.value = found.length === rows.length ? `${rows.length}` : `${found.length} / ${rows.length}`;
    more.hidden = kept.length === found.length;
  }

  function sort(head, n) {
    const up = head.ariaSort !== "ascending";
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.ariaSort = up ? "ascending" : "descending";
    const keys = new Map(rows.map((row) => [row, keyOf(row, n)]));
    const none = (row) => row.cells[n].dataset.o === undefined && keys.get(row) === "–";
    order = [...rows].sort((a, b) =>
      none(a) - none(b) || (up ? 1 : -1) * compare(keys.get(a), keys.get(b)));
    show();
  }

  [...section.querySelectorAll("thead th")].forEach((head, n) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head, n));
    head.append(button);
  });
  tools.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", () => { shown = step; show(); });
  if (state) state.addEventListener("change", () => { shown = step; show(); });
  more.firstElementChild.addEventListener("click", () => { shown *= 3; show(); });
  addEventListener("beforeprint", () => { body.replaceChildren(...order); });
  addEventListener("afterprint", show);
  tools.hidden = false;
  show();
}

for (const section of document.querySelectorAll("section"))
  if (section.querySelector(".tools")) league(section);

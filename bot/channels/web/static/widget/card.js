import { make } from "./dom.js";

/**
 * Makes a card: a title, facts by name, a note.
 *
 * @param {any} card `{kind, title, rows: [{label, value}], note}`; other things make no card.
 * @returns {HTMLElement | null}
 */
export function makeCard(card) {
  const rows = Array.isArray(card?.rows) ? card.rows : [];
  if (!card?.title && !rows.length) return null;
  const kind = String(card.kind ?? "").replace(/\W/g, "");
  const element = make("div", { class: `card ${kind}`, role: "group", dir: "auto" });
  if (card.title) {
    element.setAttribute("aria-label", String(card.title));
    element.append(make("p", { class: "card-title" }, String(card.title)));
  }
  if (rows.length) element.append(make("dl", {}, ...rows.map(makeRow)));
  if (card.note) element.append(make("p", { class: "note" }, String(card.note)));
  return element;
}

/** @param {{label: unknown, value: unknown}} row */
function makeRow({ label, value }) {
  const term = make("dt", {}, String(label ?? ""));
  return make("div", {}, term, make("dd", {}, String(value ?? "")));
}

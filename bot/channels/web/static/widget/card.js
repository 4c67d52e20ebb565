import { makeBar, makeExtent, makeLabels, makeProgress, makeSwatch, makeTable } from "./charts.js";
import { make } from "./dom.js";

/**
 * Makes a card: a title, a picture where its kind has one, facts by name, a note.
 *
 * @param {any} card `{kind, title, rows: [{label, value, progress}], note}`, and by kind `bars` and
 *   `table`, `extents` and `scale`, `progress`, or `formats` of files; other things make no card.
 * @param {Record<string, string>} files What the files are called, by their formats.
 * @returns {HTMLElement | null}
 */
export function makeCard(card, files) {
  const { title, note, progress } = card ?? {};
  const [rows, bars, extents, formats] =
    [card?.rows, card?.bars, card?.extents, card?.formats].map(asList);
  if (!title && !rows.length) return null;
  const element = make("div", { class: `card ${String(card.kind).replace(/\W/g, "")}`, role: "group", dir: "auto" });
  if (title) {
    element.setAttribute("aria-label", String(title));
    element.append(make("p", { class: "card-title" }, String(title)));
  }
  if (progress !== undefined) element.append(makeProgress(Number(progress)));
  if (card.table) element.append(...makeComparison(card, bars, rows));
  else element.append(...bars.map(makeBar), ...makeFacts(rows, bars));
  element.append(...extents.map((/** @type {any} */ one) => makeExtent(one, card.scale)));
  if (formats.length) element.append(makeFiles(formats, files));
  if (note) element.append(make("p", { class: "note" }, String(note)));
  return element;
}

/**
 * @param {any} card
 * @param {import("./charts.js").Bar[]} bars
 * @param {any[]} rows The total of each bar, in words.
 */
function makeComparison(card, bars, rows) {
  const pictures = bars.map((bar, at) => {
    const words = make("p", {}, make("strong", {}, bar.label), ` ${rows[at]?.value ?? ""}`);
    return make("div", { class: "compared" }, words, makeBar(bar), makeLabels(bar));
  });
  return [...pictures, makeTable(card.table, bars)];
}

/**
 * @param {any[]} rows
 * @param {import("./charts.js").Bar[]} bars
 */
function makeFacts(rows, bars) {
  if (!rows.length) return [];
  const facts = rows.map(({ label, value, progress }) => {
    const term = make("dt", {}, ...makeSwatch(label, bars), String(label ?? ""));
    const fact = make("div", {}, term, make("dd", {}, String(value ?? "")));
    if (progress !== undefined) fact.append(makeProgress(Number(progress)));
    return fact;
  });
  return [make("dl", {}, ...facts)];
}

/**
 * Buttons for files; who listens to the event `file` hands them out.
 *
 * @param {string[]} formats
 * @param {Record<string, string>} files
 */
function makeFiles(formats, files) {
  const buttons = formats.map((detail) => {
    const button = make("button", { type: "button" }, files[detail] ?? detail);
    const wish = () => button.dispatchEvent(new CustomEvent("file", { bubbles: true, detail }));
    button.addEventListener("click", wish);
    return button;
  });
  return make("div", { class: "replies" }, ...buttons);
}

/**
 * The card in plain text, to be copied.
 *
 * @param {any} card
 */
export function cardText(card) {
  const rows = asList(card?.table?.rows ?? card?.rows);
  const lines = rows.map((/** @type {any} */ row) =>
    Array.isArray(row) ? row.join("\t") : `${row.label}: ${row.value}`,
  );
  return [card?.title, card?.table?.headers.join("\t"), ...lines, card?.note]
    .filter(Boolean)
    .join("\n");
}

/** @param {unknown} value */
function asList(value) {
  return Array.isArray(value) ? value : [];
}

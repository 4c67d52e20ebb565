import { make } from "./dom.js";

/** @typedef {{key: string, label: string, amount: string, share: string}} BarPart */
/** @typedef {{label: string, total: string, length: string, parts: BarPart[]}} Bar */
/** @typedef {{label: string, extent: number, before?: number}} ThemeExtent */
/** @typedef {{caption: string, headers: string[], rows: string[][]}} Table */

/** Looks of the charts, for the widget and for the page; the colours are told apart by everybody. */
export const CHART_STYLES = `
.bar { display: flex; gap: 2px; height: 32px; min-width: 24px; margin-block: 4px; forced-color-adjust: none; }
.bar span { min-width: 4px; padding: 0 8px; overflow: hidden; font-size: 13px; line-height: 32px; text-overflow: ellipsis; white-space: nowrap; }
.bar :first-child { border-start-start-radius: 6px; border-end-start-radius: 6px; }
.bar :last-child { border-start-end-radius: 6px; border-end-end-radius: 6px; }
.bar .thin { padding: 0; }
.labels { display: flex; flex-wrap: wrap; gap: 0 16px; padding: 0; list-style: none; font-size: 13px; color: var(--coach-quiet); }
.swatch { display: inline-block; width: 12px; height: 12px; margin-inline-end: 8px; border-radius: 3px; forced-color-adjust: none; }
.base { background: light-dark(#1f5c4d, #5cb096); color: light-dark(#fff, #10241d); }
.overtime { background: #7a4988; color: #fff; }
.bonus { background: #e8a33d; color: #22272b; }
.retirement { background: #2f6fb3; color: #fff; }
.health { background: #c8587a; color: #fff; }
.health, .retirement { text-shadow: 0 0 2px rgb(0 0 0 / 0.4); }
.other { background: #8b8676; color: #111; }
.more0 { background: #3b7d8c; color: #fff; }
.more1 { background: #9a6b3f; color: #fff; }
.more2 { background: #5b6bb0; color: #fff; }
.more3 { background: #6f8f3a; color: #111; }
.progress { height: 8px; border-radius: 4px; background: var(--coach-line); overflow: hidden; forced-color-adjust: none; }
.progress span { display: block; height: 100%; border-radius: 4px; background: var(--coach-accent); }
.extent { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding-block: 4px; }
.extent > span:first-child { flex: 1 1 96px; }
.extent .words { flex: 0 0 100px; color: var(--coach-quiet); }
.steps { display: flex; gap: 4px; forced-color-adjust: none; }
.steps i { width: 24px; height: 12px; border-radius: 4px; background: var(--coach-line); }
.steps .on { background: var(--coach-accent); }
.scroll { position: relative; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { padding-block-end: 8px; color: var(--coach-quiet); text-align: start; }
th, td { padding: 8px; border-block-start: 1px solid var(--coach-line); overflow-wrap: break-word; text-align: end; vertical-align: top; }
td { white-space: nowrap; }
tr > :first-child { padding-inline-start: 0; min-width: 112px; font-weight: 400; text-align: start; }
`;

/** Parts with a colour of their own; the others share those of the classes `more0` and on. */
const OWN_COLOURS = ["base", "overtime", "bonus", "retirement", "health", "other"];
const FURTHER_COLOURS = 4;

/**
 * The class that colours a part, the same for it in all bars.
 *
 * @param {string} key
 */
function colourOf(key) {
  if (OWN_COLOURS.includes(key)) return key;
  const sum = [...key].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return `more${sum % FURTHER_COLOURS}`;
}

/**
 * A stacked bar. The words beside it say the same, so it is a picture only.
 *
 * @param {Bar} bar
 */
export function makeBar({ parts, length }) {
  const element = make("div", { class: "bar", "aria-hidden": "true" });
  for (const { key, label, share } of parts) {
    const isThin = Number(share) * Number(length) < 0.2;
    const name = `${colourOf(String(key))}${isThin ? " thin" : ""}`;
    const part = make("span", { class: name, title: label }, isThin ? "" : label);
    part.style.flex = `${Number(share)} 0 0`;
    element.append(part);
  }
  element.style.width = `${Number(length) * 100}%`;
  return element;
}

/**
 * What the parts of a bar are, below it, where narrow parts have no room for their names.
 *
 * @param {Bar} bar
 */
export function makeLabels({ parts }) {
  const labels = parts.map(({ key, label, amount }) => {
    const swatch = make("span", { class: `swatch ${colourOf(String(key))}` });
    return make("li", {}, swatch, `${label} ${Number(amount).toLocaleString()}`);
  });
  return make("ul", { class: "labels" }, ...labels);
}

/**
 * The colour of a part beside its name; nothing where no bar has that part.
 *
 * @param {string} label
 * @param {Bar[]} bars
 */
export function makeSwatch(label, bars) {
  const part = bars.flatMap(({ parts }) => parts).find((one) => one.label === label);
  return part ? [make("span", { class: `swatch ${colourOf(part.key)}` })] : [];
}

/** @param {number} percent 0 to 100; the words beside it say it. */
export function makeProgress(percent) {
  const done = make("span");
  done.style.width = `${percent}%`;
  return make("div", { class: "progress", "aria-hidden": "true" }, done);
}

/**
 * How far a theme holds, in steps and in words.
 *
 * @param {ThemeExtent} theme
 * @param {string[]} scale What each extent is called.
 */
export function makeExtent({ label, extent, before }, scale) {
  const steps = make("span", { class: "steps", "aria-hidden": "true" });
  for (let step = 1; step < scale.length; step += 1) {
    steps.append(make("i", step <= extent ? { class: "on" } : {}));
  }
  const past = before === undefined || before === extent ? "" : `${scale[before]} → `;
  const words = make("span", { class: "words" }, `${past}${scale[extent]}`);
  return make("div", { class: "extent" }, make("span", {}, label), steps, words);
}

/**
 * @param {Table} table
 * @param {Bar[]} bars Give the rows their colours.
 */
export function makeTable({ caption, headers, rows }, bars) {
  const head = headers.map((text, at) => (at ? make("th", { scope: "col" }, text) : make("td")));
  const body = rows.map(([label, ...cells]) => {
    const name = make("th", { scope: "row" }, ...makeSwatch(label, bars), label);
    return make("tr", {}, name, ...cells.map((cell) => make("td", {}, cell)));
  });
  const table = make("table", {}, make("caption", {}, caption));
  table.append(make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
  const region = { class: "scroll", role: "region", tabindex: "0", "aria-label": caption };
  return make("div", region, table);
}

import { makeProgress } from "../widget/charts.js";
import { make } from "../widget/dom.js";
import { makeButton, makeFacts, newKey, wordsOf } from "./parts.js";

/**
 * @typedef {object} Goal
 * @property {number} number
 * @property {string} title
 * @property {"overdue" | "soon" | "open" | "done"} status
 * @property {string | null} due A day, `2026-03-31`.
 * @property {string} due_words
 * @property {number | null} percent
 * @property {string} progress
 * @property {string} next_step
 * @property {{label: string, value: string}[]} rows
 * @property {string} version
 */

const PUSHES = /** @type {const} */ ([
  ["1 week later", 1, "week"],
  ["2 weeks later", 2, "week"],
  ["1 month later", 1, "month"],
]);

/** A goal as a card that can be worked with. */
export class GoalCard {
  /**
   * @param {Goal} goal
   * @param {(goal: Goal, method: string, body: object | null, words: string) => Promise<void>} change
   *   Asks the server for a change; throws what it refuses.
   */
  constructor(goal, change) {
    this.goal = goal;
    this.change = change;
    this.id = `goal-${goal.number}`;
    this.error = make("p", { class: "error", role: "alert" });
    this.place = make("div", { class: "place" });
    this.isBusy = false;
    this.element = this.makeElement();
  }

  makeElement() {
    const { title, status, due_words: due, next_step: next, rows } = this.goal;
    const names = { class: `card goal ${status}`, "aria-labelledby": this.id };
    const card = make("article", names);
    card.append(make("h3", { id: this.id, tabindex: "-1", dir: "auto" }, title));
    card.append(make("p", { class: "due" }, due), ...this.makeFar());
    if (next) card.append(make("p", { class: "step", dir: "auto" }, `Next: ${next}`));
    if (rows.length) {
      const summary = make("summary", { id: `${this.id}-more` }, "Details");
      card.append(make("details", {}, summary, makeFacts(rows, "words")));
    }
    card.append(this.place, this.error, this.makeActions());
    return card;
  }

  makeFar() {
    const { percent, progress, status } = this.goal;
    if (status === "done" || (percent === null && !progress)) return [];
    if (percent === null) return [make("p", { class: "quiet", dir: "auto" }, progress)];
    return [make("div", { class: "far" }, makeProgress(percent), make("span", {}, progress))];
  }

  makeActions() {
    const { status, number } = this.goal;
    const is = status === "done";
    const remove = this.action("Delete", "delete", () =>
      this.run("DELETE", null, `Goal ${number} is deleted.`),
    );
    if (is) {
      const reopen = () => this.run("PATCH", { done: false }, `Goal ${number} is open again.`);
      return make("div", { class: "actions" }, this.action("Open again", "open", reopen), remove);
    }
    const done = () => this.run("PATCH", { done: true }, `Goal ${number} is done. Well done!`);
    const report = this.action("Update progress", "report", () => this.openReport());
    const move = this.action("Move the date", "move", () => this.openDates());
    remove.className = "plain";
    return make("div", { class: "actions" }, report, this.action("Mark as done", "done", done), move, remove);
  }

  /**
   * @param {string} words
   * @param {string} name
   * @param {() => unknown} onClick
   */
  action(words, name, onClick) {
    const names = { id: `${this.id}-${name}`, "aria-describedby": this.id };
    return makeButton(words, onClick, names);
  }

  openReport() {
    const id = `${this.id}-said`;
    const hint = make("span", { class: "hint quiet" }, " such as 2 of 4, 60 % or what happened");
    const input = make("input", { id, maxlength: "600", autocomplete: "off", dir: "auto" });
    const label = make("label", { for: id }, "How far are you?", hint);
    this.openForm("report", [label, input], () => {
      const { value } = /** @type {HTMLInputElement} */ (input);
      return this.run("PATCH", { progress: value }, `Progress on goal ${this.goal.number} is noted.`);
    });
  }

  openDates() {
    const id = `${this.id}-day`;
    const moved = `The date of goal ${this.goal.number} is moved.`;
    const day = make("input", { id, type: "date", value: this.goal.due ?? "" });
    const pushes = PUSHES.map(([words, number, unit]) =>
      makeButton(words, () => this.run("PATCH", { push: { number, unit } }, moved)),
    );
    const quick = make("div", { class: "actions" }, ...(this.goal.due ? pushes : []));
    this.openForm("move", [quick, make("label", { for: id }, "Or pick a day"), day], () => {
      const { value } = /** @type {HTMLInputElement} */ (day);
      return this.run("PATCH", { due: value }, moved);
    });
  }

  /**
   * @param {string} opener Name of the action that opens the form; it gets the focus back.
   * @param {HTMLElement[]} fields
   * @param {() => unknown} onSave
   */
  openForm(opener, fields, onSave) {
    const save = make("button", { class: "first" }, "Save");
    const close = () => {
      this.place.replaceChildren();
      this.error.textContent = "";
      document.getElementById(`${this.id}-${opener}`)?.focus();
    };
    const actions = make("div", { class: "actions" }, save, makeButton("Cancel", close, { class: "plain" }));
    const form = make("form", { novalidate: "" }, ...fields, actions);
    form.addEventListener("keydown", (event) => event.key === "Escape" && close());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      onSave();
    });
    this.place.replaceChildren(form);
    form.querySelector("input")?.focus();
  }

  /**
   * @param {string} method
   * @param {object | null} body
   * @param {string} words What to tell when it is done.
   */
  async run(method, body, words) {
    if (this.isBusy) return;
    this.isBusy = true;
    this.error.textContent = "";
    try {
      await this.change(this.goal, method, body, words);
    } catch (error) {
      this.error.textContent = wordsOf(error);
    } finally {
      this.isBusy = false;
    }
  }
}

/**
 * @param {Goal} goal
 * @returns {Record<string, string>} Headers of a change that was made from what the card shows.
 */
export function changeHeaders(goal) {
  return { "Idempotency-Key": newKey(), "If-Match": `"${goal.version}"` };
}

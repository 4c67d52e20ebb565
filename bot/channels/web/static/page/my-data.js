import { make } from "../widget/dom.js";
import { makeButton, makeFacts, wordsOf } from "./parts.js";

const FILES = [
  ["json", "Everything (JSON)"],
  ["md", "A document to read (Markdown)"],
  ["ics", "Dates of your goals (calendar)"],
];
const WORD = "delete";

/** The board of what is held of the person: seen, taken along, erased. */
export class MyDataBoard {
  /**
   * @param {import("./parts.js").CareerCoach} coach
   * @param {import("./notice.js").Notice} notice
   */
  constructor(coach, notice) {
    this.coach = coach;
    this.notice = notice;
    /** @type {{label: string, value: string}[] | null} What was erased just now. */
    this.receipt = null;
  }

  /**
   * @param {Element} content
   * @param {{rows: {label: string, value: string}[], since: string}} view
   */
  draw(content, { rows, since }) {
    // Something may be typed to confirm: it stays as long as there is something to erase.
    const form = content.querySelector("form");
    const parts = rows.length ? this.makeHeld(rows, since, form) : [this.makeNothing()];
    if (this.receipt) parts.unshift(this.makeReceipt(this.receipt));
    content.replaceChildren(...parts);
  }

  makeNothing() {
    const words =
      "The coach holds nothing of you yet. Your conversation, goals, offers and checks will be " +
      "listed here; they stay on this server, and nothing is sent to anyone else.";
    return make("div", { class: "card empty" }, make("p", { class: "quiet" }, words));
  }

  /**
   * @param {{label: string, value: string}[]} rows
   * @param {string} since
   * @param {Element | null} form
   */
  makeHeld(rows, since, form) {
    const words =
      "This is what the coach holds of you, on this server and nowhere else." +
      (since ? ` Your conversation began on ${since}.` : "");
    const held = make("div", { class: "card" }, make("p", {}, words), makeFacts(rows));
    const files = FILES.map(([ending, name]) =>
      makeButton(name, () => this.download(ending), { id: `export-${ending}` }),
    );
    const title = make("h3", {}, "Take it along");
    const take = make("div", { class: "card" }, title, make("div", { class: "actions" }, ...files));
    const erase = make("div", { class: "card" }, make("h3", {}, "Delete it"));
    const warning = "Everything listed above is deleted for good. Nobody can bring it back.";
    erase.append(make("p", { class: "quiet" }, warning), form ?? this.makeOpener());
    return [held, take, erase];
  }

  makeOpener() {
    const open = () => {
      const form = this.makeForm();
      opener.replaceWith(form);
      form.querySelector("input")?.focus();
    };
    const opener = makeButton("Delete everything…", open, { class: "danger", id: "erase" });
    return opener;
  }

  makeForm() {
    const id = "erase-word";
    const names = { id, autocomplete: "off", autocapitalize: "off", spellcheck: "false" };
    const input = /** @type {HTMLInputElement} */ (make("input", names));
    const error = make("p", { class: "error", role: "alert" });
    const erase = make("button", { class: "danger" }, "Delete for good");
    const keep = () => {
      const opener = this.makeOpener();
      form.replaceWith(opener);
      opener.focus();
    };
    const cancel = makeButton("Keep it", keep, { class: "plain" });
    const label = make("label", { for: id }, `To be sure, type "${WORD}"`);
    const actions = make("div", { class: "actions" }, erase, cancel);
    const form = make("form", {}, label, input, error, actions);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.value.trim().toLowerCase() === WORD) this.erase(error);
      else error.textContent = `Nothing was deleted: please type "${WORD}", or keep it.`;
    });
    return form;
  }

  /** @param {HTMLElement} error */
  async erase(error) {
    try {
      const answer = await this.coach.request("data", { method: "DELETE" });
      this.receipt = (await answer.json()).rows;
      this.notice.say("Everything is deleted.");
      // The browser forgets too: what comes next belongs to somebody new.
      this.coach.restart();
    } catch (refused) {
      error.textContent = wordsOf(refused);
    }
  }

  /** @param {{label: string, value: string}[]} rows */
  makeReceipt(rows) {
    const words = "Deleted for good. This browser has forgotten you as well.";
    const title = make("h3", { id: "receipt" }, "Receipt");
    return make("div", { class: "card" }, title, make("p", {}, words), makeFacts(rows));
  }

  /** @param {string} ending */
  async download(ending) {
    try {
      await this.coach.download(ending);
      this.notice.say("Your file is on its way.");
    } catch (error) {
      this.notice.say(wordsOf(error));
    }
  }
}

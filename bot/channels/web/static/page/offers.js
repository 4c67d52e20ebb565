import { makeBar, makeLabels, makeSwatch, makeTable } from "../widget/charts.js";
import { make } from "../widget/dom.js";
import { makeButton, makeEmpty, makeFacts, sayInChat, wordsOf } from "./parts.js";

/**
 * @typedef {object} Offer
 * @property {string} id
 * @property {number} number
 * @property {string} name
 * @property {string} total In words; empty if it cannot be worked out.
 * @property {{rows: {label: string, value: string}[], bars: import("../widget/charts.js").Bar[]}
 *   | null} card
 * @property {string} problem
 */

/** The board of offers. */
export class OffersBoard {
  /**
   * @param {import("./parts.js").CareerCoach} coach
   * @param {import("./notice.js").Notice} notice
   * @param {() => Promise<void>} reload
   */
  constructor(coach, notice, reload) {
    this.coach = coach;
    this.notice = notice;
    this.reload = reload;
    this.showsTable = false;
  }

  /**
   * @param {Element} content
   * @param {any} view As the server has it.
   */
  draw(content, { offers, comparison, comparison_problem: problem }) {
    const parts = offers.map((/** @type {Offer} */ offer) => this.makeOffer(offer));
    if (comparison) parts.unshift(this.makeComparison(comparison));
    if (problem) parts.unshift(make("p", { class: "card quiet" }, problem));
    if (offers.length === 1) parts.push(this.makeSecond());
    content.replaceChildren(...(offers.length ? parts : [this.makeEmpty()]));
  }

  makeEmpty() {
    return makeEmpty(
      "What an offer is worth",
      "Nothing here yet. Tell me about an offer in the chat, salary, match, health cover, and give " +
        "it a name: it shows here in its parts, and two of them side by side.",
      "Work out an offer",
      () => sayInChat(this.coach, "Work out an offer"),
    );
  }

  makeSecond() {
    const words = "Tell me about another offer, and the two show side by side.";
    const button = makeButton("Work out another offer", () =>
      sayInChat(this.coach, "Work out another offer"),
    );
    return make("div", { class: "card empty" }, make("p", { class: "quiet" }, words), button);
  }

  /** @param {any} comparison */
  makeComparison({ bars, table, rows, leads }) {
    const pictures = bars.map((/** @type {any} */ bar, /** @type {number} */ at) => {
      const words = make("p", { dir: "auto" }, make("strong", {}, bar.label), ` ${rows[at].value}`);
      return make("div", {}, words, makeBar(bar), makeLabels(bar));
    });
    const places = [make("div", { class: "pictures" }, ...pictures), makeTable(table, bars)];
    const choices = ["Bars", "Table"].map((name) => makeButton(name, () => show(name === "Table")));
    const show = (/** @type {boolean} */ asTable) => {
      this.showsTable = asTable;
      [!asTable, asTable].forEach((isShown, at) => {
        places[at].hidden = !isShown;
        choices[at].setAttribute("aria-pressed", String(isShown));
      });
    };
    show(this.showsTable);
    const toggle = make("div", { class: "actions", role: "group", "aria-label": "Show as" }, ...choices);
    const head = make("div", { class: "head" }, make("h3", {}, "Side by side"), toggle);
    return make("section", { class: "card" }, head, make("p", { dir: "auto" }, leads), ...places);
  }

  /** @param {Offer} offer */
  makeOffer({ id, number, name, total, card, problem }) {
    const names = { id: `offer-${number}`, tabindex: "-1", dir: "auto" };
    const element = make("article", { class: "card", "aria-labelledby": names.id });
    element.append(make("h3", names, name));
    if (card) {
      const [amount, rest] = splitTotal(total);
      element.append(make("p", { class: "fact" }, amount, make("small", {}, rest)));
      element.append(...card.bars.map(makeBar));
      element.append(makeFacts(card.rows, "", (label) => makeSwatch(label, card.bars)));
    } else {
      element.append(make("p", { class: "error" }, problem));
    }
    const about = { id: `offer-${number}-delete`, "aria-describedby": names.id, class: "plain" };
    const remove = makeButton("Delete", () => this.remove(id, name), about);
    element.append(make("div", { class: "actions" }, remove));
    return element;
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  async remove(id, name) {
    try {
      await this.coach.request(`offers/${id}`, { method: "DELETE" });
      this.notice.say(`${name} is deleted.`, () => this.undo(name));
      await this.reload();
      document.getElementById("offers-name")?.focus();
    } catch (error) {
      this.notice.say(wordsOf(error));
    }
  }

  /** @param {string} name */
  async undo(name) {
    try {
      await this.coach.request("offers/undo", { method: "POST", body: "{}" });
      this.notice.say(`${name} is back.`);
      await this.reload();
      document.getElementById("offers-name")?.focus();
    } catch (error) {
      this.notice.say(wordsOf(error));
    }
  }
}

/**
 * The amount first, its currency and time behind it: "92,950.00", " USD a year".
 *
 * @param {string} total
 */
function splitTotal(total) {
  const space = total.indexOf(" ");
  return [total.slice(0, space), total.slice(space)];
}

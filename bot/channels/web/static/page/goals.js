import { make } from "../widget/dom.js";
import { GoalCard, changeHeaders } from "./goal-card.js";
import { makeEmpty, newKey, sayInChat, wordsOf } from "./parts.js";

/** @typedef {import("./goal-card.js").Goal} Goal */

const GROUPS = /** @type {const} */ ([
  ["Overdue", ["overdue"]],
  ["Under way", ["soon", "open"]],
  ["Done", ["done"]],
]);

/** The board of goals. */
export class GoalsBoard {
  /**
   * @param {import("./parts.js").CareerCoach} coach
   * @param {import("./notice.js").Notice} notice
   * @param {() => Promise<void>} reload
   */
  constructor(coach, notice, reload) {
    this.coach = coach;
    this.notice = notice;
    this.reload = reload;
    /** @type {Map<string, GoalCard>} Cards by number and what they show. */
    this.cards = new Map();
  }

  /**
   * @param {Element} content
   * @param {{goals: Goal[]}} view
   */
  draw(content, { goals }) {
    const before = this.cards;
    this.cards = new Map();
    for (const goal of goals) {
      // A card that shows the same stays, with what is being typed into it.
      const key = `${goal.number} ${goal.version} ${goal.due_words}`;
      const card = before.get(key) ?? new GoalCard(goal, (...wish) => this.change(...wish));
      this.cards.set(key, card);
    }
    content.replaceChildren(...(goals.length ? this.makeGroups() : [this.makeEmpty()]));
  }

  makeGroups() {
    const cards = [...this.cards.values()];
    return GROUPS.flatMap(([name, statuses]) => {
      const held = cards.filter(({ goal }) => statuses.some((status) => status === goal.status));
      if (!held.length) return [];
      const heading = make("h3", {}, `${name} (${held.length})`);
      return [make("div", { class: "group" }, heading, ...held.map(({ element }) => element))];
    });
  }

  makeEmpty() {
    return makeEmpty(
      "Goals that you reach",
      "Nothing here yet. A goal that you set in the chat shows here with its date, how far you " +
        "are and the next step.",
      "Set a goal",
      () => sayInChat(this.coach, "Set a goal"),
    );
  }

  /**
   * @param {Goal} goal
   * @param {string} method
   * @param {object | null} body
   * @param {string} words
   */
  async change(goal, method, body, words) {
    try {
      const options = { method, headers: changeHeaders(goal), ...(body && { body: JSON.stringify(body) }) };
      const answer = await this.coach.request(`goals/${goal.number}`, options);
      const { undo } = await answer.json();
      this.notice.say(words, undo && (() => this.undo(undo)));
    } catch (error) {
      // What the card shows is out of date: it is drawn anew, so the notice has to say why.
      const status = error instanceof Error && "status" in error ? error.status : 0;
      if (status !== 412 && status !== 404) throw error;
      this.notice.say(wordsOf(error));
    }
    await this.reload();
    document.getElementById(`goal-${goal.number}`)?.focus();
  }

  /** @param {string} undo */
  async undo(undo) {
    try {
      const options = { method: "POST", headers: { "Idempotency-Key": newKey() } };
      const body = JSON.stringify({ undo });
      const answer = await this.coach.request("goals/undo", { ...options, body });
      const { goal } = await answer.json();
      this.notice.say(`Goal ${goal.number} is as it was.`);
      await this.reload();
      document.getElementById(`goal-${goal.number}`)?.focus();
    } catch (error) {
      this.notice.say(wordsOf(error));
    }
  }
}

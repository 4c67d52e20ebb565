import { make } from "../widget/dom.js";

/** @typedef {import("../widget/element.js").CareerCoach} CareerCoach */

/**
 * @param {string} words
 * @param {() => unknown} onClick
 * @param {Record<string, string>} [attributes]
 */
export function makeButton(words, onClick, attributes = {}) {
  const button = make("button", { type: "button", ...attributes }, words);
  button.addEventListener("click", () => onClick());
  return button;
}

/**
 * What a board says before there is anything on it, with the first step.
 *
 * @param {string} title
 * @param {string} words
 * @param {string} step What the button says.
 * @param {() => void} onStep
 */
export function makeEmpty(title, words, step, onStep) {
  const button = makeButton(step, onStep, { class: "first" });
  const text = make("p", { class: "quiet" }, words);
  return make("div", { class: "card empty" }, make("h3", {}, title), text, button);
}

/**
 * @param {{label: string, value: string}[]} rows
 * @param {string} [name] Class of the list.
 * @param {(label: string) => Node[]} [before] What stands before a label.
 */
export function makeFacts(rows, name = "", before = () => []) {
  const facts = rows.map(({ label, value }) => {
    const term = make("dt", {}, ...before(label), label);
    return make("div", {}, term, make("dd", { dir: "auto" }, value));
  });
  return make("dl", { class: name }, ...facts);
}

/**
 * Says something in the chat for the person, and shows the chat.
 *
 * @param {CareerCoach} coach
 * @param {string} text
 */
export function sayInChat(coach, text) {
  if (!coach.offsetParent) location.hash = "chat";
  coach.say(text);
}

/**
 * What to tell of a request that failed.
 *
 * @param {unknown} error
 */
export function wordsOf(error) {
  const isOurs = error instanceof Error && "status" in error && error.message;
  return isOurs ? error.message : "I can't reach the coach right now. Nothing was changed.";
}

/** A key under which a change is made once, however often it is sent. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

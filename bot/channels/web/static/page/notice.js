import { make } from "../widget/dom.js";
import { makeButton } from "./parts.js";

/** The line at the bottom that says what was done, and takes it back. */
export class Notice {
  /** @param {Element} element With the role `status`. */
  constructor(element) {
    this.element = element;
  }

  /**
   * @param {string} words
   * @param {(() => unknown) | null} [onUndo]
   */
  say(words, onUndo = null) {
    const parts = [make("p", { dir: "auto" }, words)];
    if (onUndo) parts.push(makeButton("Undo", onUndo));
    parts.push(makeButton("Close", () => this.clear()));
    this.element.replaceChildren(...parts);
  }

  clear() {
    this.element.replaceChildren();
  }
}

import { icon, make } from "./dom.js";

const ARROW = "M12 19V5M5 12l7-7 7 7";

/** The input: grows with its text, keeps a draft, sends by Enter. */
export class Composer {
  /**
   * @param {import("./storage.js").Store} store Keeps the draft.
   * @param {import("./strings.js").Strings} strings
   * @param {(text: string) => void} onSend
   */
  constructor(store, strings, onSend) {
    this.store = store;
    this.onSend = onSend;
    const { placeholder, input, send } = strings;
    const area = { rows: "1", dir: "auto", enterkeyhint: "send", placeholder, "aria-label": input };
    this.input = /** @type {HTMLTextAreaElement} */ (make("textarea", area));
    const button = { class: "send", title: send, "aria-label": send };
    this.button = make("button", button, icon(ARROW));
    this.element = make("form", { class: "composer" }, this.input, this.button);
    this.input.addEventListener("input", () => this.changed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.element.addEventListener("submit", (event) => this.submitted(event));
    this.input.value = store.get("draft") ?? "";
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  /** Puts a text back that was not taken, before what was written since. @param {string} text */
  giveBack(text) {
    this.input.value = [text, this.input.value].filter(Boolean).join("\n");
    this.changed();
  }

  clear() {
    this.input.value = "";
    this.changed();
  }

  /** Fits the height to the text. */
  fit() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${this.input.scrollHeight + 2}px`;
  }

  changed() {
    this.store.set("draft", this.input.value || null);
    this.fit();
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    this.submitted(event);
  }

  /** @param {Event} event */
  submitted(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    this.clear();
    this.onSend(text);
    this.focus();
  }
}

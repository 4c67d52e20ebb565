import { Composer } from "./composer.js";
import { icon, make } from "./dom.js";
import { MessageList } from "./messages.js";
import { fill } from "./strings.js";

/** @typedef {import("./conversation.js").Message} Message */

const CROSS = "M6 6l12 12M18 6L6 18";
const DOWN = "M12 5v14M5 12l7 7 7-7";
const TYPING_DELAY_MS = 250;
const TYPING_LIMIT_MS = 90000;
const NEAR_PX = 80;

/** What one sees of a conversation: header, log, status, alert, input. */
export class Panel {
  /**
   * @param {import("./storage.js").Store} store
   * @param {import("./strings.js").Strings} strings
   * @param {object} on
   * @param {(content: {text: string, payload?: string}) => void} on.send
   * @param {() => void} on.retry
   * @param {() => void} on.earlier
   * @param {() => void} on.close
   * @param {() => void} on.unread A message of the coach was added.
   */
  constructor(store, strings, on) {
    this.strings = strings;
    this.on = on;
    const name = strings.conversation;
    this.log = make("div", { class: "log", role: "log", tabindex: "0", "aria-label": name });
    this.earlier = this.button("earlier", strings.earlier, on.earlier);
    this.welcome = make("div", { class: "welcome" });
    this.log.append(this.earlier, this.welcome);
    this.messages = new MessageList(this.log, strings, (content) => this.answer(content));
    this.opening = new MessageList(this.welcome, strings, (content) => this.answer(content));
    this.status = make("p", { class: "status", role: "status" });
    this.again = this.button("again", strings.again, () => this.answer({ text: strings.again_says }));
    this.again.hidden = true;
    this.alert = make("div", { class: "alert", role: "alert" });
    this.latest = this.button("latest", "", () => this.scrollToEnd());
    this.latest.setAttribute("aria-label", strings.latest);
    this.latest.append(icon(DOWN));
    this.composer = new Composer(store, strings, (text) => on.send({ text }));
    this.element = this.makeElement();
    this.earlier.hidden = true;
    this.latest.hidden = true;
    this.words = { connection: "", typing: "" };
    this.typingTimer = 0;
    this.log.addEventListener("scroll", () => this.scrolled());
  }

  makeElement() {
    const close = this.button("close", "", this.on.close);
    close.setAttribute("aria-label", this.strings.close);
    close.append(icon(CROSS));
    const mark = make("span", { class: "mark", "aria-hidden": "true" });
    const { title } = this.strings;
    const header = make("div", { class: "header" }, mark, make("p", { class: "title" }, title), close);
    const foot = make("div", { class: "foot" }, this.latest, this.status, this.alert);
    // Seen above the input, but reached after it: what leads away is not in the way of an answer.
    foot.append(this.composer.element, this.again);
    return make("section", { class: "panel", "aria-label": title }, header, this.log, foot);
  }

  // What the conversation asks of its view.

  clear() {
    this.messages.clear();
    this.log.setAttribute("aria-live", "off");
  }

  /** @param {Message} message */
  show(message) {
    const added = this.messages.show(message);
    this.again.hidden = false;
    this.opening.removeReplies();
    if (!added) return;
    if (message.from === "coach") {
      this.typing(false);
      this.on.unread();
    }
    this.scrollToReply();
  }

  /**
   * @param {Message[]} messages
   * @param {boolean} more
   */
  showEarlier(messages, more) {
    const fromEnd = this.log.scrollHeight - this.log.scrollTop;
    const isFirst = this.messages.isEmpty;
    this.log.setAttribute("aria-live", "off");
    this.messages.prepend(messages);
    this.again.hidden = this.messages.isEmpty;
    this.earlier.hidden = !more;
    this.showWelcome(more);
    this.log.scrollTop = this.log.scrollHeight - (isFirst ? 0 : fromEnd);
    // Only what comes from now on is news.
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
  }

  /** @param {string} id */
  remove(id) {
    this.messages.remove(id);
  }

  /** @param {string} text */
  giveBack(text) {
    this.composer.giveBack(text);
    this.composer.focus();
  }

  /** @param {boolean} on */
  typing(on) {
    clearTimeout(this.typingTimer);
    if (!on) return this.say({ typing: "" });
    this.typingTimer = setTimeout(() => {
      this.say({ typing: this.strings.typing });
      this.typingTimer = setTimeout(() => this.say({ typing: "" }), TYPING_LIMIT_MS);
    }, TYPING_DELAY_MS);
  }

  /** @param {string} words */
  connection(words) {
    this.say({ connection: words });
  }

  /**
   * @param {string} text
   * @param {boolean} canRetry
   */
  problem(text, canRetry) {
    this.alert.replaceChildren();
    if (text) this.alert.append(make("p", {}, text));
    if (text && canRetry) {
      this.alert.append(this.button("retry", this.strings.retry, () => this.retry()));
    }
    this.scrollToReply();
  }

  // What people do.

  /** @param {{text: string, payload?: string}} content */
  answer(content) {
    this.on.send(content);
    this.composer.focus();
  }

  retry() {
    this.on.retry();
    this.composer.focus();
  }

  scrolled() {
    const below = this.log.scrollHeight - this.log.clientHeight - this.log.scrollTop;
    this.latest.hidden = below < NEAR_PX;
  }

  scrollToEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.composer.focus();
  }

  /** Shows the end, but never so far that the question is out of sight. */
  scrollToReply() {
    const question = this.messages.lastQuestion;
    // Not offsetTop, which is measured from the message itself while that is moving in.
    const above = question?.querySelector(".bubble")?.getBoundingClientRect().top ?? Infinity;
    const top = above - this.log.getBoundingClientRect().top + this.log.scrollTop - 16;
    this.log.scrollTop = Math.min(this.log.scrollHeight, top);
  }

  /** @param {{connection?: string, typing?: string}} words */
  say(words) {
    Object.assign(this.words, words);
    const text = this.words.connection || this.words.typing;
    if (this.status.textContent !== text) this.status.textContent = text;
    this.status.classList.toggle("busy", Boolean(text));
  }

  /** @param {boolean} more Whether the conversation's beginning is not shown. */
  showWelcome(more) {
    this.opening.clear();
    if (more) return;
    const { welcome, starters } = this.strings;
    const from = /** @type {const} */ ("coach");
    const time = new Date().toISOString();
    const rest = { buttons: [], card: null, reply_to: null };
    this.opening.show({ id: "welcome", from, text: welcome, time, ...rest });
    if (this.messages.isEmpty) this.opening.offer(starters.map((text) => ({ text })));
  }

  /**
   * @param {string} name
   * @param {string} words
   * @param {() => void} onClick
   */
  button(name, words, onClick) {
    const button = make("button", { type: "button", class: name }, words);
    button.addEventListener("click", onClick);
    return button;
  }
}

/**
 * @param {HTMLElement} badge
 * @param {number} count
 * @param {import("./strings.js").Strings} strings
 */
export function showUnread(badge, count, strings) {
  badge.hidden = count === 0;
  badge.replaceChildren(make("span", { "aria-hidden": "true" }, count > 9 ? "9+" : String(count)));
  badge.append(make("span", { class: "hidden" }, fill(strings.unread, { count })));
}

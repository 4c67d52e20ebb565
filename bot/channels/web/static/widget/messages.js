import { cardText, makeCard } from "./card.js";
import { make } from "./dom.js";
import { markdown } from "./markdown.js";

/** @typedef {import("./conversation.js").Message} Message */

const JOIN_MS = 5 * 60 * 1000;
const COPIED_MS = 2000;

/** The list of messages in the log. */
export class MessageList {
  /**
   * @param {HTMLElement} root The scrolling log.
   * @param {import("./strings.js").Strings} strings
   * @param {(content: {text: string, payload?: string}) => void} onAnswer A quick reply was chosen.
   */
  constructor(root, strings, onAnswer) {
    this.root = root;
    this.strings = strings;
    this.onAnswer = onAnswer;
    this.list = make("div", { class: "list" });
    const group = { class: "replies", role: "group", "aria-label": strings.suggestions };
    this.replies = make("div", group);
    this.replies.hidden = true;
    this.root.append(this.list, this.replies);
    /** @type {Map<string, HTMLElement>} */
    this.items = new Map();
  }

  get isEmpty() {
    return this.items.size === 0;
  }

  clear() {
    this.items.clear();
    this.list.replaceChildren();
    this.removeReplies();
  }

  /**
   * Adds a message at the end, or shows it anew where it is.
   *
   * @param {Message} message
   * @returns {boolean} Whether it was added.
   */
  show(message) {
    const before = this.items.get(message.id);
    const item = this.makeItem(message);
    this.items.set(message.id, item);
    if (before) {
      before.replaceWith(item);
    } else {
      if (message.from === "user") this.removeReplies();
      this.list.append(item);
    }
    if (!this.hasQuestionAfter(item)) this.offerButtons(message);
    this.join(item);
    return !before;
  }

  /** @param {Message[]} messages Older than those that are shown, oldest first. */
  prepend(messages) {
    const wasEmpty = this.isEmpty;
    const known = messages.filter(({ id }) => !this.items.has(id));
    const added = known.map((message) => this.makeItem(message));
    known.forEach(({ id }, index) => this.items.set(id, added[index]));
    this.list.prepend(...added);
    for (const item of [...added, added.at(-1)?.nextElementSibling]) this.join(item);
    if (!wasEmpty) return;
    const lastQuestion = messages.findLastIndex(({ from }) => from === "user");
    for (const message of messages.slice(lastQuestion + 1)) this.offerButtons(message);
  }

  /** @param {string} id */
  remove(id) {
    this.items.get(id)?.remove();
    this.items.delete(id);
  }

  /** @param {Message} message */
  offerButtons({ buttons }) {
    this.offer(buttons.map(({ title, payload }) => ({ text: title, payload })));
  }

  /**
   * Adds quick replies, below the last message whichever message brought them.
   *
   * @param {{text: string, payload?: string}[]} contents
   */
  offer(contents) {
    const known = new Set([...this.replies.children].map((button) => button.textContent));
    for (const content of contents) {
      if (known.has(content.text)) continue;
      const button = make("button", { type: "button", dir: "auto" }, content.text);
      button.addEventListener("click", () => this.onAnswer(content));
      this.replies.append(button);
    }
    this.replies.hidden = !this.replies.children.length;
  }

  removeReplies() {
    this.replies.replaceChildren();
    this.replies.hidden = true;
  }

  /** The last thing that the person said. */
  get lastQuestion() {
    return [...this.list.querySelectorAll(".user")].at(-1);
  }

  /** @param {Message} message */
  makeItem(message) {
    const { from, text, state, card, time } = message;
    const item = make("div", { class: `message ${from}`, "data-time": time });
    const bubble = make("div", { class: "bubble", dir: "auto" });
    const author = from === "user" ? this.strings.you : this.strings.coach;
    bubble.append(make("span", { class: "hidden" }, `${author} `));
    bubble.append(from === "coach" ? markdown(text) : make("p", {}, text));
    const cardElement = makeCard(card, this.strings.files);
    if (text) item.append(bubble);
    if (cardElement) item.append(cardElement);
    const footer = this.makeFooter(time, state);
    const copied = [text, cardText(card)].filter(Boolean).join("\n\n");
    if (navigator.clipboard) footer.append(this.makeCopy(copied));
    item.append(footer);
    return item;
  }

  /**
   * @param {string} time
   * @param {Message["state"]} state
   */
  makeFooter(time, state) {
    const when = new Date(time);
    const footer = make("div", { class: "footer" });
    const hours = when.toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" });
    footer.append(make("time", { dir: "auto", datetime: time, title: when.toLocaleString() }, hours));
    if (state === "unsent" || state === "unanswered") {
      footer.classList.add("failed");
      footer.append(make("span", {}, this.strings[state]));
    }
    return footer;
  }

  /** @param {string} text */
  makeCopy(text) {
    const { copy, copied } = this.strings;
    const button = make("button", { type: "button", class: "copy" }, copy);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = copied;
      setTimeout(() => (button.textContent = copy), COPIED_MS);
    });
    return button;
  }

  /** @param {HTMLElement} item */
  hasQuestionAfter(item) {
    const last = this.lastQuestion;
    return Boolean(last && item.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  /**
   * Sets a day above the first message of a day, and draws messages of one author close together.
   *
   * @param {Element | null | undefined} item
   */
  join(item) {
    if (!(item instanceof HTMLElement)) return;
    const before = item.previousElementSibling;
    const time = new Date(item.dataset.time ?? "");
    const last = before instanceof HTMLElement ? new Date(before.dataset.time ?? "") : null;
    const isNewDay = last?.toDateString() !== time.toDateString();
    item.querySelector(".day")?.remove();
    if (isNewDay) item.prepend(make("div", { class: "day" }, this.dayName(time)));
    const isSame = before?.classList.contains(item.classList[1]) ?? false;
    const isJoined = isSame && !isNewDay && Number(time) - Number(last) < JOIN_MS;
    before?.classList.toggle("joined", isJoined);
  }

  /** @param {Date} day */
  dayName(day) {
    const yesterday = new Date();
    yesterday.setDate(yesterday.getDate() - 1);
    if (day.toDateString() === new Date().toDateString()) return this.strings.today;
    if (day.toDateString() === yesterday.toDateString()) return this.strings.yesterday;
    return day.toLocaleDateString(undefined, { weekday: "long", day: "numeric", month: "long" });
  }
}

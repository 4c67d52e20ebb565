/** @typedef {import("./conversation.js").Message} Message */

/** Messages that were written here and are not known to be answered; they survive a reload. */
export class Outbox {
  /** @param {import("./storage.js").Store} store */
  constructor(store) {
    this.store = store;
    /** @type {Map<string, Message>} */
    this.messages = new Map();
    /** Ids found in the store whose fate is unknown. @type {Set<string>} */
    this.doubtful = new Set();
  }

  /** @param {string} id */
  get(id) {
    return this.messages.get(id);
  }

  /** Messages that were not delivered or not answered, oldest first. */
  failed() {
    return [...this.messages.values()].filter(({ state }) => state?.startsWith("un"));
  }

  /** Whether an answer is being waited for. */
  get isWaiting() {
    return this.messages.size > this.failed().length;
  }

  /**
   * @param {Message} message
   * @param {Message["state"]} state
   */
  mark(message, state) {
    message.state = state;
    this.messages.set(message.id, message);
    this.doubtful.delete(message.id);
    this.save(message.id);
  }

  /** @param {string} id Of a message that is answered, or that nobody wants any more. */
  settle(id) {
    this.messages.delete(id);
    this.doubtful.delete(id);
    this.save(id);
  }

  /**
   * Finds what an earlier visit, or a server that went away, left open.
   *
   * @param {Set<string>} known Ids that the history has.
   * @returns {Message[]} What the history does not have.
   */
  restore(known) {
    /** @type {Message[]} */
    const stored = this.stored();
    for (const message of stored) {
      if (known.has(message.id)) this.settle(message.id);
      else if (this.get(message.id)?.state !== "sending") this.doubt(message);
    }
    return [...this.messages.values()];
  }

  clear() {
    this.messages.clear();
    this.doubtful.clear();
    this.store.set("outbox", null);
  }

  /** @param {Message} message */
  doubt(message) {
    this.messages.set(message.id, { ...message, state: "sent" });
    this.doubtful.add(message.id);
  }

  /** Saves one message's state; other tabs may have written other messages. @param {string} id */
  save(id) {
    const message = this.get(id);
    const others = this.stored().filter((other) => other.id !== id);
    this.store.setJson("outbox", message ? [...others, message] : others);
  }

  /** @returns {Message[]} */
  stored() {
    return this.store.getJson("outbox") ?? [];
  }
}

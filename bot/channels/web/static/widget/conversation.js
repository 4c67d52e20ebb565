import { ApiError } from "./api.js";
import { Outbox } from "./outbox.js";
import { fill } from "./strings.js";

/**
 * @typedef {object} Message
 * @property {string} id
 * @property {"user" | "coach"} from
 * @property {string} text
 * @property {string} time ISO 8601.
 * @property {{title: string, payload: string}[]} buttons
 * @property {any} card
 * @property {string | null} reply_to
 * @property {string} [payload] Of a button that was chosen here.
 * @property {"sending" | "sent" | "unsent" | "unanswered"} [state] Of a message from here.
 *
 * @typedef {object} View What shows the conversation.
 * @property {() => void} clear
 * @property {(message: Message) => void} show Adds a message, or shows it anew.
 * @property {(messages: Message[], more: boolean) => void} showEarlier
 * @property {(id: string) => void} remove
 * @property {(text: string) => void} giveBack Puts a refused text back into the input.
 * @property {(on: boolean) => void} typing
 * @property {(words: string) => void} connection What is wrong with the connection, if anything.
 * @property {(text: string, canRetry: boolean) => void} problem An empty text takes it away.
 */

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15000;
const STABLE_MS = 5000;
const REFUSED = [400, 403, 413];

/** The conversation: what was said, what is under way, and the connection. */
export class Conversation {
  /**
   * @param {import("./api.js").Api} api
   * @param {import("./storage.js").Store} store
   * @param {View} view
   * @param {import("./strings.js").Strings} strings
   */
  constructor(api, store, view, strings) {
    this.api = api;
    this.outbox = new Outbox(store);
    this.view = view;
    this.strings = strings;
    /** Id of the last event that is known; empty before the history is. */
    this.seen = "";
    /** @type {number | null} */
    this.cursor = null;
    this.attempts = 0;
    this.liveSince = 0;
    /** Counts conversations: those of another person, or after everything was forgotten. */
    this.beginning = 0;
    this.running = false;
    this.asleep = false;
    this.abort = new AbortController();
    this.wake = () => {};
    api.onNewPerson = () => this.startAnew();
    /** @type {(versions: Record<string, string> | null) => void} */
    this.onBoards = () => {};
  }

  /** Loads the conversation and keeps it up to date until `stop`. */
  async start() {
    if (this.running) return;
    this.running = true;
    this.view.connection(this.strings.connecting);
    while (this.running) {
      await this.listen().catch((error) => this.disconnected(error));
      if (this.running) await this.pause();
    }
  }

  stop() {
    this.running = false;
    this.abort.abort();
    this.wake();
  }

  /** Lets go of the connection while nobody looks and nothing is awaited: browsers allow few. */
  sleep() {
    if (this.outbox.isWaiting) return;
    this.asleep = true;
    this.abort.abort();
  }

  /** Connects at once, when there is reason to hope. */
  hurry() {
    this.asleep = false;
    this.attempts = 0;
    this.wake();
  }

  /** @param {{text: string, payload?: string}} content */
  async send({ text, payload }) {
    const time = new Date().toISOString();
    const rest = { buttons: [], card: null, reply_to: null };
    await this.deliver({ id: newId(), from: "user", text, payload, time, ...rest });
  }

  /** Sends again, in order, what did not get through. */
  async retry() {
    this.hurry();
    for (const message of this.outbox.failed()) {
      this.view.remove(message.id);
      await this.deliver(message);
    }
  }

  async loadEarlier() {
    try {
      const page = await this.api.history(this.cursor);
      this.cursor = page.cursor;
      this.view.showEarlier(page.messages, page.more);
    } catch (error) {
      this.tell(error);
    }
  }

  /** Tells of something else that did not work. @param {unknown} error */
  tell(error) {
    this.view.problem(this.wordsFor(error), false);
  }

  /** @param {Message} message */
  async deliver(message) {
    this.view.problem("", false);
    this.outbox.mark(message, "sending");
    this.view.show(message);
    try {
      await this.api.send(message);
      if (message.state === "sending") this.outbox.mark(message, "sent");
    } catch (error) {
      // The answer may be lost although the message arrived: then an event has told so.
      if (message.state === "sending") this.notDelivered(message, error);
    }
  }

  /**
   * @param {Message} message
   * @param {unknown} error
   */
  notDelivered(message, error) {
    const isRefused = error instanceof ApiError && REFUSED.includes(error.status);
    if (isRefused) {
      this.outbox.settle(message.id);
      this.view.remove(message.id);
      this.view.giveBack(message.text);
    } else {
      this.outbox.mark(message, "unsent");
      this.view.show(message);
    }
    this.view.problem(this.wordsFor(error), !isRefused);
  }

  async listen() {
    while (!this.seen) await this.load();
    this.abort = new AbortController();
    await this.api.listen(this.seen, this.abort.signal, {
      onEvent: (kind, data, id) => this.receive(kind, data, id),
      onLive: () => this.connected(),
    });
  }

  /** Shows the newest part of the history, and what is not part of it yet. */
  async load() {
    const { beginning } = this;
    const page = await this.api.history(null);
    // Meanwhile a new conversation may have begun, which this is not part of.
    if (beginning !== this.beginning) return;
    this.cursor = page.cursor;
    this.seen = page.last_event_id;
    this.view.clear();
    this.view.typing(false);
    this.view.showEarlier(page.messages, page.more);
    const open = this.outbox.restore(new Set(page.messages.map(({ id }) => id)));
    for (const message of open) this.view.show(message);
  }

  /** All that was missed is told: what is still in doubt did not get through. */
  connected() {
    this.liveSince = Date.now();
    this.view.connection("");
    this.onBoards(null);
    const lost = [...this.outbox.doubtful].map((id) => this.outbox.get(id));
    for (const message of lost) {
      if (!message) continue;
      this.outbox.mark(message, "unsent");
      this.view.show(message);
    }
    if (lost.length) this.view.problem(this.strings.undelivered, true);
  }

  /**
   * @param {string} kind
   * @param {any} data
   * @param {string} id
   */
  receive(kind, data, id) {
    this.seen = kind === "resync" ? "" : id;
    if (kind === "message") this.receiveMessage(data);
    if (kind === "error") this.receiveError(data);
    if (kind === "boards") this.onBoards(data);
    if (kind === "resync") this.abort.abort();
    if (kind === "typing") this.view.typing(data.on);
  }

  /** @param {Message} message */
  receiveMessage(message) {
    const own = this.outbox.get(message.id);
    if (own) this.outbox.mark(own, "sent");
    // Only its own answer: the end of an earlier turn may be told after a later message was taken.
    if (message.reply_to) this.outbox.settle(message.reply_to);
    this.view.show(message);
  }

  /** @param {{message: string, reply_to: string | null, incident: string}} error */
  receiveError(error) {
    const own = this.outbox.get(error.reply_to ?? "");
    if (own) {
      this.outbox.mark(own, "unanswered");
      this.view.show(own);
    }
    const reference = fill(this.strings.reference, { incident: error.incident });
    this.view.problem(`${error.message} ${reference}`, Boolean(own));
  }

  /** @param {unknown} error */
  disconnected(error) {
    if (error instanceof ApiError && error.status === 403) {
      this.running = false;
      this.view.connection(error.message);
    } else if (this.attempts > 0 && !this.asleep) {
      const isBusy = error instanceof ApiError && error.message;
      this.view.connection(isBusy ? error.message : this.strings.reconnecting);
    }
  }

  /** Waits longer after each failure in a row, and until somebody looks. */
  async pause() {
    if (this.liveSince && Date.now() - this.liveSince > STABLE_MS) this.attempts = 0;
    this.liveSince = 0;
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.attempts - 1));
    const wait = this.attempts ? longest * (0.5 + Math.random() / 2) : 0;
    this.attempts += 1;
    await new Promise((resolve) => {
      this.wake = () => resolve(undefined);
      if (!this.asleep) setTimeout(resolve, wait);
    });
  }

  /** Nothing that was said here is to be known any more. */
  forget() {
    this.outbox.clear();
    this.startAnew();
  }

  /** The old conversation is out of reach: a new one begins, with what was not answered yet. */
  startAnew() {
    this.beginning += 1;
    this.seen = "";
    this.attempts = 0;
    this.abort.abort();
  }

  /** @param {unknown} error */
  wordsFor(error) {
    return (error instanceof ApiError && error.message) || this.strings.unreachable;
  }
}

/** A random id, also where `crypto.randomUUID` is withheld (pages without TLS). */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

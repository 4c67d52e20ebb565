import { Api } from "./api.js";
import { Conversation } from "./conversation.js";
import { icon, make } from "./dom.js";
import { Panel, showUnread } from "./panel.js";
import { Store } from "./storage.js";
import { STRINGS, fill } from "./strings.js";
import { STYLES } from "./styles.js";

const BUBBLE = "M4 5h16v11H9l-5 4z";
const HIDDEN_MS = 20000;
const FULL_SCREEN = "(max-width: 480px)";
const ENTRY = "widget.js";

/**
 * `<career-coach>`: the chat, in the page's flow (`mode="inline"`) or behind a launcher.
 *
 * Attributes: `mode`, `server` (where the routes are), `theme` (`light` or `dark`), `strings`
 * (JSON that replaces words, or its address). Properties, to be set before it is placed or opened:
 * `identity`, a function that gives the host site's identity token, and `strings`, an object.
 * Methods for the page around it: `open`, `close`, `say`, `request`,
 * `download`, `restart`. The event `boards`
 * tells that what the person keeps may have changed; its detail has versions, or is null.
 */
export class CareerCoach extends HTMLElement {
  constructor() {
    super();
    // What the page set before this module was there stays.
    const self = /** @type {Partial<CareerCoach>} */ (this);
    /** @type {null | (() => string | Promise<string>)} */
    this.identity = self.identity ?? null;
    /** @type {Partial<import("./strings.js").Strings>} */
    this.strings = self.strings ?? {};
    this.words = STRINGS;
    this.unread = 0;
    this.unseen = 0;
    this.hiddenTimer = 0;
    this.onVisibility = () => this.visibilityChanged();
    this.onOnline = () => this.conversation?.hurry();
  }

  connectedCallback() {
    const strings = this.getAttribute("strings") ?? "";
    if (this.shadowRoot || !strings || strings.startsWith("{")) this.place(strings);
    else this.placeWithWords(strings);
  }

  /** @param {string} strings JSON that replaces words, or nothing. */
  place(strings) {
    if (!this.isConnected) return;
    if (!this.shadowRoot) this.build(strings);
    document.addEventListener("visibilitychange", this.onVisibility);
    addEventListener("online", this.onOnline);
    if (this.isInline) this.open();
  }

  /** @param {string} address Of JSON; without it the words stay as they are. */
  async placeWithWords(address) {
    const load = async () => (await fetch(new URL(address, document.baseURI))).text();
    this.place(await load().catch(() => ""));
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.onVisibility);
    removeEventListener("online", this.onOnline);
    this.conversation?.stop();
  }

  get isInline() {
    return this.getAttribute("mode") === "inline";
  }

  get isOpen() {
    return this.panel?.element.hidden === false;
  }

  /** @param {string} strings */
  build(strings) {
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    this.words = { ...STRINGS, ...parsed(strings), ...this.strings };
    // The routes are beside the script, whether it comes in one file or in modules.
    const beside = new URL(import.meta.url).pathname.endsWith(ENTRY) ? "." : "..";
    const server = new URL(this.getAttribute("server") ?? beside, import.meta.url);
    // People whom the host site knows may share a browser: nothing of theirs stays in it.
    this.store = new Store(`career-coach ${server.origin} `, () => !this.identity);
    this.panel = this.makePanel(this.store);
    this.api = new Api(server, this.store, () => this.identity?.() ?? null);
    this.conversation = new Conversation(this.api, this.store, this.panel, this.words);
    this.conversation.onBoards = (detail) => this.dispatchEvent(new CustomEvent("boards", { detail }));
    this.panel.element.addEventListener("file", (event) => this.fileWished(event));
    root.append(this.panel.element);
    if (!this.isInline) this.addLauncher(root);
  }

  /** @param {Store} store */
  makePanel(store) {
    return new Panel(store, this.words, {
      send: (content) => this.conversation?.send(content),
      retry: () => this.conversation?.retry(),
      earlier: () => this.conversation?.loadEarlier(),
      close: () => this.close(),
      unread: () => this.countUnread(),
    });
  }

  /** @param {ShadowRoot} root */
  addLauncher(root) {
    const panel = this.panel?.element;
    this.badge = make("span", { class: "badge", hidden: "" });
    this.launcher = make("button", { type: "button", class: "launcher", "aria-expanded": "false" });
    const name = make("span", { class: "hidden" }, this.words.open);
    this.launcher.append(name, icon(BUBBLE), this.badge);
    this.launcher.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    panel?.setAttribute("role", "dialog");
    panel?.addEventListener("keydown", (event) => this.pressed(event));
    if (panel) panel.hidden = true;
    root.prepend(this.launcher);
  }

  // What the page around may ask.

  open() {
    if (!this.panel) return;
    this.panel.element.hidden = false;
    this.launcher?.setAttribute("aria-expanded", "true");
    this.setUnread(0);
    this.conversation?.start();
    this.panel.composer.fit();
    if (this.isInline) return;
    this.panel.element.setAttribute("aria-modal", String(matchMedia(FULL_SCREEN).matches));
    this.panel.scrollToEnd();
  }

  close() {
    if (!this.panel) return;
    this.panel.element.hidden = true;
    this.launcher?.setAttribute("aria-expanded", "false");
    this.launcher?.focus();
  }

  /** Says something for the person, as if it had been typed. @param {string} text */
  say(text) {
    this.open();
    this.panel?.answer({ text });
  }

  /**
   * Asks one of the server's routes as this person.
   *
   * @param {string} path Below the routes, such as `goals`.
   * @param {RequestInit & {headers?: Record<string, string>}} [options]
   * @returns {Promise<Response>} Its answer; an error of the server is thrown, with `status`, `code`
   *   and `message`.
   */
  async request(path, options = {}) {
    if (!this.api) throw new Error("The chat is not placed yet.");
    return this.api.call(path, options);
  }

  /**
   * Hands the person a file with everything that is held of them.
   *
   * @param {string} format `json`, `md` or `ics`.
   */
  async download(format) {
    const answer = await this.request(`export.${format}`);
    const href = URL.createObjectURL(await answer.blob());
    make("a", { href, download: `career-coach.${format}` }).click();
    setTimeout(() => URL.revokeObjectURL(href));
  }

  /** Forgets what this browser holds of the person, and begins anew. */
  restart() {
    for (const key of ["token", "draft"]) this.store?.set(key, null);
    this.panel?.composer.clear();
    this.conversation?.forget();
  }

  /** @param {Event} event */
  fileWished(event) {
    const { detail } = /** @type {CustomEvent} */ (event);
    this.download(detail).catch((error) => this.conversation?.tell(error));
  }

  countUnread() {
    if (!this.isOpen) this.setUnread(this.unread + 1);
    if (document.hidden) this.showUnseen(this.unseen + 1);
  }

  /** @param {number} count */
  setUnread(count) {
    this.unread = count;
    if (this.badge) showUnread(this.badge, count, this.words);
  }

  /** Shows in the title how many answers came while nobody looked. @param {number} count */
  showUnseen(count) {
    if (!this.unseen) this.pageTitle = document.title;
    this.unseen = count;
    const title = this.pageTitle ?? "";
    document.title = count ? fill(this.words.unseen, { count, title }) : title;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.key === "Escape" && !event.isComposing) this.close();
    if (event.key === "Tab" && matchMedia(FULL_SCREEN).matches) this.keepFocus(event);
  }

  /**
   * Sends the focus round in the dialog, since the full screen hides the page.
   *
   * @param {KeyboardEvent} event
   */
  keepFocus(event) {
    const all = this.panel?.element.querySelectorAll("button, a[href], textarea, [tabindex]") ?? [];
    const stops = [...all].filter((stop) => stop instanceof HTMLElement && stop.offsetParent);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    const next = event.shiftKey ? stops.at(-1) : stops[0];
    if (this.shadowRoot?.activeElement !== edge || !(next instanceof HTMLElement)) return;
    event.preventDefault();
    next.focus();
  }

  visibilityChanged() {
    clearTimeout(this.hiddenTimer);
    if (document.hidden) {
      this.hiddenTimer = setTimeout(() => this.conversation?.sleep(), HIDDEN_MS);
      return;
    }
    if (this.unseen) this.showUnseen(0);
    this.conversation?.hurry();
  }
}

/** @param {string} json */
function parsed(json) {
  try {
    return JSON.parse(json || "{}");
  } catch {
    return {};
  }
}

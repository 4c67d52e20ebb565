import { Api } from "./api.js";
import { Conversation } from "./conversation.js";
import { icon, make } from "./dom.js";
import { Panel, showUnread } from "./panel.js";
import { Store } from "./storage.js";
import { STRINGS } from "./strings.js";
import { STYLES } from "./styles.js";

const BUBBLE = "M4 5h16v11H9l-5 4z";
const HIDDEN_MS = 20000;
const FULL_SCREEN = "(max-width: 480px)";

/**
 * `<career-coach>`: the chat, in the page's flow (`mode="inline"`) or behind a launcher.
 *
 * Attributes: `mode`, `server` (where the routes are), `theme` (`light` or `dark`), `strings`
 * (JSON that replaces words). The property `identity` takes a function that gives the host
 * site's identity token; it is set before the chat is opened or placed.
 */
export class CareerCoach extends HTMLElement {
  constructor() {
    super();
    /** @type {null | (() => string | Promise<string>)} */
    this.identity ??= null;
    this.unread = 0;
    this.hiddenTimer = 0;
    this.onVisibility = () => this.visibilityChanged();
    this.onOnline = () => this.conversation?.hurry();
  }

  connectedCallback() {
    if (!this.shadowRoot) this.build();
    document.addEventListener("visibilitychange", this.onVisibility);
    addEventListener("online", this.onOnline);
    if (this.isInline) this.open();
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

  build() {
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    const strings = { ...STRINGS, ...this.readStrings() };
    const server = new URL(this.getAttribute("server") ?? "..", import.meta.url);
    // People whom the host site knows may share a browser: nothing of theirs stays in it.
    const store = new Store(`career-coach ${server.origin} `, () => !this.identity);
    this.strings = strings;
    this.panel = this.makePanel(store, strings);
    const api = new Api(server, store, () => this.identity?.() ?? null);
    this.conversation = new Conversation(api, store, this.panel, strings);
    root.append(this.panel.element);
    if (!this.isInline) this.addLauncher(root);
  }

  /**
   * @param {Store} store
   * @param {import("./strings.js").Strings} strings
   */
  makePanel(store, strings) {
    return new Panel(store, strings, {
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
    const words = this.strings?.open ?? "";
    this.badge = make("span", { class: "badge", hidden: "" });
    this.launcher = make("button", { type: "button", class: "launcher", "aria-expanded": "false" });
    this.launcher.append(make("span", { class: "hidden" }, words), icon(BUBBLE), this.badge);
    this.launcher.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    panel?.setAttribute("role", "dialog");
    panel?.addEventListener("keydown", (event) => this.pressed(event));
    if (panel) panel.hidden = true;
    root.prepend(this.launcher);
  }

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

  countUnread() {
    if (!this.isOpen) this.setUnread(this.unread + 1);
  }

  /** @param {number} count */
  setUnread(count) {
    this.unread = count;
    if (this.badge && this.strings) showUnread(this.badge, count, this.strings);
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
    if (!document.hidden) this.conversation?.hurry();
    else this.hiddenTimer = setTimeout(() => this.conversation?.sleep(), HIDDEN_MS);
  }

  readStrings() {
    try {
      return JSON.parse(this.getAttribute("strings") ?? "{}");
    } catch {
      return {};
    }
  }
}

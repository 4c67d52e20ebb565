import { make } from "../widget/dom.js";
import { makeButton, wordsOf } from "./parts.js";

/** One board: loads what the server has, and shows it anew when that changed. */
export class Board {
  /**
   * @param {import("./parts.js").CareerCoach} coach
   * @param {string} route Where the server has it.
   * @param {Element} section
   * @param {(content: Element, view: any) => void} draw
   */
  constructor(coach, route, section, draw) {
    this.coach = coach;
    this.route = route;
    this.content = /** @type {HTMLElement} */ (section.querySelector(".content"));
    this.draw = draw;
    this.version = "";
    /** @type {Promise<void> | null} */
    this.loading = null;
    this.isStale = false;
  }

  /** @param {Record<string, string> | null} versions What the server told; null for "look". */
  told(versions) {
    if (!versions || versions[this.route] !== this.version) this.load();
  }

  /** Loads it; asked again meanwhile, it loads once more afterwards. */
  load() {
    this.isStale = true;
    this.loading ??= this.run().finally(() => (this.loading = null));
    return this.loading;
  }

  async run() {
    while (this.isStale) {
      this.isStale = false;
      try {
        await this.fetch();
      } catch (error) {
        if (!this.version) this.fail(error);
      }
    }
    this.content.setAttribute("aria-busy", "false");
  }

  async fetch() {
    /** @type {Record<string, string>} */
    const headers = this.version ? { "If-None-Match": `"${this.version}"` } : {};
    const response = await this.coach.request(this.route, { headers });
    if (response.status === 304) return;
    this.show(await response.json());
  }

  /** Draws it, and leaves the focus where it was. @param {any} view */
  show(view) {
    this.version = view.version ?? "";
    const focused = document.activeElement;
    const isHere = focused && this.content.contains(focused);
    this.draw(this.content, view);
    if (!isHere) return;
    const next = focused.isConnected ? focused : document.getElementById(focused.id);
    const heading = this.content.parentElement?.querySelector("h2");
    if (document.activeElement !== next || !next) (/** @type {HTMLElement} */ (next ?? heading))?.focus();
  }

  /** @param {unknown} error */
  fail(error) {
    // Drawn once, so that the button stays under the finger when it fails again.
    if (this.content.querySelector(".failed")) return;
    const words = make("p", { class: "error", role: "alert" }, wordsOf(error));
    const again = makeButton("Try again", () => this.load());
    this.content.replaceChildren(make("div", { class: "card failed" }, words, again));
  }
}

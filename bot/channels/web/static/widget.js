/**
 * Career Coach: the chat as a web component, `<career-coach>`.
 *
 * On a page without that element, loading this module adds one as a launcher; the options are
 * the `data-` attributes of the script tag (see docs/web.md).
 */
import { CareerCoach } from "./widget/element.js";

/** Finds the script tag that loaded this module. */
function ownScript() {
  return [...document.scripts].find((script) => script.src === import.meta.url);
}

/** Adds a launcher with the script tag's options, unless the page has placed the chat itself. */
function addLauncher() {
  if (document.querySelector("career-coach")) return;
  const coach = document.createElement("career-coach");
  for (const [name, value] of Object.entries(ownScript()?.dataset ?? {})) {
    coach.setAttribute(name, value ?? "");
  }
  document.body.append(coach);
}

if (!customElements.get("career-coach")) {
  customElements.define("career-coach", CareerCoach);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", addLauncher);
  } else {
    addLauncher();
  }
}

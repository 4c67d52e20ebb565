/** The page around the chat: which part is shown, and the boards of what the person keeps. */
import { CHART_STYLES } from "../widget/charts.js";
import { Board } from "./board.js";
import { drawCheck } from "./check.js";
import { GoalsBoard } from "./goals.js";
import { MyDataBoard } from "./my-data.js";
import { Notice } from "./notice.js";
import { OffersBoard } from "./offers.js";

const VIEWS = ["chat", "goals", "offers", "check", "data"];
const wide = matchMedia("(min-width: 901px)");

/** @param {string} selector */
function find(selector) {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`The page has no ${selector}`);
  return element;
}

/** Shows the part that the address names; on a wide screen the chat is always there beside it. */
function showView() {
  const named = location.hash.slice(1);
  const isBoard = VIEWS.includes(named) && named !== "chat";
  const view = isBoard ? named : wide.matches ? "goals" : "chat";
  document.body.dataset.view = view;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  return view;
}

/** @param {import("./parts.js").CareerCoach} coach */
function makeBoards(coach) {
  const notice = new Notice(find(".notice"));
  const goals = new GoalsBoard(coach, notice, () => boards.goals.load());
  const offers = new OffersBoard(coach, notice, () => boards.offers.load());
  const data = new MyDataBoard(coach, notice);
  const boards = {
    goals: new Board(coach, "goals", find(".goals"), (...all) => goals.draw(...all)),
    offers: new Board(coach, "offers", find(".offers"), (...all) => offers.draw(...all)),
    check: new Board(coach, "check", find(".check"), (...all) => drawCheck(coach, ...all)),
    data: new Board(coach, "data", find(".data"), (...all) => data.draw(...all)),
  };
  return boards;
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(CHART_STYLES);
document.adoptedStyleSheets = [sheet];
showView();
await customElements.whenDefined("career-coach");
const coach = /** @type {import("./parts.js").CareerCoach} */ (find("career-coach"));
const { data, ...kept } = makeBoards(coach);
coach.addEventListener("boards", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  for (const board of Object.values(kept)) board.told(detail);
  if (showView() === "data") data.load();
});
addEventListener("hashchange", () => {
  if (showView() === "data") data.load();
});
wide.addEventListener("change", showView);
if (showView() === "data") data.load();
for (const board of Object.values(kept)) board.load();

import { makeExtent } from "../widget/charts.js";
import { make } from "../widget/dom.js";
import { makeButton, makeEmpty, sayInChat } from "./parts.js";

const START = "Take the job or career check";

/**
 * Draws the board of the job-or-career check.
 *
 * @param {import("./parts.js").CareerCoach} coach
 * @param {Element} content
 * @param {{latest: any}} view As the server has it.
 */
export function drawCheck(coach, content, { latest }) {
  content.replaceChildren(latest ? makeProfile(coach, latest) : makeStart(coach));
}

/** @param {import("./parts.js").CareerCoach} coach */
function makeStart(coach) {
  return makeEmpty(
    "Is it a job, or a step of a career?",
    "Nothing here yet. Seven short questions in the chat, and your profile shows here: what your " +
      "role gives you, what it lacks, and one step that would change most.",
    "Take the check",
    () => sayInChat(coach, START),
  );
}

/**
 * @param {import("./parts.js").CareerCoach} coach
 * @param {any} latest
 */
function makeProfile(coach, { day, card, step, before, changes }) {
  const profile = make("article", { class: "card" });
  profile.append(make("h3", { class: "fact" }, card.title), make("p", { class: "small" }, day));
  const extents = card.extents.map((/** @type {any} */ one) => makeExtent(one, card.scale));
  profile.append(make("div", {}, ...extents));
  if (before) {
    const words = changes ? `Since ${before}: ${changes}.` : `The same as on ${before}.`;
    profile.append(make("p", {}, words));
  }
  const actions = make("div", { class: "actions" });
  if (step) {
    profile.append(make("p", { class: "step" }, `One step: ${step}.`));
    const set = () => sayInChat(coach, `Set a goal: ${step}`);
    actions.append(makeButton("Make this a goal", set, { id: "check-goal" }));
  }
  const again = makeButton("Take it again", () => sayInChat(coach, START), { class: "plain" });
  profile.append(actions);
  actions.append(again);
  return profile;
}

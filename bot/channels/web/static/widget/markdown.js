import { make } from "./dom.js";

// Bold, italic, link with words, bare address; the first that matches wins.
const INLINE =
  /\*\*(?=\S)(.+?)\*\*|\*(?=\S)([^*\n]+?)\*|\[([^\]\n]+)\]\(([^\s)]+)\)|\b(https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"])/;
const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,3})[.)]\s+(.*)$/;
const SAFE_SCHEMES = ["http:", "https:", "mailto:", "tel:"];

/**
 * Reads a small part of Markdown: paragraphs, lines, lists, bold, italic, links.
 *
 * @param {string} text
 * @returns {DocumentFragment} Elements and text nodes; HTML in the text stays text.
 */
export function markdown(text) {
  const fragment = document.createDocumentFragment();
  /** @type {HTMLElement | null} */
  let block = null;
  for (const line of text.split("\n")) {
    block = line.trim() ? addLine(fragment, block, line) : null;
  }
  return fragment;
}

/**
 * @param {DocumentFragment} fragment
 * @param {HTMLElement | null} block The block that the line before belongs to.
 * @param {string} line
 */
function addLine(fragment, block, line) {
  const bullet = BULLET.exec(line);
  const number = NUMBER.exec(line);
  const name = bullet ? "ul" : number ? "ol" : "p";
  if (block?.localName !== name) {
    block = make(name, name === "ol" && number ? { start: number[1] } : {});
    fragment.append(block);
  } else if (name === "p") {
    block.append(make("br"));
  }
  const content = inline(bullet ? bullet[1] : number ? number[2] : line);
  block.append(...(name === "p" ? content : [make("li", {}, ...content)]));
  return block;
}

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function inline(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let rest = text;
  for (let match = INLINE.exec(rest); match; match = INLINE.exec(rest)) {
    parts.push(rest.slice(0, match.index), element(match));
    rest = rest.slice(match.index + match[0].length);
  }
  return [...parts, rest];
}

/**
 * @param {RegExpExecArray} match
 * @returns {Node | string}
 */
function element([whole, bold, italic, words, target, address]) {
  if (bold) return make("strong", {}, ...inline(bold));
  if (italic) return make("em", {}, ...inline(italic));
  return link(target ?? address, words ?? address) ?? whole;
}

/**
 * @param {string} target
 * @param {string} words
 */
function link(target, words) {
  if (!URL.canParse(target)) return null;
  const url = new URL(target);
  if (!SAFE_SCHEMES.includes(url.protocol)) return null;
  return make("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, words);
}

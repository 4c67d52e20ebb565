/** Every word that the widget itself says; a host page may replace any of them. */
export const STRINGS = {
  title: "Career Coach",
  open: "Chat with the career coach",
  close: "Close the chat",
  unread: "New messages: {count}",
  unseen: "({count}) {title}",
  conversation: "Conversation",
  welcome:
    "Hello! I'm your career coach. We can talk about where your work is heading, " +
    "set a goal you'll actually reach, or work out what an offer is really worth.\n\n" +
    "Where shall we start?",
  starters: [
    "What's the difference between a job and a career?",
    "Set a goal",
    "Work out an offer",
  ],
  suggestions: "Suggested answers",
  you: "You said:",
  coach: "Coach said:",
  input: "Message to the coach",
  placeholder: "Write a message",
  send: "Send",
  typing: "The coach is writing…",
  connecting: "Connecting…",
  reconnecting: "Connection lost. Reconnecting…",
  retry: "Try again",
  earlier: "Show earlier messages",
  latest: "Go to the latest message",
  again: "Start over",
  again_says: "start over",
  copy: "Copy",
  copied: "Copied",
  files: {
    json: "Everything, for programs (JSON)",
    md: "A document to read (Markdown)",
    ics: "Dates of your goals (calendar)",
  },
  unsent: "Not delivered",
  unanswered: "Not answered",
  unreachable: "I can't reach the coach right now. Your message is kept here.",
  undelivered: "A message of yours didn't get through. It's kept here.",
  reference: "Reference: {incident}",
  today: "Today",
  yesterday: "Yesterday",
};

/** @typedef {typeof STRINGS} Strings */

/**
 * @param {string} text
 * @param {Record<string, string | number>} values By the names in braces.
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

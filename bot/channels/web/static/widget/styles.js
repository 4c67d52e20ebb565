import { CHART_STYLES } from "./charts.js";

/** The widget's looks. Colours are variables, so that a host page can set its own. */
export const STYLES = `
:host {
  color-scheme: light dark;
  --coach-paper: light-dark(#fffdf8, #1b1d1c);
  --coach-ink: light-dark(#22272b, #e9e7e1);
  --coach-quiet: light-dark(#5c6368, #a7aba8);
  --coach-line: light-dark(#e3ded2, #363a38);
  --coach-tint: light-dark(#f4f0e6, #262a28);
  --coach-accent: light-dark(#1f5c4d, #8fd0bb);
  --coach-on-accent: light-dark(#ffffff, #10241d);
  --coach-bubble: light-dark(#1f5c4d, #24493e);
  --coach-on-bubble: light-dark(#ffffff, #e8f3ee);
  --coach-warn: light-dark(#9c2f1f, #f3a897);
  --coach-warn-tint: light-dark(#fbece8, #3a2420);
  --coach-radius: 12px;
  --coach-font: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  font: 16px/1.5 var(--coach-font);
  color: var(--coach-ink);
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([mode="inline"]) { display: block; height: 100%; min-height: 0; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
p, dl, dd, ul, ol { margin: 0; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; touch-action: manipulation; }
svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
:focus-visible { outline: 3px solid var(--coach-accent); outline-offset: 2px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.launcher { position: fixed; z-index: 2147483000; inset-block-end: 24px; inset-inline-end: 24px; width: 56px; height: 56px; border: 1px solid transparent; border-radius: 50%; display: grid; place-items: center; background: var(--coach-accent); color: var(--coach-on-accent); box-shadow: 0 4px 16px rgb(0 0 0 / 0.2); }
.badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-width: 24px; padding: 0 6px; border-radius: 12px; background: var(--coach-warn); color: light-dark(#ffffff, #2b1310); font-size: 13px; font-weight: 600; line-height: 24px; text-align: center; }

.panel { display: flex; flex-direction: column; background: var(--coach-paper); border: 1px solid var(--coach-line); border-radius: var(--coach-radius); overflow: hidden; }
:host([mode="inline"]) .panel { height: 100%; }
:host(:not([mode="inline"])) .panel { position: fixed; z-index: 2147483000; inset-block-end: 96px; inset-inline-end: 24px; width: min(400px, calc(100vw - 48px)); height: min(640px, calc(100dvh - 120px)); box-shadow: 0 8px 32px rgb(0 0 0 / 0.16); }
:host([mode="inline"]) .header { display: none; }

.header { display: flex; align-items: center; gap: 12px; min-height: 56px; padding: 4px 8px 4px 16px; border-block-end: 1px solid var(--coach-line); }
:host(:dir(rtl)) .header { padding: 4px 16px 4px 8px; }
.mark { width: 12px; height: 12px; border-radius: 50%; background: var(--coach-accent); }
.title { flex: 1; font-weight: 600; }
.close { width: 44px; height: 44px; border: 0; border-radius: var(--coach-radius); display: grid; place-items: center; background: none; }

.log { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; position: relative; padding: 16px; scrollbar-width: thin; }
.log:focus-visible { outline-offset: -3px; }
.message { display: flex; flex-direction: column; align-items: flex-start; margin-block-end: 16px; }
.message.joined { margin-block-end: 8px; }
.message.joined > .footer:not(.failed) { display: none; }
.user { align-items: flex-end; }
.bubble { max-width: min(100%, 68ch); overflow-wrap: anywhere; }
.user .bubble { max-width: min(85%, 68ch); padding: 8px 16px; border: 1px solid transparent; border-radius: var(--coach-radius); border-end-end-radius: 4px; background: var(--coach-bubble); color: var(--coach-on-bubble); white-space: pre-wrap; }
.bubble > * + * { margin-block-start: 8px; }
.bubble > .hidden + * { margin-block-start: 0; }
.bubble ul, .bubble ol { padding-inline-start: 24px; }
.bubble li + li { margin-block-start: 4px; }
.bubble a { color: var(--coach-accent); text-underline-offset: 2px; }
.footer { display: flex; gap: 8px; margin-block-start: 4px; font-size: 13px; color: var(--coach-quiet); }
.user .footer { flex-direction: row-reverse; }
.footer.failed span { color: var(--coach-warn); font-weight: 600; }
.copy { position: relative; margin: 0; padding: 0; border: 0; background: none; color: var(--coach-quiet); font-size: 13px; text-decoration: underline; text-underline-offset: 2px; }
.copy::after, .again::after { content: ""; position: absolute; inset: -12px -8px; }
@media (hover: hover) { .message:not(:hover):not(:focus-within) .copy { opacity: 0; } }
.day { align-self: center; margin-block: 8px 16px; font-size: 13px; color: var(--coach-quiet); }
.message:first-child > .day { margin-block-start: 0; }
.welcome .day, .welcome .footer { display: none; }

.card { width: min(100%, 440px); margin-block-start: 8px; padding: 16px; border: 1px solid var(--coach-line); border-radius: var(--coach-radius); background: var(--coach-tint); overflow-wrap: anywhere; }
.card-title { font-size: 18px; font-weight: 600; line-height: 1.35; text-wrap: balance; }
.card dl { margin-block-start: 8px; }
.card dl > div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px; padding-block: 8px; border-block-start: 1px solid var(--coach-line); }
.card dt { color: var(--coach-quiet); }
.card dd { margin-inline-start: auto; text-align: end; font-variant-numeric: tabular-nums; }
.card .note { padding-block-start: 8px; border-block-start: 1px solid var(--coach-line); font-size: 13px; color: var(--coach-quiet); }
.card > .bar { margin-block: 12px; }
.card > .progress { margin-block-start: 12px; }
.card dl .progress { flex: 1 0 100%; margin-block-start: 4px; }
.card .extent { border-block-start: 1px solid var(--coach-line); padding-block: 8px; }
.compared { margin-block-start: 12px; }
.card caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.goals dt { color: inherit; }
.goals dd { flex: 1 0 100%; margin: 0; font-size: 13px; text-align: start; color: var(--coach-quiet); }
.card .replies { margin-block: 12px 0; }
.card .scroll { margin-block-start: 12px; }

.replies { display: flex; flex-wrap: wrap; gap: 8px; margin-block-end: 16px; }
.replies button, .earlier, .retry { min-height: 44px; padding: 8px 16px; border: 1px solid var(--coach-accent); border-radius: 22px; background: var(--coach-paper); color: var(--coach-accent); text-align: start; line-height: 1.35; overflow-wrap: anywhere; }
.replies button:hover, .earlier:hover, .retry:hover, .close:hover { background: var(--coach-tint); }
.earlier { display: block; margin: 0 auto 16px; }

.foot { position: relative; padding: 0 16px 16px; }
.latest { position: absolute; inset-block-end: calc(100% + 8px); inset-inline-end: 16px; width: 44px; height: 44px; border: 1px solid var(--coach-line); border-radius: 50%; display: grid; place-items: center; background: var(--coach-paper); box-shadow: 0 2px 8px rgb(0 0 0 / 0.16); }
.again { position: absolute; inset-block-start: 0; inset-inline-end: 16px; padding: 4px 0; border: 0; background: none; color: var(--coach-quiet); font-size: 13px; text-decoration: underline; text-underline-offset: 2px; }
.status { min-height: 28px; padding-block: 4px; padding-inline-end: 96px; font-size: 13px; color: var(--coach-quiet); }
.status.busy::before { content: ""; display: inline-block; width: 8px; height: 8px; margin-inline-end: 8px; border-radius: 50%; background: var(--coach-accent); animation: breathe 1.2s ease-in-out infinite alternate; }
@keyframes breathe { from { opacity: 0.3; } }
.alert { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; border-radius: var(--coach-radius); background: var(--coach-warn-tint); color: var(--coach-warn); overflow-wrap: anywhere; }
.alert:not(:empty) { margin-block-end: 8px; padding: 8px 16px; }
.alert p { flex: 1 1 200px; }
.retry { border-color: var(--coach-warn); color: var(--coach-warn); }

.composer { display: flex; align-items: flex-end; gap: 8px; }
.composer textarea { flex: 1; min-width: 0; min-height: 48px; max-height: 168px; resize: none; padding: 11px 16px; border: 1px solid light-dark(#8b8676, #7d837f); border-radius: var(--coach-radius); background: light-dark(#ffffff, #141615); line-height: 1.5; }
.composer textarea:focus-visible { outline-offset: -1px; outline-width: 2px; }
.composer textarea::placeholder { color: var(--coach-quiet); opacity: 1; }
.send { flex: none; width: 48px; height: 48px; border: 1px solid transparent; border-radius: var(--coach-radius); display: grid; place-items: center; background: var(--coach-accent); color: var(--coach-on-accent); }
.send:hover, .launcher:hover { filter: brightness(1.1); }

@media (max-width: 480px) {
  :host(:not([mode="inline"])) .panel { inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0; }
  .log { padding: 16px 12px; }
  .foot { padding: 0 12px max(12px, env(safe-area-inset-bottom)); }
}
@media (prefers-reduced-motion: no-preference) {
  .message:last-child, .panel { animation: arrive 0.16s ease-out; }
  .log { scroll-behavior: auto; }
}
@media (prefers-reduced-motion: reduce) {
  .status.busy::before { animation: none; }
}
@keyframes arrive { from { opacity: 0; transform: translateY(4px); } }
${CHART_STYLES}`;

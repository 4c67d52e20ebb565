/**
 * @typedef {object} Listener
 * @property {(kind: string, data: any, id: string) => void} onEvent
 * @property {() => void} onLive The stream has told everything that was missed.
 */

// The server sends something every 15 s; a stream that is silent for longer is dead.
const SILENCE_MS = 40000;

/**
 * Reads server-sent events from a response until it ends.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @param {Listener} listener
 */
export async function readEvents(body, listener) {
  /** @type {ReadableWritablePair<string, any>} */
  const decoder = new TextDecoderStream();
  const reader = body.pipeThrough(decoder).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await orTimeout(reader);
    if (done) return;
    const blocks = (text + value).split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) readBlock(block, listener);
  }
}

/** @param {ReadableStreamDefaultReader<string>} reader */
async function orTimeout(reader) {
  const timer = setTimeout(() => reader.cancel().catch(() => {}), SILENCE_MS);
  try {
    return await reader.read();
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {string} block Lines up to an empty one.
 * @param {Listener} listener
 */
function readBlock(block, listener) {
  if (block === ": live") {
    listener.onLive();
    return;
  }
  /** @type {Record<string, string>} */
  const fields = {};
  for (const line of block.split("\n")) {
    const colon = line.indexOf(": ");
    if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 2);
  }
  if (fields.data) listener.onEvent(fields.event, JSON.parse(fields.data), fields.id);
}

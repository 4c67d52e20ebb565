import { readEvents } from "./events.js";

/** An answer of the server that is an error. */
export class ApiError extends Error {
  /**
   * @param {number} status HTTP status.
   * @param {string} code The server's word for programs.
   * @param {string} message The server's words for the person.
   */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * @typedef {object} Page Of the history.
 * @property {import("./conversation.js").Message[]} messages Oldest first.
 * @property {string} last_event_id
 * @property {boolean} more
 * @property {number | null} cursor
 */

const REQUEST_MS = 15000;

/** The server's routes, with the session's token and its renewal. */
export class Api {
  /**
   * @param {URL} base Where the routes are.
   * @param {import("./storage.js").Store} store Keeps the token.
   * @param {() => string | null | Promise<string>} identity Gives a host site's identity token.
   */
  constructor(base, store, identity) {
    this.base = base;
    this.store = store;
    this.identity = identity;
    /** Called when the old conversation cannot be reached any more. */
    this.onNewPerson = () => {};
    /** @type {Promise<string> | null} */
    this.opening = null;
  }

  /** @param {{id: string, text: string, payload?: string}} message */
  async send({ id, text, payload }) {
    const body = payload === undefined ? { id, text } : { id, payload, title: text };
    await this.call("message", { method: "POST", body: JSON.stringify(body) });
  }

  /**
   * @param {number | null} before Cursor of the page after the wanted one.
   * @returns {Promise<Page>}
   */
  async history(before) {
    const query = before === null ? "" : `?before=${before}`;
    return (await this.call(`history${query}`, {})).json();
  }

  /**
   * Reads events until the stream ends or breaks.
   *
   * @param {string} seen Id of the last event that is known.
   * @param {AbortSignal} signal Ends the stream.
   * @param {import("./events.js").Listener} listener
   */
  async listen(seen, signal, listener) {
    const headers = { "Last-Event-ID": seen };
    const response = await this.call("events", { headers, signal });
    if (response.body) await readEvents(response.body, listener);
  }

  /**
   * @param {string} path
   * @param {RequestInit & {headers?: Record<string, string>}} options
   * @returns {Promise<Response>}
   */
  async call(path, options) {
    /** @type {string} */
    const token = this.store.get("token") ?? (await this.openSession(null));
    const response = await this.fetchAgain(path, options, token);
    if (response.status !== 401) return checked(response);
    return checked(await this.fetch(path, options, await this.openSession(token)));
  }

  /**
   * A connection that the server has dropped is only found out by using it, so what got no answer
   * is sent once more; the server knows a message by its id and takes it once.
   *
   * @param {string} path
   * @param {RequestInit & {headers?: Record<string, string>}} options
   * @param {string} token
   */
  fetchAgain(path, options, token) {
    const send = () => this.fetch(path, options, token);
    return send().catch((error) => {
      if (error instanceof TypeError && options.body) return send();
      throw error;
    });
  }

  /**
   * @param {string} path
   * @param {RequestInit & {headers?: Record<string, string>}} options
   * @param {string} [token]
   */
  fetch(path, options, token) {
    /** @type {Record<string, string>} */
    const headers = { ...options.headers };
    if (options.body) headers["Content-Type"] = "application/json";
    if (token) headers.Authorization = `Bearer ${token}`;
    const signal = options.signal ?? AbortSignal.timeout(REQUEST_MS);
    return fetch(new URL(path, this.base), {
      ...options,
      headers,
      signal,
      credentials: "omit",
      cache: "no-store",
    });
  }

  /**
   * Opens a session once, however many calls ask, in however many tabs.
   *
   * @param {string | null} stale The token that is no longer taken.
   * @returns {Promise<string>}
   */
  openSession(stale) {
    const open = () => this.newToken(stale);
    const alone = async () => navigator.locks?.request("career-coach", open) ?? open();
    this.opening ??= alone().finally(() => (this.opening = null));
    return this.opening;
  }

  /**
   * @param {string | null} stale
   * @returns {Promise<string>}
   */
  async newToken(stale) {
    const held = this.store.get("token");
    if (held && held !== stale) return held;
    const identity = await this.identity();
    if (identity) return this.requestToken({ identity });
    if (!stale) return this.requestToken({});
    try {
      return await this.requestToken({ token: stale });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    }
    const token = await this.requestToken({});
    this.onNewPerson();
    return token;
  }

  /** @param {object} body */
  async requestToken(body) {
    const options = { method: "POST", body: JSON.stringify(body) };
    const { token } = await (await checked(await this.fetch("session", options))).json();
    this.store.set("token", token);
    return token;
  }
}

/** @param {Response} response */
async function checked(response) {
  if (response.ok || response.status === 304) return response;
  const { error, message } = await response.json().catch(() => ({}));
  throw new ApiError(response.status, error ?? "", message ?? "");
}

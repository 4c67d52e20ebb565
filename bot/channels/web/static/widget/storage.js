/** A small store in the browser that falls back to memory where the browser keeps nothing. */
export class Store {
  /**
   * @param {string} prefix Sets this store's keys apart from others'.
   * @param {() => boolean} isKept Whether the browser may keep anything beyond this visit.
   */
  constructor(prefix, isKept) {
    this.prefix = prefix;
    this.isKept = isKept;
    /** @type {Map<string, string>} */
    this.memory = new Map();
  }

  /**
   * @param {string} key
   * @returns {string | null}
   */
  get(key) {
    try {
      const kept = this.isKept() ? localStorage.getItem(this.prefix + key) : null;
      return kept ?? this.memory.get(key) ?? null;
    } catch {
      return this.memory.get(key) ?? null;
    }
  }

  /**
   * @param {string} key
   * @param {string | null} value Null forgets the key.
   */
  set(key, value) {
    if (value === null) this.memory.delete(key);
    else this.memory.set(key, value);
    if (!this.isKept()) return;
    try {
      if (value === null) localStorage.removeItem(this.prefix + key);
      else localStorage.setItem(this.prefix + key, value);
    } catch {
      // Private windows and full disks refuse; memory holds it for this visit.
    }
  }

  /**
   * @param {string} key
   * @returns {any} The parsed value; null if there is none or it cannot be read.
   */
  getJson(key) {
    try {
      return JSON.parse(this.get(key) ?? "null");
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {unknown} value
   */
  setJson(key, value) {
    this.set(key, JSON.stringify(value));
  }
}

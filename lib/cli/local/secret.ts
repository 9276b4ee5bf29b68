import { inspect } from 'node:util';

const shown = '[secret]';

/** A value that never prints: not as text, not in a template, not as JSON, not in a dump of an object. */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  /** The value itself, for the client that must have it. Nothing else may ask. */
  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return shown;
  }
  toJSON(): string {
    return shown;
  }
  [inspect.custom](): string {
    return shown;
  }
}

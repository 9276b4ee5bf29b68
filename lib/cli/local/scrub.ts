/** Shorter values stand in ordinary words; they are kept out by never being printed at all. */
const SHORTEST = 4;
const MARK = '[redacted]';

/** The characters of base64 that hold nothing but these bytes, wherever in a longer run the bytes begin. */
const base64Forms = (text: string): string[] =>
  [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const whole = bytes.toString('base64').replaceAll('=', '');
    const from = Math.ceil((before * 8) / 6);
    const inner = whole.slice(from, Math.floor((bytes.length * 8) / 6));
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });

const strictly = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

const htmlOf = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const encodedForms = (text: string): string[] => {
  const whole = text.toWellFormed();
  const urls = [encodeURI(whole), encodeURIComponent(whole), strictly(whole)];
  const json = JSON.stringify(text).slice(1, -1);
  const bytes = Buffer.from(text).toString('hex');
  return [
    ...urls,
    strictly(whole).replaceAll('%20', '+'),
    json,
    json.replaceAll('/', '\\/'),
    htmlOf(text),
    bytes,
    bytes.toUpperCase(),
  ];
};

/** Every form in which a value could come back: as it is, URL-encoded, in base64, as JSON, HTML or hexadecimal digits. */
export const formsOf = (secret: string): string[] => {
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= 8);
  const forms = [secret, ...(lines.length > 1 ? lines : [])].flatMap((text) => [
    text,
    ...encodedForms(text),
    ...base64Forms(text),
  ]);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
};

/** The longest first, so that nothing is left of one that begins with another; and in any case of its letters. */
const anyOf = (forms: readonly string[]): RegExp => {
  const patterns = forms
    .toSorted((a, b) => b.length - a.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  return new RegExp(patterns.join('|'), 'gi');
};

/** What is known to be secret in a run, and the last look over all that leaves it. */
export class Vault {
  readonly #known = new Set<string>();
  #forms: RegExp | null = null;

  /** Remembers a value, so that no text leaves with it. */
  add(value: string): void {
    if (value.trim().length < SHORTEST || this.#known.has(value)) return;
    this.#known.add(value).add(value.trim());
    this.#forms = null;
  }

  /** The text with every known value, in every form, replaced. */
  scrub(text: string): string {
    if (this.#known.size === 0) return text;
    this.#forms ??= anyOf([...this.#known].flatMap(formsOf));
    return text.replace(this.#forms, MARK);
  }
}

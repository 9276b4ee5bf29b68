declare const brand: unique symbol;

/** Markup that `html` made: whatever came from outside is escaped in it. Fits `dangerouslySetInnerHTML`. */
export type Markup = { readonly __html: string; readonly [brand]: 'markup' };

type Value = string | number | Markup | readonly Markup[] | false | undefined;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeText = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '') : text;

function write(value: Value): string {
  if (value === false || value === undefined) return '';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  return '__html' in value ? value.__html : value.map(({ __html }) => __html).join('');
}

/**
 * Writes markup from a template: every value is escaped unless it is markup itself, so attributes must stand in
 * double quotes and nothing may come from outside into a tag's or an attribute's name.
 */
export function html(texts: TemplateStringsArray, ...values: Value[]): Markup {
  let written = texts[0] ?? '';
  for (let place = 0; place < values.length; place += 1) {
    written += write(values[place]) + (texts[place + 1] ?? '');
  }
  return { __html: written } as Markup;
}

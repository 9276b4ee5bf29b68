import { readTags, type Tag } from './html-tags.ts';

/** Something a page names and a browser fetches. */
export type Asset = {
  /** Absolute, without its fragment. */
  url: string;
  kind: 'style' | 'script' | 'image' | 'font';
  /** The page is not shown before it is there: a stylesheet, or a plain script in the head. */
  blocking: boolean;
};

const words = (value: string | undefined) =>
  (value ?? '')
    .toLowerCase()
    .split(/[ \t\n\f\r]/)
    .filter(Boolean);

/** Whether a script element of this type is run; data blocks are not. */
export const isJavaScript = (type: string | undefined) =>
  type === undefined || /^(module|)$|^(text|application)\/(x-)?(java|ecma)script$/i.test(type.trim());

const readScript = ({ attributes, inBody }: Tag): Omit<Asset, 'url'> | null => {
  if (!isJavaScript(attributes.get('type')) || attributes.has('nomodule')) return null;
  const later =
    attributes.has('async') || attributes.has('defer') || words(attributes.get('type')).includes('module');
  return { kind: 'script', blocking: !later && !inBody };
};

const preloaded = new Map<string, Asset['kind']>([
  ['script', 'script'],
  ['style', 'style'],
  ['font', 'font'],
  ['image', 'image'],
]);

const readLink = ({ attributes }: Tag): Omit<Asset, 'url'> | null => {
  const rel = words(attributes.get('rel'));
  if (rel.includes('stylesheet')) {
    if (rel.includes('alternate') || attributes.has('disabled')) return null;
    return { kind: 'style', blocking: !words(attributes.get('media')).includes('print') };
  }
  if (rel.includes('modulepreload')) return { kind: 'script', blocking: false };
  const kind = rel.includes('preload')
    ? preloaded.get((attributes.get('as') ?? '').toLowerCase())
    : undefined;
  return kind ? { kind, blocking: false } : null;
};

const readTag = (tag: Tag): Omit<Asset, 'url'> | null => {
  if (tag.name === 'script') return readScript(tag);
  if (tag.name === 'link') return readLink(tag);
  return tag.name === 'img' ? { kind: 'image', blocking: false } : null;
};

const resolve = (reference: string | undefined, base: string): string | null => {
  const url = reference?.trim() ? URL.parse(reference, base) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return null;
  url.hash = '';
  return url.href;
};

/**
 * What a page names: stylesheets, scripts, images and preloaded fonts, each address once, in the order
 * named; `<base href>` counts. `pageUrl` is the address the page was read from.
 */
export const readAssets = (html: string, pageUrl: string): Asset[] => {
  const tags = readTags(html);
  const base = tags.find((tag) => tag.name === 'base' && tag.attributes.has('href'))?.attributes.get('href');
  const from = resolve(base, pageUrl) ?? pageUrl;
  const found = new Map<string, Asset>();
  for (const tag of tags) {
    const asset = readTag(tag);
    const url = asset && resolve(tag.attributes.get(tag.name === 'link' ? 'href' : 'src'), from);
    if (!asset || !url) continue;
    const known = found.get(url);
    if (!known) found.set(url, { url, ...asset });
    else if (asset.blocking) known.blocking = true;
  }
  return [...found.values()];
};

/** The media types that a file of evidence may be, by how it begins. */
const signatures: readonly (readonly [mediaType: string, bytes: readonly number[], offset?: number])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/gzip', [0x1f, 0x8b]],
];

/** What a person is told may be attached. */
export const ALLOWED_FILES = 'PNG, JPEG, GIF, WebP, PDF, ZIP, gzip, or text (logs, CSV, JSON, Markdown)';

/**
 * The media type of a file by its content; its name and what a browser says of it do not count. Null for
 * what is none of the allowed types. Text is valid UTF-8 without NUL bytes.
 */
export function sniff(bytes: Uint8Array): string | null {
  const known = signatures.find(([, start, offset = 0]) =>
    start.every((byte, at) => bytes[offset + at] === byte),
  );
  if (known) return known[0];
  return isText(bytes) ? 'text/plain; charset=utf-8' : null;
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether a browser may show the file in place; everything else is downloaded. */
export const showsInline = (mediaType: string): boolean => mediaType.startsWith('image/');

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const unsafe = /[\u0000-\u001f\u007f"<>|*?:]/g;

/** A file name as it may stand in a header and in a page: without path, quotes and control characters. */
export function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(unsafe, '').trim().toWellFormed().slice(0, 200);
  return clean === '' || /^\.+$/.test(clean) ? 'file' : clean;
}

/**
 * The Content-Disposition of a file (RFC 6266): in place for images, as a download for all else; the name in
 * ASCII for old clients and in UTF-8 (RFC 8187) for the rest.
 */
export function disposition(mediaType: string, name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${showsInline(mediaType) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${full}`;
}

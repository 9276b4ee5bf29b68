import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import { headerValue, headerValues } from './headers.ts';
import { limits } from './limits.ts';
import type { Body, RawHeaders } from './net.ts';

const bound = { maxOutputLength: limits.bodyBytes };
const partial = { ...bound, finishFlush: constants.Z_SYNC_FLUSH };

const inflate = (bytes: Uint8Array): Uint8Array => {
  try {
    return inflateSync(bytes, partial);
  } catch {
    return inflateRawSync(bytes, partial); // some servers send raw deflate for `deflate`
  }
};

const decoders: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  gzip: (bytes) => gunzipSync(bytes, partial),
  'x-gzip': (bytes) => gunzipSync(bytes, partial),
  deflate: inflate,
  br: (bytes) => brotliDecompressSync(bytes, { ...bound, finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  zstd: (bytes) => zstdDecompressSync(bytes, { ...bound, finishFlush: constants.ZSTD_e_flush }),
  identity: (bytes) => bytes,
};

/** Undoes the content codings, last applied first; null when there are too many, or one is unknown, broken or a bomb. */
const decompress = (bytes: Uint8Array, headers: RawHeaders): Uint8Array | null => {
  const codings = headerValues(headers, 'content-encoding')
    .flatMap((value) => value.toLowerCase().split(','))
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '');
  if (codings.length > 3) return null;
  try {
    return codings.reduceRight((data, coding) => {
      const decode = decoders[coding];
      if (!decode) throw new TypeError(coding);
      return decode(data);
    }, bytes);
  } catch {
    return null;
  }
};

const decode = (bytes: Uint8Array, contentType: string): string => {
  const charset = /charset\s*=\s*"?([a-z0-9_-]{1,40})/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
};

/** A body as it came; decompressed and decoded when it is first asked for, within the same 2 MB. */
export const makeBody = (bytes: Uint8Array, headers: RawHeaders): Body => {
  let text: string | undefined;
  return {
    bytes,
    text: () => {
      const plain = text === undefined ? decompress(bytes, headers) : null;
      text ??= plain ? decode(plain, (headerValue(headers, 'content-type') ?? '').slice(0, 1_000)) : '';
      return text;
    },
  };
};

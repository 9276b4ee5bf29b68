/** What can be said of a key without saying the key. */
export type KeyMeasure = {
  length: number;
  /** How many different characters it holds. */
  different: number;
  /** Its characters' spread, in bits, were each drawn by itself: an upper bound of what it is worth. */
  bits: number;
  /** Why it is not random, where that shows. */
  flaw: 'placeholder' | 'words' | 'repeats' | 'sequence' | null;
};

const placeholders = /^django-insecure-|^(?:base64:)?$|<[^>]*>|\.\.\.|x{6,}|your[-_ ]?(?:secret|key|app)/i;
const longWords =
  'change please secret password passwd django flask rails laravel insecure unsafe default example sample production development staging testing random string replace generate welcome letmein admin super master dummy foobar hello world correct horse battery staple company holdpoint launch character this long very with that must here your';
const shortWords = 'test prod key dev my the not and for app site shop our it is in me a to of do be';
const anyOf = (list: string) => list.replaceAll(' ', '|');
const words = new RegExp(`${anyOf(longWords)}|(?<![a-z0-9])(?:${anyOf(shortWords)})(?![a-z0-9])`, 'g');
const keyboard = /qwertyuiop|asdfghjkl|zxcvbnm|1qaz2wsx|abcdefgh|01234567|12345678|87654321/i;

const spread = (key: string): number => {
  const counts = new Map<string, number>();
  for (const one of key) counts.set(one, (counts.get(one) ?? 0) + 1);
  const length = [...key].length;
  const each = [...counts.values()].reduce((sum, n) => sum - (n / length) * Math.log2(n / length), 0);
  return Math.round(each * length);
};

/** The same four characters again and again: fewer than seven in ten of its pieces are new. */
const repeats = (key: string): boolean => {
  const pieces = Array.from({ length: Math.max(key.length - 3, 0) }, (_, at) => key.slice(at, at + 4));
  return pieces.length > 8 && new Set(pieces).size / pieces.length < 0.7;
};

const climbs = (key: string): boolean => {
  const steps = Array.from(
    { length: key.length - 1 },
    (_, at) => key.charCodeAt(at + 1) - key.charCodeAt(at),
  );
  const small = steps.filter((step) => Math.abs(step) < 2);
  const moving = small.filter((step) => step !== 0);
  return moving.length > steps.length * 0.4 || small.length > steps.length * 0.7;
};

/** Words of a language, joined as people join them; ten and more may have been drawn by dice. */
const spoken = (key: string): boolean => {
  const tokens = key.split(/[\s._-]+/).filter((token) => token !== '');
  const real = tokens.filter(
    (token) => /^(?:[A-Za-z]?[a-z]+|[A-Z]+)$/.test(token) && token.length > 1 && /[aeiouy]/i.test(token),
  );
  const found = key.toLowerCase().match(words) ?? [];
  const sentence = tokens.length >= 4 && (tokens.length < 10 || found.length > 0);
  if (sentence && real.length >= tokens.length * 0.8) return true;
  return found.join('').length >= key.replace(/[^a-z]/gi, '').length * 0.4 && found.length > 1;
};

const flawOf = (key: string): KeyMeasure['flaw'] => {
  if (placeholders.test(key)) return 'placeholder';
  if (spoken(key)) return 'words';
  if (repeats(key)) return 'repeats';
  return climbs(key) || keyboard.test(key) ? 'sequence' : null;
};

/** Measures a key: its length, how much it varies, and marks of one that a person typed. An estimate, never a proof. */
export const measureKey = (key: string): KeyMeasure => ({
  length: [...key].length,
  different: new Set(key).size,
  bits: spread(key),
  flaw: flawOf(key),
});

/** At least this many bits of spread, and this many different characters, for a key that could be random. */
const LEAST_BITS = 85;
const LEAST_DIFFERENT = 8;

/** What is wrong with a key that must have `least` characters; null where nothing shows. */
export const faultOf = (
  { length, different, bits, flaw }: KeyMeasure,
  least: number,
): 'placeholder' | 'short' | 'weak' | null => {
  if (flaw === 'placeholder') return 'placeholder';
  if (length < least) return 'short';
  return flaw !== null || bits < LEAST_BITS || different < LEAST_DIFFERENT ? 'weak' : null;
};

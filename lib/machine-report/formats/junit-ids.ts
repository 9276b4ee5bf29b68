type Named = { name: string; classname: string; suites: readonly string[]; tags: readonly string[] };

/** The ids under which a test counts: those that it shares with others, and its own in full. */
export function idsOf({ name, classname, suites, tags }: Named): { groups: Set<string>; full: string } {
  const parts = [...suites, ...segments(classname)];
  const marks = [...`${name} ${suites.join(' ')}`.matchAll(/(?:^|[\s[(])@([a-z0-9][a-z0-9_-]{0,79})/gi)].map(
    ([, tag]) => tag ?? '',
  );
  const groups = [...suites, ...parts.map(slug), ...tags, ...marks.map((tag) => tag.toLowerCase())];
  const full = classname ? `${classname}.${name}` : name || 'a test without a name';
  return {
    groups: new Set(groups.map((id) => id.trim().slice(0, 200)).filter(Boolean)),
    full: full.slice(0, 200),
  };
}

// tests.shop.test_sign_in.TestForm and e2e/sign-in.spec.ts: what names the file and the class.
const segments = (classname: string): string[] =>
  classname
    .slice(0, 1000)
    .replaceAll(/\.(spec|test)?\.?(tsx?|jsx?|mjs|py|php|rb)\b/g, '')
    .split(/[./\\:\s]+/)
    .slice(0, 20);

/** `test_sign_in` and `TestSignIn` as an item's key is written: `test-sign-in`. */
const slug = (text: string): string =>
  text
    .slice(0, 300)
    .replaceAll(/\.(spec|test)?\.?(tsx?|jsx?|mjs|py|php|rb)\b/g, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

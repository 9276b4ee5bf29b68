/** A paragraph that announces what follows: it ends in a colon, or stands wholly in bold. */
export function leadOf(text: string): string | null {
  const plain = text.trim();
  const bold = plain.length < 200 ? /^\*\*([^*]+)\*\*:?$/.exec(plain)?.[1] : undefined;
  if (bold !== undefined) return bold;
  return plain.endsWith(':') ? plain.slice(-300) : null;
}

const EXPLAINS =
  /\bsuch as\b|\blike:|\be\.?g\b|\bfor example\b|\bexamples?\b|\b(?:dis)?advantages?\b|\bbenefits?\b|\bdrawbacks?\b|\bpros\b|\bcons\b|\bbecause\b|\bexpos(?:es|ed)\b|\bcauses?\b|\bexit codes?\b|\boptions?\b|\bprecedence\b|\bmeans\b|\breturns\b|\boutputs?\b|\bnotes?\b|\breasons?\b|\btools?\b|\bone of\b|\beither\b/;

/** Does the list behind such a line explain something, rather than ask for something? */
export const explains = (lead: string): boolean => EXPLAINS.test(lead.slice(0, 300).toLowerCase());

/** A section whose heading asks a question answers it: its lists are part of the answer. */
export const isQuestion = (heading: string): boolean => heading.trim().endsWith('?');

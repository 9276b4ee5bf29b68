const WORDS = { critical: 'Critical', important: 'Important', optional: 'Optional' } as const;

export type SeverityName = keyof typeof WORDS;

/** How much an item matters: a full, half or open diamond, in ink, for it is no alarm. */
export function Severity({ severity, wordless }: { severity: SeverityName; wordless?: boolean }) {
  const word = WORDS[severity];
  if (wordless) {
    return <span className="severity" data-severity={severity} role="img" title={word} />;
  }
  return (
    <span className="severity" data-severity={severity}>
      {word}
    </span>
  );
}

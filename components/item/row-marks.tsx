'use client';

import { STATUS_WORDS, Status } from '#components/status/status.tsx';
import type { RowMark } from '#lib/item/filter.ts';

const loud = new Set(['fail', 'warn', 'confirming']);

/** The verdicts of an item's probes: what fails or warns says its code, the rest is a mark that tells when asked. */
export function RowMarks({ marks }: { marks: readonly RowMark[] }) {
  return marks.map(({ kind, verdict, code }, place) => {
    const id = `${kind} ${place}`;
    const word = STATUS_WORDS[verdict];
    if (!loud.has(verdict)) {
      return (
        <Status key={id} status={verdict} wordless>
          {`${kind}: ${word}${code ? ` (${code})` : ''}`}
        </Status>
      );
    }
    return (
      <Status key={id} status={verdict}>
        <code className="row-code" title={`${kind}: ${word}`}>
          {code ?? kind}
        </code>
      </Status>
    );
  });
}

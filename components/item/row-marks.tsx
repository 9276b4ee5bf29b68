'use client';

import { STATUS_WORDS, Status } from '#components/status/status.tsx';
import type { RowMark } from '#lib/item/filter.ts';

const loud = new Set(['fail', 'warn', 'confirming']);

/** The verdicts of an item's probes: what fails or warns says its code, the rest is a mark that tells when asked. */
export function RowMarks({ marks }: { marks: readonly RowMark[] }) {
  return (
    <span className="row-marks">
      {marks.map(({ kind, verdict, code }, place) => {
        const word = `${kind}: ${STATUS_WORDS[verdict]}${code ? ` (${code})` : ''}`;
        return loud.has(verdict) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: two probes of an item may be of one kind
          <span key={`${kind} ${place}`} className="row-code" title={word}>
            <Status status={verdict}>
              <span className="sr-only">{STATUS_WORDS[verdict]}: </span>
              <code>{code ?? kind}</code>
            </Status>
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: two probes of an item may be of one kind
          <Status key={`${kind} ${place}`} status={verdict} wordless>
            {word}
          </Status>
        );
      })}
    </span>
  );
}

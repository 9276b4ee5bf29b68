'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useReducer, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { Preview } from '#lib/template-import/preview.ts';
import { Problems } from './problems.tsx';
import { makeDraft } from './remote.ts';
import { RestChoice } from './rest-choice.tsx';
import { ReviewList } from './review-list.tsx';
import { type Chosen, choose, countEntries } from './review-state.ts';
import { Unused } from './unused.tsx';
import { sayCounts } from './words.ts';

type Props = {
  workspace: string;
  base: string;
  text: string;
  preview: Preview;
  onBack: () => void;
  /** What was read is to be looked at anew: the template may have changed meanwhile. */
  onRefused: () => void;
  onTaken: () => void;
};

const nothing: Chosen = new Map();

/** What was read, to be kept, merged, graded anew or dropped, and then made a draft. */
export function Review({ workspace, base, text, preview, onBack, onRefused, onTaken }: Props) {
  const router = useRouter();
  const { kind, entries, into, unused } = preview;
  const [chosen, act] = useReducer(choose, nothing);
  const [name, setName] = useState(into?.name ?? preview.name);
  const [withoutRest, setWithoutRest] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const lines = useMemo(() => text.split(/\r\n|\r|\n/), [text]);
  const counts =
    kind === 'list' ? countEntries(entries, chosen) : { ...preview.counts, dropped: 0, merged: 0 };
  const total = counts.item + counts.step + counts.occurrence + counts.guide;
  const make = async () => {
    setMaking(true);
    const wanted = { text, into: into?.key ?? null, seen: into?.revision ?? 0, name, withoutRest };
    const answer = await makeDraft(base, { ...wanted, choices: [...chosen.values()] });
    if (answer.ok) onTaken();
    if (answer.ok) return router.push(`/${workspace}/templates/${answer.value.key}/edit`);
    setMaking(false);
    setProblems(answer.problems);
    onRefused();
  };
  return (
    <div className="grid grid-cols-1 gap-5">
      <Problems problems={problems} />
      <div className="grid max-w-[56rem] gap-4">
        <TextField
          name="name"
          label="Name of the template"
          value={name}
          maxLength={120}
          placeholder="Checklist"
          onChange={(event) => setName(event.target.value)}
        />
        {into && kind === 'list' && <RestChoice into={into} value={withoutRest} onChange={setWithoutRest} />}
        {into && kind === 'template' && (
          <p className="text-ink-2">The file is a whole template: it replaces the draft of {into.name}.</p>
        )}
      </div>
      <div className="import-bar">
        <p className="min-w-0 tabular-nums" role="status">
          {sayCounts(counts)}
        </p>
        <span className="flex gap-2">
          <Button onClick={onBack}>Back to the text</Button>
          <Button kind="primary" disabled={isMaking || total === 0} onClick={() => void make()}>
            {isMaking ? 'Making…' : into ? 'Make the new draft' : 'Make the draft'}
          </Button>
        </span>
      </div>
      {kind === 'list' && (
        <ReviewList entries={entries} lines={lines} chosen={chosen} act={act} isNew={!into} />
      )}
      {unused.length > 0 && <Unused unused={unused} lines={lines} />}
    </div>
  );
}

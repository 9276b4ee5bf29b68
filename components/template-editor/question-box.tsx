'use client';

import { sayField, sayValue } from '#components/template/field-words.ts';
import { Button } from '#components/ui/button.tsx';
import { useEditing } from './context.ts';
import type { Question } from './questions.ts';

const clock = (at: string | null) =>
  at ? ` at ${new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}` : '';

function told({ by, at, field, theirs, mine }: Question): string {
  if (field !== null)
    return `${by} changed ${sayField(field)}${clock(at)} while you were writing. Yours is not saved.`;
  if (mine === null) return `${by} has written in this entry since you saw it, so it was not removed.`;
  return theirs === null ? `${by} removed this entry while you were writing. Yours is not saved.` : '';
}

/** Somebody else changed the same: what is theirs, and which of the two stays. */
export function QuestionBox({ question }: { question: Question }) {
  const { editor } = useEditing();
  const { field, theirs, mine } = question;
  const [keep, take] =
    field !== null
      ? ['Keep mine', 'Take theirs']
      : mine === null
        ? ['Remove it all the same', 'Leave it']
        : ['Put it back with my text', 'Let it go'];
  return (
    <div role="alert" className="draft-question">
      <p>{told(question)}</p>
      {field !== null && (
        <div className="min-w-0">
          <p className="eyebrow">Theirs</p>
          <p className="wrap-anywhere max-h-48 overflow-y-auto whitespace-pre-wrap">{sayValue(theirs)}</p>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => editor.answer(question, 'mine')}>
          {keep}
        </Button>
        <Button size="small" onClick={() => editor.answer(question, 'theirs')}>
          {take}
        </Button>
      </div>
    </div>
  );
}

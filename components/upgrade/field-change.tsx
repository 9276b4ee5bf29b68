import { Badge } from '#components/ui/badge.tsx';
import { digest, type Json } from '#lib/core/canonical.ts';
import type { ChangeView } from '#lib/upgrade/queries.ts';
import { ChangeChoice } from './choice.tsx';
import { TextDiff } from './text-diff.tsx';
import { isLong, sayField, sayValue } from './words.ts';

type FieldView = Extract<ChangeView, { what: 'field' }>;
type Props = { change: FieldView; canLater: boolean };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One field that the template says otherwise: what it was, what the project has, what the template says now. */
export function FieldChange({ change, canLater }: Props) {
  const { field, conflict, title, since } = change;
  const name = sayField(field);
  return (
    <div className="change" data-weight={change.weight} {...rowOf(change, `${title}: ${name}`)}>
      <p className="change-name">
        {name}
        {conflict && <Badge tone="risk">Changed on both sides</Badge>}
        {since.length > 0 && <PutOffSince since={since} />}
      </p>
      <div className="change-values">
        {isLong(field) ? <LongValues change={change} /> : <ShortValues change={change} />}
      </div>
      <ChangeChoice key={change.usual} change={change} about={`${title}: ${name}`} canLater={canLater} />
    </div>
  );
}

/** What the foot of the form reads of a row: the sign-offs that would fall, and whether it still says what it said. */
export const rowOf = (change: ChangeView, name: string) => ({
  id: `change.${change.id}`,
  'data-change': change.id,
  'data-name': name,
  'data-signed': change.signers.map(({ signOff }) => signOff).join(' '),
  'data-stamp': digest(change as unknown as Json).slice(0, 12),
});

export const PutOffSince = ({ since }: Pick<ChangeView, 'since'>) => (
  <span className="text-ink-3 text-xs">
    put off at {since.map(({ key, version }) => `${key} ${version}`).join(', ')}
  </span>
);

function LongValues({ change: { base, mine, theirs, conflict } }: { change: FieldView }) {
  if (!conflict) return <TextDiff label="Template" from={textOf(mine)} to={textOf(theirs)} />;
  if (!base) return <TextDiff label="Ours → template" from={textOf(mine)} to={textOf(theirs)} />;
  return (
    <div className="change-sides">
      <TextDiff label="Ours, against what it was" from={textOf(base.value)} to={textOf(mine)} />
      <TextDiff label="Template, against what it was" from={textOf(base.value)} to={textOf(theirs)} />
    </div>
  );
}

function ShortValues({ change: { field, base, mine, theirs, conflict } }: { change: FieldView }) {
  const values = [
    ...(base && conflict ? [['Was', base.value] as const] : []),
    [conflict ? 'Ours' : 'Was', mine] as const,
    ['Template', theirs] as const,
  ];
  return (
    <dl className="change-sides">
      {values.map(([word, value]) => (
        <div key={word}>
          <dt className="eyebrow">{word}</dt>
          <dd className="wrap-anywhere">{sayValue(field, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

import { sayOffset } from '#components/launch/planned.ts';
import { Severity } from '#components/status/severity.tsx';
import { sayRecurrence } from '#components/watch/recurrence-words.ts';
import { offsetMinutes } from '#lib/template/duration.ts';
import type {
  TemplateDocument,
  TemplateItem,
  TemplateOccurrence,
  TemplateStep,
} from '#lib/template/schema.ts';
import { TemplateEntry } from './entry.tsx';
import { sayCondition, sayDue, sayEvidence, sayLocal, sayProbe, sayReport, saySignOffs } from './words.ts';

type Questions = TemplateDocument['questions'];

const minutesOf = (minutes: number | null): string => (minutes === null ? '' : `${minutes} min`);
const listOf = (keys: readonly string[]): string => keys.join(', ');

export function ItemEntry({ item, questions }: { item: TemplateItem; questions: Questions }) {
  return (
    <TemplateEntry
      title={item.title}
      mark={<Severity severity={item.severity} wordless />}
      note={item.hold ? 'hold point' : ''}
      asks={[
        ['Only if', sayCondition(item.when, questions)],
        ['Due', item.due === null ? '' : sayDue(item.due)],
        ['Takes', minutesOf(item.minutes)],
        ['For', item.role ?? ''],
        ['Evidence', sayEvidence[item.evidence]],
        ['Sign-offs', saySignOffs(item.signOffs)],
        ['Probes', item.probes.map(sayProbe).join('; ')],
        ['Reports', item.reports.map(sayReport).join('; ')],
        ['Local checks', item.local.map(sayLocal).join('; ')],
        ['Hold', item.hold ? 'what comes after it waits until it is done' : ''],
        ['After', listOf(item.after)],
        ['Void on', listOf(item.voidOn)],
        ['Key', item.key],
      ]}
      why={item.why}
      how={item.how}
    />
  );
}

export function StepEntry({ step, questions }: { step: TemplateStep; questions: Questions }) {
  const at = sayOffset(offsetMinutes(step.at) ?? 0);
  return (
    <TemplateEntry
      title={step.title}
      heading="h3"
      mark={<span className="w-24 flex-none text-ink-2 text-sm tabular-nums">{at}</span>}
      note={[step.hold && 'hold point', step.rollback && 'going back'].filter(Boolean).join(', ')}
      asks={[
        ['Only if', sayCondition(step.when, questions)],
        ['Takes', minutesOf(step.minutes)],
        ['For', step.role ?? ''],
        ['Probes', step.probes.map(sayProbe).join('; ')],
        ['Hold', step.hold ? 'what comes after it waits until it is done' : ''],
        ['After', listOf(step.after)],
        ['Rollback', step.rollback ? 'only if the launch is called off' : ''],
      ]}
      why={step.why}
      how={step.how}
    />
  );
}

export function OccurrenceEntry({ entry, questions }: { entry: TemplateOccurrence; questions: Questions }) {
  const bounds = { lasts: entry.for, window: entry.window, startsFrom: entry.from };
  return (
    <TemplateEntry
      title={entry.title}
      asks={[
        ['When', sayRecurrence(entry.recurrence, bounds)],
        ['Only if', sayCondition(entry.when, questions)],
        ['Takes', minutesOf(entry.minutes)],
        ['For', entry.role ?? ''],
        ['Probes', entry.probes.map(sayProbe).join('; ')],
      ]}
      why={entry.why}
      how={entry.how}
    />
  );
}

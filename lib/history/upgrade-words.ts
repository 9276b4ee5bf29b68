import type { Told } from '#lib/upgrade/schema.ts';
import { count, quote } from './phrases.ts';
import type { Words } from './words.ts';

const list = (names: readonly string[]): string => names.join(', ');

function tellOutcome({ added, edited, renamed, returned, leftOut, putOff, voided }: Told): string {
  const parts: [number, string][] = [
    [added.length, 'added'],
    [edited.length, 'edited'],
    [renamed.length, 'renamed'],
    [returned.length, 'brought back'],
    [leftOut.length, 'left out'],
    [putOff.length, 'put off'],
  ];
  const told = parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  const fell = voided > 0 ? `; ${count(voided, 'sign-off')} fell` : '';
  return `${list(told) || 'nothing to change'}${fell}`;
}

const fieldName = (field: string): string => field.replace(/^probe:/, 'the probe ');

/** How projects follow their templates, and the answers to their questions. */
export const upgradeWords: Words<
  'upgrade.applied' | 'upgrade.started' | 'project.answered' | 'item.upgraded'
> = {
  'upgrade.applied': ({ templates, askedBy, ...told }) => {
    const moved = templates.filter(({ from, to }) => from !== to);
    const to = moved.map((one) => `${one.key} from ${one.from} to ${one.to}`);
    const asked = askedBy === null ? '' : `, as ${askedBy} asked`;
    return `upgraded ${list(to) || 'what had been put off'}${asked}: ${tellOutcome(told)}.`;
  },
  'upgrade.started': ({ template, version, projects }) =>
    `started to upgrade ${count(projects.length, 'project')} to ${template} ${version}: ${list(projects)}.`,
  'project.answered': ({ answers, ...told }) => {
    const said = Object.entries(answers).map(([key, { to }]) => `${quote(key)} ${to ? 'yes' : 'no'}`);
    return `answered ${list(said)}: ${tellOutcome(told)}.`;
  },
  'item.upgraded': ({ changes, cosmetic, revision, key }) => {
    const fields = Object.keys(changes).map(fieldName);
    const renamed = key ? [`the key from ${key.from} to ${key.to}`] : [];
    return `took ${list([...renamed, ...fields])} from the template${cosmetic ? ', its meaning unchanged' : `: revision ${revision}`}.`;
  },
};

import { probeById } from '#lib/probe/registry.ts';
import { shortageOf, type Team } from '#lib/quorum/rules.ts';
import { fieldsAt } from '#lib/template/fields.ts';
import { explainIssue } from '#lib/template/problem.ts';
import { checkTemplate, type TemplateFault } from '#lib/template/rules.ts';
import { type TemplateItem, type TemplateProbe, templateDocument } from '#lib/template/schema.ts';
import { type DraftDocument, draftDocument, type EntryList, entryLists } from './document.ts';

/** What keeps a draft from being published: in which entry and field, and what to do about it. */
export type DraftFault = {
  list: EntryList | null;
  key: string | null;
  field: string | null;
  message: string;
};

/**
 * Everything that keeps a draft from being published, in the order of its lists: what is unfinished, names that
 * lead nowhere, circles, settings that a probe does not take, and sign-offs that nobody in the team could give.
 */
export function faultsOf(document: DraftDocument, team: Team): DraftFault[] {
  const found = [
    ...unfinished(document),
    ...checkTemplate(document),
    ...probeFaults(document),
    ...signOffFaults(document, team),
  ];
  const told = new Set<string>();
  return found.flatMap((fault) => {
    const placed = placeOf(document, fault);
    const name = JSON.stringify(placed);
    if (told.has(name)) return [];
    told.add(name);
    return [placed];
  });
}

/** What keeps one entry from being published by itself; whether its names lead somewhere is seen in the whole. */
export function faultsOfEntry(document: DraftDocument, list: EntryList, key: string): DraftFault[] {
  const own = document[list].filter((entry) => entry.key === key);
  const alone = { ...draftDocument.parse({ key: 'alone', name: 'Alone', version: 1 }), [list]: own };
  return [...unfinished(alone), ...probeFaults(alone)].map((fault) => placeOf(alone, fault));
}

function unfinished(document: DraftDocument): TemplateFault[] {
  const parsed = templateDocument.safeParse(document);
  if (parsed.success) return [];
  const valueAt = (path: (string | number)[]) =>
    path.reduce<unknown>(
      (value, part) => (value === null || value === undefined ? value : Reflect.get(Object(value), part)),
      document,
    );
  return parsed.error.issues.flatMap((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const value = valueAt(path);
    if (value === '' || (Array.isArray(value) && value.length === 0))
      return [{ path, message: 'not filled in yet' }];
    return explainIssue(issue, valueAt, fieldsAt);
  });
}

function probeFaults(document: DraftDocument): TemplateFault[] {
  return (['items', 'steps', 'every'] as const).flatMap((list) =>
    document[list].flatMap(({ probes }, index) =>
      probes.flatMap((probe, place) => {
        const message = faultOfProbe(probe);
        return message === null ? [] : [{ path: [list, index, 'probes', place], message }];
      }),
    ),
  );
}

function faultOfProbe({ id, params }: TemplateProbe): string | null {
  const known = probeById(id);
  if (!known) return `there is no probe "${id}"`;
  const read = known.params.safeParse(params);
  if (read.success) return null;
  const [issue] = read.error.issues;
  return `the probe ${id} does not take ${issue?.path.join('.') || 'these settings'}: ${issue?.message}`;
}

// The workspace's own rule (two for a critical item) is not the template's to be refused for.
function signOffFaults(document: DraftDocument, team: Team): TemplateFault[] {
  return document.items.flatMap(({ severity, signOffs }, index) => {
    const shortage = signOffs && shortageOfRule(severity, signOffs, team);
    return shortage ? [{ path: ['items', index, 'signOffs'], message: shortage }] : [];
  });
}

function shortageOfRule(
  severity: TemplateItem['severity'],
  { count, role }: NonNullable<TemplateItem['signOffs']>,
  team: Team,
): string | null {
  const short = shortageOf({ severity, signOffCount: count, signOffRole: role, standing: [] }, team);
  if (!short) return null;
  const who = short.role ? `with the role ${short.role}` : 'who may sign';
  return `asks for ${short.missing} sign-offs from people ${who}, and the workspace has ${short.available} among its members and open invitations`;
}

function placeOf(document: DraftDocument, { path, message }: TemplateFault): DraftFault {
  const [first, index, field = null] = path;
  const list = entryLists.find((name) => name === first) ?? null;
  const entry = list && typeof index === 'number' ? document[list][index] : undefined;
  if (!list || !entry)
    return { list: null, key: null, field: first === undefined ? null : String(first), message };
  return { list, key: entry.key, field: field === null ? null : String(field), message };
}

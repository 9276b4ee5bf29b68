import { takeAttributes } from '#lib/template/markdown-text.ts';
import type { ListItem } from './block.ts';
import { readBlocks } from './blocks.ts';
import { type Chunk, joinParts, type Loose, ownerOf } from './chunks.ts';
import { type Context, contextOf, cut, isAside, recurs, withLead } from './context.ts';
import { entryOf } from './entry.ts';
import { isStressed } from './grading.ts';
import { explains, isQuestion, leadOf } from './lead.ts';
import { readMark } from './list-mark.ts';
import type { Section } from './outline.ts';
import { plain } from './plain.ts';
import type { Entry, Kind, Unused } from './schema.ts';
import { sectionAsItem } from './section-item.ts';

export type DocumentFacts = { name: string; hasTasks: boolean; isWeb: boolean };
type Read = { entries: Entry[]; unused: Unused[] };
type Lead = { text: string; line: number } | null;

/** The entries of one section, with the text between them given to the entry it belongs to. */
export function readSection(section: Section, facts: DocumentFacts): Read {
  const context = contextOf(section.path, facts.name);
  if (isAside(section.path) && !holdsTasks(section)) return aside(section);
  const walk = walkParts(section, context);
  if (walk.entries.length === 0) return withoutEntries(section, walk.chunks, context, facts);
  const unused = walk.chunks.flatMap((chunk) => give(chunk, walk.entries, facts.isWeb));
  const opening = walk.chunks.filter(({ after, isCode }) => after === 0 && isCode);
  const own = opening.length > 0 && !holdsTasks(section) ? sectionAsItem(section, context, opening) : null;
  return { entries: own ? [own, ...walk.entries] : walk.entries, unused };
}

type Walk = { entries: Entry[]; chunks: (Chunk & { parts: Loose[] })[] };

function walkParts(section: Section, context: Context): Walk {
  const { entries, chunks }: Walk = { entries: [], chunks: [] };
  const heading = section.path.at(-1)?.text ?? '';
  const stressed = stressedIn(section);
  const tasks = holdsTasks(section);
  let lead: Lead = null;
  let wasEntry = false;
  for (const part of section.parts) {
    if (part.kind === 'comment') continue;
    const under = withLead(context, lead);
    const kind = part.kind === 'item' ? kindOf(part, under, lead, { tasks, heading }) : null;
    if (part.kind === 'item' && kind) {
      if (chunks.at(-1)?.isLead) chunks.pop();
      entries.push(...unfold(part, kind, under, stressed, 0));
      wasEntry = true;
      continue;
    }
    const text = part.kind === 'prose' ? leadOf(part.text) : null;
    const begins = text !== null || (part.kind === 'note' && !tasks) || wasEntry || chunks.length === 0;
    if (begins)
      chunks.push({
        ...emptyChunk,
        parts: [],
        texts: [],
        from: part.from,
        to: part.to,
        after: entries.length,
        isClose: wasEntry && text === null,
      });
    add(chunks.at(-1), part, text !== null);
    if (part.kind !== 'item') lead = text === null ? null : { text, line: part.from };
    wasEntry = false;
  }
  return { entries, chunks };
}

const emptyChunk = { isDanger: false, isCode: false, isLead: false };

function add(chunk: Walk['chunks'][number] | undefined, part: Loose, isLead: boolean): void {
  if (!chunk) return;
  chunk.isLead = isLead && chunk.parts.length === 0;
  chunk.parts.push(part);
  chunk.to = part.to;
  chunk.isCode ||= part.kind === 'code';
  chunk.isDanger ||= part.kind === 'note' && part.word === 'DANGER';
}

type Around = { tasks: boolean; heading: string };

/** What a line of a list is, or null where it is only part of a text. */
function kindOf(item: ListItem, context: Context, lead: Lead, { tasks, heading }: Around): Kind | null {
  const { attributes } = takeAttributes(item.text);
  if (attributes.key) return attributes.every ? 'occurrence' : attributes.at ? 'step' : 'item';
  if (item.text.trim() === '') return null;
  if (item.mark === 'number' && context.phase === 'launch-day') return 'step';
  if (recurs(context, item.text)) return 'occurrence';
  if (item.mark === 'task') return 'item';
  if (item.body.some(({ text }) => readMark(text)?.mark === 'task')) return 'item';
  const isText = tasks || isQuestion(heading) || (lead !== null && explains(lead.text));
  return isText ? null : 'item';
}

const DEEPEST = 4;

/** An item and the tasks nested in it. One without a box that holds tasks is only their section. */
function unfold(
  item: ListItem,
  kind: Kind,
  context: Context,
  stressed: ReadonlySet<ListItem>,
  depth: number,
): Entry[] {
  const isExact = 'key' in takeAttributes(item.text).attributes;
  const mayHold =
    !isExact && depth < DEEPEST && item.body.some(({ text }) => readMark(text)?.mark === 'task');
  const inside = mayHold
    ? readBlocks(item.body).filter((one) => one.kind === 'item' && one.mark === 'task')
    : [];
  const nested = inside.filter((one) => one.kind === 'item');
  const isLabel = nested.length > 0 && item.mark !== 'task';
  const under = isLabel
    ? { ...context, section: cut(plain(item.text).replace(/:$/, ''), 100) || context.section }
    : context;
  const children = nested.flatMap((one) => unfold(one, kind, under, stressed, depth + 1));
  if (isLabel) return children;
  const body = item.body.filter(
    ({ number }) => !nested.some(({ from, to }) => number >= from && number <= to),
  );
  const own = nested.length > 0 ? { ...item, body, to: item.from } : item;
  return [entryOf(own, kind, context, stressed.has(item)), ...children];
}

/** A section that is one item stands in the section around it. */
const sectionName = ({ path }: Section, { name }: DocumentFacts): string =>
  path.length > 1 ? contextOf(path.slice(0, -1), name).section : name;

const holdsTasks = ({ parts }: Section): boolean =>
  parts.some((part) => part.kind === 'item' && part.mark === 'task');

/** Items of which a sentence is set in bold, where that tells them from most others. */
function stressedIn({ parts }: Section): ReadonlySet<ListItem> {
  const items = parts.filter((part) => part.kind === 'item');
  const bold = items.filter((item) =>
    isStressed([item.text, ...item.body.map(({ text }) => text)].join(' ')),
  );
  return new Set(bold.length * 2 < items.length ? bold : []);
}

/** Gives a chunk to its entry, as a part of how it is done; a danger makes that entry critical. */
function give(chunk: Walk['chunks'][number], entries: readonly Entry[], isWeb: boolean): Unused[] {
  const { from, to, isLead } = chunk;
  const text = joinParts(chunk.parts);
  const isIntro = chunk.after === 0 && chunk.parts.every(({ kind }) => kind === 'prose' || kind === 'item');
  if (isLead || isIntro) return [{ from, to, why: 'It introduces the section.' }];
  if (chunk.after === 0 && !chunk.isDanger && chunk.isCode) return [];
  const entry = ownerOf({ ...chunk, text }, entries, isWeb);
  if (!entry) return [];
  entry.how = [entry.how, text].filter(Boolean).join('\n\n');
  if (chunk.isDanger && !entry.key && entry.kind === 'item') {
    entry.severity = 'critical';
    entry.isSaid = true;
    entry.graded = [
      `Critical: a warning of danger stands below it (line ${from}).`,
      ...entry.graded.slice(1),
    ];
  }
  return [];
}

function aside({ path, parts }: Section): Read {
  const from = path.at(-1)?.line ?? 1;
  const why = 'It is beside the matter: an overview, or further reading.';
  return { entries: [], unused: [{ from, to: parts.at(-1)?.to ?? from, why }] };
}

function withoutEntries(
  section: Section,
  chunks: Walk['chunks'],
  context: Context,
  facts: DocumentFacts,
): Read {
  const from = section.path.at(-1)?.line ?? chunks[0]?.from;
  const to = chunks.at(-1)?.to ?? from;
  if (from === undefined || to === undefined || chunks.length === 0) return { entries: [], unused: [] };
  const leave = (why: string): Read => ({ entries: [], unused: [{ from, to, why }] });
  if (section.path.length === 0) return leave('It stands before the first heading.');
  if (!section.isLeaf) return leave('It introduces the sections below it.');
  if (facts.hasTasks) return leave('It is text without an item, in a document that ticks its items.');
  return {
    entries: [sectionAsItem(section, { ...context, section: sectionName(section, facts) }, chunks)],
    unused: [],
  };
}

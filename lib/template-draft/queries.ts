import 'server-only';
import { can, type Insider, type Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { loadTeam } from '#lib/quorum/team.ts';
import {
  type DraftDocument,
  type DraftEntry,
  draftDocument,
  draftEntries,
  type EntryList,
  entryLists,
} from './document.ts';
import { type Edits, listEdits } from './edits.ts';
import { type DraftFault, faultsOf } from './faults.ts';
import { type Outline, outlineOf } from './outline.ts';

type Row = {
  id: string;
  key: string;
  archived: boolean;
  revision: number;
  latest: number;
  hasDraft: boolean;
  document: unknown;
  updatedBy: string;
  updatedAt: Date;
};

// Null for everybody who may not edit it: a draft is nobody else's to read.
async function readRow(scope: Insider, key: string): Promise<Row | null> {
  if (scope.kind !== 'person' || !can(scope, 'template.edit')) return null;
  const [row] = await db().$queryRaw<Row[]>`
    SELECT t.id, t.key, t."archivedAt" IS NOT NULL AS archived, d.revision, coalesce(v.number, 0) AS latest,
      d.document IS NOT NULL AS "hasDraft", coalesce(d.document, v.document) AS document,
      u.name AS "updatedBy", d."updatedAt"
    FROM "Template" t JOIN "TemplateDraft" d ON d."templateId" = t.id JOIN "User" u ON u.id = d."updatedById"
    LEFT JOIN LATERAL (SELECT number, CASE WHEN d.document IS NULL THEN document END AS document
      FROM "TemplateVersion" WHERE "templateId" = t.id ORDER BY number DESC LIMIT 1) v ON true
    WHERE t."workspaceId" = ${scope.workspace.id}::uuid AND t.key = ${key}`;
  return row ?? null;
}

export type Editor = Omit<Row, 'document'> & {
  outline: Outline;
  head: Pick<DraftDocument, 'name' | 'source' | 'summary' | 'roles' | 'questions'>;
  faults: DraftFault[];
};

/** A draft as its editor opens it: without the texts of its entries, which come when one is opened. */
export async function readEditor(scope: Scope, key: string, now: Date): Promise<Editor | null> {
  const row = await readRow(scope, key);
  if (!row) return null;
  const { document: kept, ...rest } = row;
  const document = draftDocument.parse(kept);
  const { name, source, summary, roles, questions } = document;
  const head = { name, source, summary, roles, questions };
  const faults = faultsOf(document, await loadTeam(db(), scope.workspace.id, now));
  return { ...rest, head, outline: outlineOf(document), faults };
}

/** A draft whole, or the latest version where nothing differs from it. */
export async function readDraft(
  scope: Scope,
  key: string,
): Promise<(Omit<Row, 'document'> & { document: DraftDocument }) | null> {
  const row = await readRow(scope, key);
  return row && { ...row, document: draftDocument.parse(row.document) };
}

/** Whether there is a draft, and its revision, for who may throw it away or restore a version over it. */
export async function readDraftState(
  scope: Scope,
  key: string,
): Promise<{ seen: number; exists: boolean } | null> {
  const row = await readRow(scope, key);
  return row && !row.archived ? { seen: row.revision, exists: row.hasDraft } : null;
}

export type OpenEntry = { revision: number; entry: DraftEntry };

/** One entry of a draft with all its fields; null where it is gone. */
export async function readEntry(
  scope: Insider,
  key: string,
  list: string,
  entry: string,
): Promise<OpenEntry | null> {
  const known = entryLists.find((one) => one === list);
  const row = known && (await readRow(scope, key));
  const found = row && entryIn(row.document, known, entry);
  return found ? { revision: row.revision, entry: draftEntries[known].parse(found) } : null;
}

const entryIn = (document: unknown, list: EntryList, key: string): unknown =>
  (document as DraftDocument)[list].find((entry) => entry.key === key);

export type News = Edits & {
  revision: number;
  /** The draft as it is now, where anything has changed. */
  outline: Outline | null;
  head: Editor['head'] | null;
};

/** What has been changed in a draft since a revision, by whom. */
export async function readNews(scope: Insider, key: string, seen: number): Promise<News | null> {
  const quiet = await readRevision(scope, key);
  if (!quiet) return null;
  if (quiet.revision === seen)
    return { complete: true, edits: [], revision: seen, outline: null, head: null };
  const row = await readRow(scope, key);
  if (!row) return null;
  const document = draftDocument.parse(row.document);
  const { name, source, summary, roles, questions } = document;
  const since = await listEdits(db(), row, seen);
  const head = { name, source, summary, roles, questions };
  return { ...since, revision: row.revision, outline: outlineOf(document), head };
}

// Asked every few seconds by every open editor: one row of numbers.
async function readRevision(scope: Insider, key: string): Promise<{ revision: number } | null> {
  if (scope.kind !== 'person' || !can(scope, 'template.edit')) return null;
  return db().templateDraft.findFirst({
    where: { template: { workspaceId: scope.workspace.id, key } },
    select: { revision: true },
  });
}

import { tellEvent } from '#lib/history/words.ts';
import type { Format } from './schema.ts';

/** An event as it stands in its chain, and where that is. */
export type Appended = {
  chain: string;
  seq: number;
  type: string;
  at: Date;
  line: string;
  hash: string;
  workspace: { slug: string; name: string };
  project: { slug: string; name: string } | null;
};

/** What is posted of an event. `origin` is Holdpoint's own address. Pure. */
export const bodyOf = (event: Appended, format: Format, origin: string): string =>
  format === 'slack' ? JSON.stringify({ text: slackText(event, origin) }) : standardBody(event, origin);

/** The page that shows what an event is about. */
function pageOf({ workspace, project }: Appended, item: string | null, origin: string): string {
  const base = `${origin}/${workspace.slug}`;
  if (!project) return `${base}/history`;
  return `${base}/projects/${project.slug}${item ? `/items/${item}` : ''}`;
}

type Line = { actor: unknown; item: string | null; data: unknown };

// The members of a message are those of Standard Webhooks: type, timestamp, data.
function standardBody(event: Appended, origin: string): string {
  const { chain, seq, type, at, line, hash, workspace, project } = event;
  const { actor, item, data } = JSON.parse(line) as Line;
  const { who, what } = tellEvent(line);
  const url = pageOf(event, item, origin);
  const told = `${who} ${what}`;
  return JSON.stringify({
    type,
    timestamp: at.toISOString(),
    data: { told, url, workspace, project, item, actor, event: data, chain, seq, hash },
  });
}

/** Text that Slack shows as it is: three characters stand for something in its markup. */
export const slackEscaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function slackText(event: Appended, origin: string): string {
  const { who, what, item } = tellEvent(event.line);
  const place = [event.project?.name ?? event.workspace.name, item].filter(Boolean).join(' · ');
  const link = `<${pageOf(event, item, origin)}|${slackEscaped(place)}>`;
  return `${link}: ${slackEscaped(`${who} ${what}`)}`;
}

import { escaped, htmlPage } from '#lib/core/letter.ts';
import type { Letter } from '#lib/core/mail.ts';
import type { NoticeAbout, NoticeKind } from './schema.ts';
import { pathOf, sayNotice } from './words.ts';

export type LetterParts = {
  to: string;
  workspace: { slug: string; name: string };
  /** Holdpoint's own address. */
  origin: string;
  notices: readonly { kind: NoticeKind; about: NoticeAbout }[];
};

/** At most this many are told one by one; the rest are counted. */
const MOST = 100;

/** Everything that one person is told at once, as one mail: plain, and the same as HTML. */
export function writeLetter({ to, workspace, origin, notices }: LetterParts): Letter {
  const base = `${origin}/${workspace.slug}`;
  const lines = notices.slice(0, MOST).map(({ kind, about }) => ({
    ...sayNotice(kind, about),
    project: about.project.name,
    url: `${base}${pathOf(about)}`,
  }));
  const more = notices.length - lines.length;
  const rest = more > 0 ? `And ${more} more: ${base}/notifications` : '';
  const choose = `${base}/settings/notifications`;
  const why = `You are a member of ${workspace.name} on Holdpoint. Choose what is mailed to you:`;
  const [first] = lines;
  const one = lines.length === 1 && first ? `${first.title}: ${first.text}` : '';
  const subject = shortened(one || `${notices.length} things in ${workspace.name}`);
  const text = [
    ...lines.map(({ title, text: said, project, url }) => `${title} (${project})\n${said}\n${url}`),
    ...(rest ? [rest] : []),
    `-- \n${why} ${choose}`,
  ].join('\n\n');
  const items = lines.map(
    ({ title, text: said, project, url }) =>
      `<li style="margin:0 0 12px"><a href="${escaped(url)}">${escaped(title)}</a> <span style="color:#555">${escaped(project)}</span><br>${escaped(said)}</li>`,
  );
  const html = [
    `<ul style="padding-left:18px">${items.join('')}</ul>`,
    rest ? `<p>And ${more} more: <a href="${escaped(base)}/notifications">all notices</a>.</p>` : '',
    `<p style="color:#555;font-size:12px">${escaped(why)} <a href="${escaped(choose)}">settings</a>.</p>`,
  ].join('');
  return { to, subject, text, html: htmlPage(html) };
}

const shortened = (subject: string): string => (subject.length > 120 ? `${subject.slice(0, 119)}…` : subject);

import type { Letter } from './smtp.ts';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it, in an attribute too. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** A mail's HTML around its body. */
export const htmlPage = (body: string): string =>
  `<!doctype html><html lang="en"><body style="font:14px/1.5 system-ui,sans-serif;color:#1b2030">${body}</body></html>`;

type Parts = { to: string; subject: string; before: string; link: string; after: string };

/** A mail around one link. */
export function letterWithLink({ to, subject, before, link, after }: Parts): Letter {
  const href = escaped(link);
  const html = `<p>${escaped(before)}</p><p><a href="${href}">${href}</a></p><p style="color:#555">${escaped(after)}</p>`;
  return { to, subject, text: `${before}\n\n${link}\n\n${after}\n`, html: htmlPage(html) };
}

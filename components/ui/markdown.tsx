import { classNames } from './class-names.ts';
import { renderMarkdown } from './markdown-render.ts';

/** Markdown as people read it, drawn on the server. */
export function Markdown({ source, className }: { source: string; className?: string }) {
  const html = renderMarkdown(source);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer lets no HTML of the author's through
  return <div className={classNames('prose', className)} dangerouslySetInnerHTML={{ __html: html }} />;
}

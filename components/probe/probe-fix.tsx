import { CodeBlock } from '#components/ui/code-block.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import type { ItemProbeView } from '#lib/item/detail.ts';

const NAMES: Record<string, string> = { nginx: 'nginx', caddy: 'Caddy', apache: 'Apache', django: 'Django' };

/** What to change, in words and by server, and where it is written. Nothing where nothing is to be mended. */
export function ProbeFix({ probe }: { probe: ItemProbeView }) {
  const { fix, reference } = probe;
  const byServer = Object.entries(fix?.for ?? {});
  if (!fix?.text && byServer.length === 0 && !reference) return null;
  return (
    <div className="fix">
      {fix?.text && <Markdown source={fix.text} />}
      {byServer.map(([server, lines]) => (
        <details key={server} className="more" name={`fix-${probe.id}`}>
          <summary>In {NAMES[server] ?? server}</summary>
          <CodeBlock code={lines} label={NAMES[server] ?? server} />
        </details>
      ))}
      {reference && (
        <p className="text-sm">
          <a href={reference} className="link" target="_blank" rel="noreferrer">
            {reference.replace(/^https?:\/\//, '')}
          </a>
        </p>
      )}
    </div>
  );
}

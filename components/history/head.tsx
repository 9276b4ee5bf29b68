import { CopyButton } from '#components/ui/copy-button.tsx';
import type { History } from '#lib/history/queries.ts';

/** The head of a chain, to be noted elsewhere: with it a history that was cut off or replaced shows. */
export function ChainHead({ head, download }: { head: NonNullable<History['head']>; download: string }) {
  return (
    <section aria-labelledby="head" className="mb-4 max-w-[44rem]">
      <h2 id="head" className="text-lg">
        Head
      </h2>
      <p className="mt-1 text-ink-2">
        Event {head.seq} closes the chain. Note its hash somewhere else: a history that was cut off or
        rewritten since then no longer leads to it.
      </p>
      <p className="mt-2 flex items-center gap-1 rounded border border-line bg-paper-2 py-1 ps-3 pe-1">
        <span className="min-w-0 grow break-all font-mono text-sm">{head.hash}</span>
        <CopyButton text={head.hash} label="Copy the head’s hash" />
      </p>
      <p className="mt-2">
        <a href={download} className="link" download>
          Download the whole history
        </a>{' '}
        <span className="text-ink-2">
          to check it offline with <code>holdpoint verify</code>.
        </span>
      </p>
    </section>
  );
}

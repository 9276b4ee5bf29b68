import { CopyButton } from '#components/ui/copy-button.tsx';

type Props = { digest: string; about: string };

/** The beginning of a digest, to compare by eye; the whole of it in its title and to copy. */
export function Digest({ digest, about }: Props) {
  return (
    <span className="inline-flex items-center gap-1">
      <span className="font-mono text-sm" title={digest}>
        {digest.slice(0, 12)}
      </span>
      <CopyButton text={digest} label={`Copy ${about}`} />
    </span>
  );
}

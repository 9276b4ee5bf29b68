import { Copy } from 'lucide-react';
import { Button } from './button.tsx';

/** Copies `text`. Drawn by the server; `CopyListener` in the layout does the work. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  return (
    <Button
      kind="plain"
      size="small"
      icon
      className="no-script-hidden"
      data-copy={text}
      aria-label={label}
      title={label}
    >
      <Copy aria-hidden />
    </Button>
  );
}

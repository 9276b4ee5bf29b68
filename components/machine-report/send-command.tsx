import { CodeBlock } from '#components/ui/code-block.tsx';
import { formatById } from '#lib/machine-report/registry.ts';
import { titleOf } from './words.ts';

type Props = { format: string; checks: readonly string[]; place: string };

/** What to run, and how its output comes here from a terminal or a pipeline. */
export function SendCommand({ format, checks, place }: Props) {
  if (format === 'local') {
    const code = `holdpoint local ${checks.join(' ')} --project ${place}`;
    return <CodeBlock code={code} label="Run where the secrets are; only the verdict is sent" />;
  }
  const command = formatById(format)?.command ?? '';
  const code = `${command} | holdpoint report ${format} --project ${place}`;
  return <CodeBlock code={code} label={`${titleOf(format)}, from a terminal or a pipeline`} />;
}

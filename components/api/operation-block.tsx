import { Badge } from '#components/ui/badge.tsx';
import { Table } from '#components/ui/table.tsx';
import type { Described, FieldLine } from '#lib/api/describe.ts';

/** One verb of one path; opens into what goes in and what comes out. */
export function OperationBlock({ operation }: { operation: Described }) {
  const { id, method, path, summary, who, search, body, answer } = operation;
  return (
    <li className="border-line border-b" id={id}>
      <details>
        <summary className="flex min-h-9 cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
          <Badge tone={method === 'GET' ? 'neutral' : 'accent'}>{method}</Badge>
          <code className="break-all font-mono text-sm">{path}</code>
          <span className="basis-full text-ink-2 text-sm">{summary}</span>
        </summary>
        <div className="grid gap-3 pb-4">
          <p className="text-ink-3 text-sm">{who.replaceAll('`', '')}</p>
          <Fields title="After the question mark" lines={search} />
          <Fields title="The body" lines={body} />
          <Fields title={`The answer, ${answer.status}: ${answer.what}`} lines={answer.fields} />
        </div>
      </details>
    </li>
  );
}

function Fields({ title, lines }: { title: string; lines: readonly FieldLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Table caption={title} showCaption>
      <thead>
        <tr>
          <th>Name</th>
          <th>Type</th>
          <th>About</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, type, required, about }) => (
          <tr key={name}>
            <td className="font-mono text-sm">{name}</td>
            <td data-wrap className="text-sm">
              {type}
            </td>
            <td data-wrap className="text-ink-2 text-sm">
              {required ? 'Required. ' : ''}
              {about}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

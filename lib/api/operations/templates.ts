import { inWorkspace, type Operation } from './operation.ts';

const ofTemplate = `${inWorkspace}/templates/{key}` as const;

/** Templates as files. */
export const ofTemplates: readonly Operation[] = [
  {
    ...{ method: 'get', path: `${ofTemplate}/yaml`, scope: 'read' },
    summary: 'The latest version of a template, whole, as YAML',
    answer: { mediaType: 'application/yaml' },
  },
  {
    ...{ method: 'get', path: `${ofTemplate}/markdown`, scope: 'read' },
    summary: 'The latest version of a template as a checklist in Markdown',
    answer: { mediaType: 'text/markdown' },
  },
];

import { sendReport } from '#lib/machine-report/schema.ts';
import { searches } from '../schema.ts';
import { inProject, type Operation } from './operation.ts';

/** The verbs of machine reports. */
export const ofReports: readonly Operation[] = [
  {
    ...{ method: 'get', path: `${inProject}/reports`, scope: 'read' },
    summary: 'The machine reports of a project, newest first',
    ...{ search: searches.byTime, answer: { page: 'MachineReport' } },
  },
  {
    ...{ method: 'post', path: `${inProject}/reports`, scope: 'report' },
    summary:
      'Sends what another tool found. The raw text is taken too: name its format after the question mark',
    ...{ body: sendReport, answer: { one: 'ReportSent' } },
  },
  {
    ...{ method: 'get', path: `${inProject}/reports/{report}`, scope: 'read' },
    ...{ summary: 'A machine report with its results by id', answer: { one: 'MachineReportWhole' } },
  },
  {
    ...{ method: 'get', path: `${inProject}/reports/{report}/raw`, scope: 'read' },
    ...{ summary: 'The raw text of a machine report, as it was sent', answer: { mediaType: 'text/plain' } },
  },
];

import { z } from 'zod';
import { paletteFound } from '#lib/palette/schema.ts';
import { signingFacts } from '#lib/signoff/schema.ts';
import { machineReport, machineReportWhole, reportSent } from '../report-schema.ts';
import * as told from '../schema.ts';

const id = z.uuid();
const slug = z.string();

/** Everything that the API answers with, by the name it has in the document. */
export const answers = {
  Project: told.project,
  Readiness: told.readiness,
  Item: told.item,
  ItemWhole: told.itemWhole,
  Evidence: told.evidence,
  SignOff: told.signOff,
  SigningFacts: z.object({ digest: z.string(), facts: signingFacts }),
  ProbeRun: told.probeRun,
  ProbeRunWhole: told.probeRunWhole,
  MachineReport: machineReport,
  MachineReportWhole: machineReportWhole,
  Webhook: told.webhook,
  Delivery: told.delivery,
  Found: paletteFound,
  Problem: told.problem,
  ProjectMade: z.object({ project: slug }),
  ItemAdded: z.object({ key: slug }),
  EvidenceAttached: z.object({ evidence: id, sha256: z.string() }),
  Signed: z.object({ signOff: id, state: z.string() }),
  ReportSent: reportSent,
  RunStarted: z.object({ run: id }),
  WebhookMade: z.object({
    webhook: id,
    name: z.string(),
    secret: z.string().meta({ description: 'Shown this once.' }),
  }),
  WebhookChanged: z.object({ webhook: id }),
  Replayed: z.object({ delivery: id }),
};

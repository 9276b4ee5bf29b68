import { z } from 'zod';
import { severities } from '#lib/readiness/schema.ts';

/** What the palette asks the server for. */
export const paletteSearch = z.strictObject({
  q: z
    .string('Say what to look for.')
    .trim()
    .min(1, 'Say what to look for.')
    .max(100, 'Look for at most 100 characters.')
    .meta({ description: 'Beginnings of words, all of which an item has in its title or key.' }),
  project: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'The project on the screen: its items are looked at first.' }),
});
export type PaletteSearch = z.infer<typeof paletteSearch>;

/** What was found of a workspace that is open to work: archived projects are left out. */
export const paletteFound = z.object({
  projects: z.array(z.object({ project: z.string(), name: z.string(), target: z.string() })),
  items: z.array(
    z.object({
      project: z.string(),
      projectName: z.string(),
      item: z.string(),
      title: z.string(),
      severity: z.enum(severities),
      state: z.string(),
    }),
  ),
});
export type PaletteFound = z.infer<typeof paletteFound>;

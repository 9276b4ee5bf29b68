type Step = { href: string; label: string };

const steps: Record<string, Step> = {
  'evidence-missing': { href: '#evidence', label: 'Go to the evidence' },
  'probe-fails': { href: '#probes', label: 'See what failed and how to mend it' },
  'probe-never-run': { href: '#probes', label: 'Go to the probes' },
  'probe-confirming': { href: '#probes', label: 'See the probe' },
  blocked: { href: '#item-title', label: 'See what blocks it' },
};

/** Where on the item a refusal to sign can be mended; null where nothing here mends it. */
export const nextStep = (code: string): Step | null => steps[code] ?? null;

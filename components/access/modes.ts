/** The two ways to sign, with what each means. */
export const MODES = [
  {
    value: 'alone',
    label: 'I work alone',
    hint: 'One signature is enough everywhere, and every report says so.',
  },
  {
    value: 'team',
    label: 'We are a team',
    hint: 'Critical items need the signatures of two different people.',
  },
] as const;

import { problem } from '#lib/core/problem.ts';
import { refuse } from '#lib/core/result.ts';

const malformed = refuse(400, 'malformed', 'This address holds a percent sign that stands for no character.');

// The front door sends here whatever the framework could not read (RFC 3986, section 2.1).
const answer = (): Response => problem(malformed.refusal);

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};

/** Why a script cannot go on, as one sentence for the person who ran it. */
export class Refusal extends Error {
  override name = 'Refusal';
}

import type { ChangeView } from '#lib/upgrade/queries.ts';
import { type Take, takes } from '#lib/upgrade/settle.ts';
import { sayNames, sayTakes } from './words.ts';

type Props = { change: ChangeView; about: string; canLater: boolean };

/** What is done with one change, and with the sign-offs that stand on its item. */
export function ChangeChoice({ change, about, canLater }: Props) {
  const words = sayTakes(change);
  const offered = canLater ? takes : takes.filter((take) => take !== 'later');
  return (
    <div className="change-choice">
      <fieldset className="take">
        <legend className="sr-only">{about}</legend>
        {offered.map((take) => (
          <TakeOption
            key={take}
            id={change.id}
            take={take}
            word={words[take]}
            chosen={take === change.usual}
          />
        ))}
      </fieldset>
      {change.what === 'field' && <Weight change={change} about={about} />}
    </div>
  );
}

function TakeOption({ id, take, word, chosen }: { id: string; take: Take; word: string; chosen: boolean }) {
  const own = `take.${id}.${take}`;
  return (
    <span className="take-option">
      <input
        id={own}
        type="radio"
        name={`take.${id}`}
        value={take}
        defaultChecked={chosen}
        className="sr-only"
      />
      <label htmlFor={own}>{word}</label>
    </span>
  );
}

// Nobody is asked where no sign-off stands: then there is nothing to fall.
function Weight({ change, about }: { change: Extract<ChangeView, { what: 'field' }>; about: string }) {
  const { signers, weight, id } = change;
  if (signers.length === 0 || weight === 'none') return null;
  const who = sayNames(signers.map(({ name }) => name));
  if (weight === 're-sign') return <p className="change-falls">Voids what {who} signed</p>;
  const own = `weight.${id}`;
  return (
    <div className="change-weight">
      <label htmlFor={own} className="sr-only">
        {about}: the sign-offs
      </label>
      <select
        id={own}
        name={own}
        className="control"
        defaultValue={weight === 'asks' ? 're-sign' : 'cosmetic'}
      >
        <option value="re-sign">Re-sign</option>
        <option value="cosmetic">Cosmetic</option>
      </select>
      <p className="change-falls">Voids what {who} signed</p>
      <p className="change-stands">What {who} signed stands</p>
    </div>
  );
}

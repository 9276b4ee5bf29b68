'use client';

import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown } from 'lucide-react';
import { Field, type FieldText, fieldAria } from './field.tsx';
import type { Option } from './select-field.tsx';

type Props = FieldText & {
  options: readonly Option[];
  defaultValue?: string | undefined;
  /** What an empty choice says, such as "Nobody yet". */
  placeholder?: string;
  /** What the search field asks for. */
  search?: string;
  /** What to say when nothing matches, such as "Nobody of that name". */
  none?: string;
  onChoose?: (value: string | null) => void;
};

/** One of many, found by typing: people, items. For a handful, use `SelectField`. Sends the option's value. */
export function Combobox({
  options,
  defaultValue,
  placeholder = 'Choose',
  search = 'Type to find',
  none = 'Nothing matches',
  onChoose,
  ...text
}: Props) {
  const { name, ...aria } = fieldAria(text);
  return (
    <Field {...text}>
      <Base.Root
        items={options}
        name={name}
        defaultValue={options.find(({ value }) => value === defaultValue) ?? null}
        isItemEqualToValue={(option, chosen) => option.value === chosen.value}
        onValueChange={(option) => onChoose?.(option?.value ?? null)}
      >
        <Base.Trigger {...aria} className="control combobox">
          <Base.Value placeholder={placeholder} />
          <ChevronDown aria-hidden />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} align="start" className="z-40">
            <Base.Popup className="popup min-w-(--anchor-width)" aria-label={search}>
              <Base.Input className="control mb-1" aria-label={search} placeholder={search} />
              <Base.Empty className="empty:hidden px-2 py-1.5 text-ink-3">{none}</Base.Empty>
              <Base.List className="max-h-72 overflow-y-auto">
                {(option: Option) => (
                  <Base.Item key={option.value} value={option} className="popup-item">
                    <span className="grow">{option.label}</span>
                    <Base.ItemIndicator>
                      <Check aria-hidden />
                    </Base.ItemIndicator>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}

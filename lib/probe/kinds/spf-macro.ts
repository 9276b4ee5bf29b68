const takeLabels = (value: string, digits: string, reverse: string, delimiters: string): string => {
  const cuts = delimiters === '' ? '.' : delimiters;
  let labels = [...value].reduce<string[]>(
    (parts, letter) => {
      if (cuts.includes(letter)) parts.push('');
      else parts[parts.length - 1] += letter;
      return parts;
    },
    [''],
  );
  if (reverse !== '') labels = labels.toReversed();
  const count = Number(digits);
  return (digits === '' ? labels : labels.slice(-count)).join('.');
};

const literals: Record<string, string> = { '%%': '%', '%_': ' ', '%-': '%20' };

/**
 * Expands a domain-spec as far as it can be without a message (RFC 7208 §7): `d`, the domain of the
 * record, and `o`, the sender's. Null when it names anything else, such as the client's address.
 */
export const expandDomain = (spec: string, domain: string, sender: string): string | null => {
  let open = false;
  const text = spec.replace(
    /%(?:[%_-]|\{([a-z])(\d{0,3})(r?)([.\-+,/_=]{0,7})\})/gi,
    (whole, letter, digits, r, cuts) => {
      if (letter === undefined) return literals[whole] ?? '';
      const value = { d: domain, o: sender }[String(letter).toLowerCase()];
      if (value === undefined) open = true;
      return takeLabels(value ?? '', digits, r, cuts);
    },
  );
  return open ? null : text.replace(/\.$/, '').toLowerCase();
};

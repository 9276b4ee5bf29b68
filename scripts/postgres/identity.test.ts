import { describe, expect, test } from 'vitest';
import { launch, passingCapability } from './identity.ts';

test.each([
  ['000001ffffffffff', 'dac_read_search'],
  ['00000000a80425fb', 'dac_override'], // the default set of a container
  ['0000000000000000', null],
])('of the capabilities %s, %s passes a closed folder', (mask, expected) => {
  expect(passingCapability(mask)).toBe(expected);
});

describe('launch', () => {
  test('as ourselves', () => {
    expect(launch(null, 'postgres', ['-D', 'x'])).toEqual({
      file: 'postgres',
      args: ['-D', 'x'],
      options: {},
    });
  });

  test('as another account', () => {
    expect(launch({ uid: 101, gid: 104, capability: null }, 'postgres', [])).toEqual({
      file: 'postgres',
      args: [],
      options: { uid: 101, gid: 104 },
    });
  });

  test('as another account that keeps one capability and may gain no other', () => {
    const { file, args } = launch({ uid: 101, gid: 104, capability: 'dac_read_search' }, 'postgres', [
      '-D',
      'x',
    ]);
    expect([file, ...args].join(' ')).toBe(
      'setpriv --reuid=101 --regid=104 --clear-groups --securebits=+no_setuid_fixup --inh-caps=-all,+dac_read_search --ambient-caps=-all,+dac_read_search --no-new-privs -- postgres -D x',
    );
  });
});

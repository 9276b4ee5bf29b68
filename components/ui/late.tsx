'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { Button } from './button.tsx';

/**
 * A component whose code is fetched when it is first drawn. Where that fails, which also happens after the server was
 * renewed under an open page, it says so in its own place and tries again on a press: what stands around it stays.
 */
export function late<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  let known: ComponentType<Props> | null = null;
  // biome-ignore lint/correctness/noComponentHookFactories: made once, where the module of whoever calls begins
  return function Late(props: Props) {
    const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(() => known);
    const [failed, setFailed] = useState(false);
    const [tries, setTries] = useState(0);
    // biome-ignore lint/correctness/useExhaustiveDependencies: fetched again by a press
    useEffect(() => {
      if (Loaded) return;
      let isLeft = false;
      load().then(
        (module) => {
          known = module.default;
          if (!isLeft) setLoaded(() => module.default);
        },
        () => isLeft || setFailed(true),
      );
      return () => {
        isLeft = true;
      };
    }, [Loaded, tries]);
    const again = () => {
      setFailed(false);
      setTries(tries + 1);
    };
    if (Loaded) return <Loaded {...props} />;
    return failed ? (
      <div className="p-6">
        <p className="mb-2">
          This part could not be fetched. What you have written stays: try again, and if that does not help,
          save and load the page anew.
        </p>
        <Button onClick={again}>Try again</Button>
      </div>
    ) : (
      <p role="status" className="p-6 text-ink-3">
        Opening…
      </p>
    );
  };
}

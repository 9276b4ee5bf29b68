'use client';

import { useEffect, useRef } from 'react';

/** Why a text could not be read, each problem with its line. Takes the focus when it appears. */
export function Problems({ problems }: { problems: readonly string[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  const [first, ...rest] = problems;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="error-summary">
      <h2>{first}</h2>
      {rest.length > 0 && (
        <ul>
          {rest.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

'use client';

import ErrorPage from './error.tsx';
import './globals.css';

/** When even the layout failed: the same page with a document of its own. */
export default function GlobalError(props: Parameters<typeof ErrorPage>[0]) {
  return (
    <html lang="en">
      <body>
        <title>Holdpoint could not draw this page</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}

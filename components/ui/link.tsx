import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link within Holdpoint, opened without a new document. Nothing is fetched ahead: what a screen shows is drawn when
 * it is asked for, so looking at a page's fifteen links would cost the server more than the page itself, and again at
 * each change that open screens follow.
 */
export const Link = (props: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) => (
  <NextLink {...props} prefetch={false} />
);

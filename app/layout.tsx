import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { CopyListener } from '#components/ui/copy-listener.tsx';
import { LiveRegion } from '#components/ui/live-region.tsx';
import { readTheme, THEME_COOKIE } from '#components/ui/theme.ts';
import { fontVariables } from './fonts.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Holdpoint', template: '%s · Holdpoint' },
  description: 'The launch checklist that does not take a tick on trust.',
  manifest: '/manifest.webmanifest',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#12161d' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" className={fontVariables} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <a href="#main" className="skip-link">
          Skip to the content
        </a>
        {children}
        <LiveRegion />
        <CopyListener />
      </body>
    </html>
  );
}

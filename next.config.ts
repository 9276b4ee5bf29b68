import type { NextConfig } from 'next';

const config: NextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true }, // `npm run check` runs the type checker over everything, tests included
  experimental: { preloadEntriesOnStart: false }, // a page's code is loaded when it is first asked for
  htmlLimitedBots: /.*/, // a page's title comes with the page, never after it
  serverExternalPackages: ['pg', 'pg-boss', '@node-rs/argon2', 'ssh2'],
};

export default config;

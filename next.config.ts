import type { NextConfig } from 'next';

const config: NextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  skipTrailingSlashRedirect: true, // it would answer before proxy.ts can refuse a foreign Host
  typescript: { ignoreBuildErrors: true }, // `npm run check` runs the type checker over everything, tests included
  serverExternalPackages: ['pg', 'pg-boss', '@node-rs/argon2', 'ssh2'],
  // A body is cut off here before any route sees it; EVIDENCE_MAX_BYTES, at most 1 GiB, is what really bounds it.
  experimental: { proxyClientMaxBodySize: '1100mb' },
};

export default config;

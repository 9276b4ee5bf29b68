import { join } from 'node:path';
import type { NextConfig } from 'next';

const root = join(import.meta.dirname, '..', '..', '..');
const config: NextConfig = {
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
  turbopack: { root },
};

export default config;

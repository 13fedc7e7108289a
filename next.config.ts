import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import { readEnvironment } from './src/lib/env.ts';
import { fixedSecurityHeaders } from './src/lib/security-headers.ts';

// Read here so that `next dev`, `next build` and `next start` stop with a list instead of failing at the first request.
readEnvironment();

const config: NextConfig = {
  reactStrictMode: true,
  devIndicators: false,
  poweredByHeader: false,
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  async headers() {
    return [{ source: '/:path*', headers: fixedSecurityHeaders }];
  },
};

export default createNextIntlPlugin('./src/lib/i18n/request.ts')(config);

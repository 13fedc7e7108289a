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
  // `npm run check` compiles the types. A build would also read the route types that other builds left behind, in
  // .next and in .test, and fail where those were made from other routes.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  async headers() {
    return [{ source: '/:path*', headers: fixedSecurityHeaders }];
  },
};

export default createNextIntlPlugin('./src/lib/i18n/request.ts')(config);

import type { NextConfig } from 'next'
import en from './messages/en.json'
import zhCN from './messages/zh-CN.json'

/** What app/global-error.tsx says. It is loaded with every page, so it gets these words and not all of them. */
const failureWords = [
  { locale: 'zh-CN', ...zhCN.site.failure },
  { locale: 'en', ...en.site.failure },
]

const config: NextConfig = {
  // With cache components a missing notice would answer 200; in a legal register the status code is part of the answer.
  cacheComponents: false,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // `npm run typecheck` sees the whole project, tests and scripts included; a start need not wait for part of it again.
  typescript: { ignoreBuildErrors: true },
  env: { FAILURE_WORDS: JSON.stringify(failureWords) },
  agentRules: false,
  experimental: {
    // With it a changed message in messages/*.json is not seen until the development server starts again.
    turbopackServerFastRefresh: false,
    // Writing it costs a third of a build, and a build is made once for each state of the sources.
    turbopackFileSystemCacheForBuild: false,
  },
  serverExternalPackages: [
    '@node-rs/argon2',
    'pg',
    'pg-boss',
    'pino',
    'postgres',
    'nodemailer',
    'pdfkit',
    'fontkit',
  ],
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'same-origin' },
          { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
          {
            key: 'Permissions-Policy',
            value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
          },
        ],
      },
    ]
  },
}

export default config

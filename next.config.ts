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
  env: { FAILURE_WORDS: JSON.stringify(failureWords) },
  agentRules: false,
  // With it a changed message in messages/*.json is not seen until the development server starts again.
  experimental: { turbopackServerFastRefresh: false },
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

'use client'

import './globals.css'

type Words = { locale: string; title: string; lead: string; digest: string; again: string }

/** Put in by next.config.ts when the product is built: what draws the others has failed. */
const words: Words[] = JSON.parse(process.env.FAILURE_WORDS ?? '[]')

/** When the frame of all pages fails. It knows no language, so it speaks both. */
export default function GlobalError({ error }: { error: unknown }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  return (
    <html lang={words[0]?.locale}>
      <body>
        <title>{words[0]?.title}</title>
        <main className="stack-8 mx-auto w-full max-w-page px-4 py-10 sm:px-6">
          {words.map(({ locale, title, lead, digest: named, again }, index) => {
            const Heading = index === 0 ? 'h1' : 'h2'
            return (
              <section key={locale} lang={locale} className="stack-3">
                <Heading className="text-title font-semibold">{title}</Heading>
                <p className="max-w-measure">{lead}</p>
                {digest ? (
                  <p>
                    {named} <span className="font-code">{digest}</span>
                  </p>
                ) : null}
                <button
                  type="button"
                  onClick={() => window.location.reload()}
                  className="min-h-11 cursor-pointer text-accent underline"
                >
                  {again}
                </button>
              </section>
            )
          })}
        </main>
      </body>
    </html>
  )
}

import { createHash } from 'node:crypto'
import type { FailurePage } from '#lib/failures.ts'
import { LOCALES, type Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import { pathIn } from './paths.ts'

/** The colours and sizes of app/globals.css, whose address nobody knows when nothing works. */
const STYLE = `
:root{color-scheme:light dark;--page:#f8f7f4;--surface:#fff;--ink:#211f1b;--line:#dcd8cf;--accent:#0b5966;--on:#fff}
@media(prefers-color-scheme:dark){:root{--page:#171614;--surface:#211f1c;--ink:#efebe3;--line:#3d3a34;--accent:#83cbd3;--on:#0a2429}}
html{font:112.5%/1.75 "PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif;background:var(--page);color:var(--ink)}
body{margin:0;overflow-wrap:anywhere}
header{background:var(--surface);border-bottom:1px solid var(--line);font-weight:600}
header p,main{box-sizing:border-box;max-width:60rem;margin:0 auto;padding:.75rem 1rem}
main{padding-block:1.5rem 4rem}
section{max-width:36em}
section+section{margin-top:3rem;padding-top:2rem;border-top:1px solid var(--line)}
h1,h2{margin:0;font-size:1.5rem;line-height:1.4}
a{color:var(--accent)}
.way{display:inline-block;margin-inline-end:1.5rem;padding:.6rem 0}
.again{padding:.6rem 1.25rem;border-radius:.25rem;background:var(--accent);color:var(--on);font-weight:600;text-decoration:none}
code{font-family:ui-monospace,Consolas,monospace;font-size:.875rem}`

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * What a person sees when a page could not be made at all: in both languages, without script, with the id under which
 * the log has the reason. The way back is the address that failed.
 */
export function failurePage(id: string): FailurePage {
  const products = LOCALES.map((locale) => translator(locale)('site.product')).join(' · ')
  const sections = LOCALES.map((locale, index) => section(locale, index === 0 ? 'h1' : 'h2', id))
  const html = [
    `<!doctype html><html lang="${LOCALES[0]}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${escaped(translator(LOCALES[0])('site.failure.title'))}</title><style>${STYLE}</style></head>`,
    `<body><header><p>${escaped(products)}</p></header><main>${sections.join('')}</main></body></html>`,
  ].join('')
  return {
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      // Without a change on the way: it is sent as it is, with its length.
      'cache-control': 'no-store, no-transform',
      'content-security-policy': POLICY,
      'retry-after': '30',
    },
  }
}

function section(locale: Locale, heading: 'h1' | 'h2', id: string): string {
  const t = translator(locale)
  const word = (name: 'title' | 'lead' | 'body' | 'digest' | 'again') => escaped(t(`site.failure.${name}`))
  return [
    `<section lang="${locale}"><${heading}>${word('title')}</${heading}>`,
    `<p>${word('lead')}</p><p>${word('body')}</p><p>${word('digest')} <code>${escaped(id)}</code></p>`,
    `<p><a class="way again" href="">${word('again')}</a>`,
    `<a class="way" href="${pathIn(locale, '/')}">${escaped(t('site.notFound.home'))}</a></p></section>`,
  ].join('')
}

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark)
}

import { Prose } from '#components/prose/prose.tsx'
import { env } from '#lib/env.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { RegisterCode } from './register-code.tsx'

type Props = { t: Translator; keys: readonly string[] }

const ADDRESSES = ['checkpoint', 'entries', 'proof', 'consistency', 'tile'] as const

const PATHS: Record<(typeof ADDRESSES)[number], string> = {
  checkpoint: 'checkpoint',
  entries: 'entries?from=1',
  proof: 'proof/GG2026-48392071-X',
  consistency: 'consistency?from=1',
  tile: 'tile/0/000.p/1',
}

/** How to check without this website: the command for all of it, and the parts for whoever has software of their own. */
export function RegisterByHand({ t, keys }: Props) {
  const site = env().PUBLIC_URL
  const log = `${site}/api/v1/register`
  const given = keys.map((key) => ` --key '${key}'`).join('')
  return (
    <Prose>
      <h2 id="by-hand">{t('register.page.byHand.title')}</h2>
      <p>{t('register.page.byHand.all')}</p>
      <RegisterCode>{`npm run register:verify -- --url ${site}${given}`}</RegisterCode>
      <p>{t('register.page.byHand.known')}</p>
      <p>{t('register.page.byHand.hash')}</p>
      <RegisterCode>
        {`{ printf '\\0'; curl -s ${log}/${PATHS.proof} | jq -j .content; } | openssl dgst -sha256 -binary | base64`}
      </RegisterCode>
      <p>{t('register.page.byHand.addresses')}</p>
      <ul>
        {ADDRESSES.map((name) => (
          <li key={name}>
            {t(`register.page.byHand.list.${name}`)}
            <RegisterCode>{`${log}/${PATHS[name]}`}</RegisterCode>
          </li>
        ))}
      </ul>
      <p>{t('register.page.byHand.forms')}</p>
    </Prose>
  )
}

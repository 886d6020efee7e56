import { dateInWords } from '#app/_server/dates.ts'
import { type FormState, typedOr } from '#app/_server/form-state.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { changeDigest, endOwn, findOwnNumber } from '#app/_server/watch-actions.ts'
import { ownPath } from '#app/_server/watch-path.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Small } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { Table } from '#components/table/table.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import type { PresentedWatch } from '#lib/watches/present.ts'

type Own = PageWords & { token: string }

/** Somebody's watches, by their references and days: their numbers nobody here knows. */
export function OwnWatches({ locale, t, watches, token }: Own & { watches: readonly PresentedWatch[] }) {
  return (
    <Table
      caption={t('watch.own.list')}
      captionHidden
      columns={[
        { header: t('watch.own.reference'), rowHeader: true },
        { header: t('watch.own.since') },
        { header: t('watch.own.digest') },
        { header: t('watch.own.change') },
      ]}
      rows={watches.map((watch) => ({
        id: watch.id,
        cells: [
          watch.reference,
          dateInWords(locale, watch.since),
          t('watch.own.digestState', { on: watch.digest ? 'yes' : 'no' }),
          <Changes key={watch.id} {...{ locale, t, token, watch }} />,
        ],
      }))}
    />
  )
}

function Changes({ locale, t, token, watch }: Own & { watch: PresentedWatch }) {
  const { id, reference, digest } = watch
  const target = { locale, back: ownPath(token) }
  const turn = t('watch.own.turn', { on: digest ? 'yes' : 'no' })
  const end = t('watch.own.end')
  return (
    <ButtonRow>
      <form className="grid" action={changeDigest.bind(null, target)}>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="digest" value={digest ? 'no' : 'yes'} />
        <Button look="secondary" aria-label={t('watch.own.of', { action: turn, reference })}>
          {turn}
        </Button>
      </form>
      <form className="grid" action={endOwn.bind(null, target)}>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="end" value={watch.endToken} />
        <Button look="warning" aria-label={t('watch.own.of', { action: end, reference })}>
          {end}
        </Button>
      </form>
    </ButtonRow>
  )
}

/** Says which watch is of a number that its owner types. */
export function OwnMatch({ locale, t, token, state }: Own & { state: FormState }) {
  return (
    <Stack gap="small">
      <Heading level={2}>{t('watch.own.match')}</Heading>
      <Small>{t('watch.own.matchText')}</Small>
      <Form action={findOwnNumber.bind(null, { locale, back: ownPath(token) })}>
        <input type="hidden" name="token" value={token} />
        <TextInput
          name="number"
          code
          label={t('watch.number')}
          error={state.errors.number}
          defaultValue={typedOr(state, 'number')}
          autoComplete="off"
          spellCheck={false}
        />
        <ButtonRow>
          <Button look="secondary">{t('watch.own.matchButton')}</Button>
        </ButtonRow>
      </Form>
    </Stack>
  )
}

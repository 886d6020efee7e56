import type { CheckedLine } from '#app/_server/check-list.ts'
import { kindWords } from '#app/_server/kind-words.ts'
import { pathIn } from '#app/_server/paths.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { answerWords } from '#app/_views/checked-words.ts'
import { STATUS_TONES } from '#app/_views/status-tone.ts'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { Table } from '#components/table/table.tsx'

/** What is longer may break anywhere. */
const LONGEST = 24

/** The lines of a bulk check, as they were listed: what is published about each, and where to read it. */
export function CheckedTable({ locale, t, lines }: PageWords & { lines: readonly CheckedLine[] }) {
  const rows = lines.map((line, index) => {
    const matches = line.checked?.matches ?? []
    const kinds = new Set(matches.map(({ kind }) => kindWords(locale, kind).name))
    const notices = new Map(matches.map(({ notice }) => [notice.number, notice.url]))
    return {
      id: String(index),
      cells: [
        <span
          key="number"
          translate="no"
          className={line.query.length > LONGEST ? 'break-all' : 'sm:whitespace-nowrap'}
        >
          {line.query}
        </span>,
        <Answer key="answer" {...{ t, line }} />,
        [...kinds].join(t('checks.joiner')),
        notices.size === 0
          ? ''
          : [...notices].map(([number, url]) => (
              <a key={number} href={pathIn(locale, url)} className="block sm:whitespace-nowrap">
                {number}
              </a>
            )),
      ],
    }
  })
  const columns = (['number', 'answer', 'kind', 'notice'] as const).map((column) => ({
    header: t(`checks.columns.${column}`),
    rowHeader: column === 'number',
  }))
  return <Table caption={t('checks.result')} captionHidden columns={columns} rows={rows} />
}

function Answer({ t, line }: Pick<PageWords, 't'> & { line: CheckedLine }) {
  const [first] = line.checked?.matches ?? []
  const words = answerWords(t, line)
  return first ? <StatusTag tone={STATUS_TONES[first.status]}>{words}</StatusTag> : words
}

import type { ReactNode } from 'react'
import { Icon } from '#components/icon/icon.tsx'

export type TableColumn = {
  header: string
  numeric?: boolean
  /** This cell names its row. */
  rowHeader?: boolean
  /** A link that sorts by this column, and how the rows are sorted by it now. */
  sortHref?: string
  sorted?: 'ascending' | 'descending'
}

export type TableRow = { id: string; cells: ReactNode[] }

export type TableProps = {
  caption: ReactNode
  captionHidden?: boolean
  columns: TableColumn[]
  rows: TableRow[]
  /** Below 640 px: each row a card with its headers inside (default), or sideways scrolling. */
  narrow?: 'cards' | 'scroll'
}

const alignment = (column: TableColumn) => (column.numeric ? 'sm:text-end' : 'sm:text-start')

function HeaderCell({ column }: { column: TableColumn }) {
  const { header, sortHref, sorted } = column
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={`px-3 py-2.5 align-middle font-semibold first:ps-0 last:pe-0 ${alignment(column)}`}
    >
      {sortHref ? (
        <a href={sortHref} className="-my-2 inline-flex min-h-11 items-center gap-1">
          {header}
          {sorted ? <Icon name={sorted === 'ascending' ? 'up' : 'down'} /> : null}
        </a>
      ) : (
        header
      )}
    </th>
  )
}

/** On a card, where each cell has its header beside it, one without content is left out. */
function Cell({ column, children }: { column: TableColumn; children: ReactNode }) {
  const room = children === '' ? 'max-sm:hidden' : ''
  const look = `px-3 py-3 align-top first:ps-0 last:pe-0 ${alignment(column)} ${room}`
  if (column.rowHeader) {
    return (
      <th scope="row" data-label={column.header} className={`font-semibold ${look}`}>
        <div className="min-w-0">{children}</div>
      </th>
    )
  }
  return (
    <td data-label={column.header} className={look}>
      <div className="min-w-0">{children}</div>
    </td>
  )
}

export function Table({ caption, captionHidden, columns, rows, narrow = 'cards' }: TableProps) {
  const table = (
    <table className={`w-full border-collapse text-start ${narrow === 'cards' ? 'cards-table' : ''}`}>
      <caption className={captionHidden ? 'sr-only' : 'pb-2 text-start text-section font-semibold'}>
        {caption}
      </caption>
      <thead className="border-b-2 border-edge">
        <tr>
          {columns.map((column) => (
            <HeaderCell key={column.header} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="border-b border-line">
            {columns.map((column, index) => (
              <Cell key={column.header} column={column}>
                {row.cells[index]}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (narrow === 'cards') return table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <div tabIndex={0} className="relative overflow-x-auto">
      {table}
    </div>
  )
}

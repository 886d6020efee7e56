import type { Example } from '#components/example.ts'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { Table } from './table.tsx'

const waiting = (
  <StatusTag key="tag" tone="caution">
    待审核
  </StatusTag>
)

export const examples: Example[] = [
  {
    name: 'sortable',
    element: (
      <Table
        caption="待审核的草稿"
        columns={[
          { header: '公告', rowHeader: true },
          { header: '起草人', sortHref: '#by-author' },
          { header: '送审时间', sortHref: '#by-date', sorted: 'descending' },
          { header: '证书数', numeric: true },
          { header: '状态' },
        ]}
        rows={[
          {
            id: '1',
            cells: [
              <a key="a" href="#1">
                草原承包经营权证（2 本）
              </a>,
              '张样',
              '2026年3月2日 09:15',
              '2',
              waiting,
            ],
          },
          {
            id: '2',
            cells: [
              <a key="a" href="#2">
                开户许可证
              </a>,
              '李样',
              '2026年2月27日 16:40',
              '1',
              waiting,
            ],
          },
        ]}
      />
    ),
  },
  {
    name: 'scrolling, hidden caption, English',
    element: (
      <div lang="en">
        <Table
          narrow="scroll"
          caption="Attempts"
          captionHidden
          columns={[{ header: 'Time', rowHeader: true }, { header: 'Server said' }]}
          rows={[
            { id: '1', cells: ['09:15:02', '451 4.7.1 Greylisting in action, please come back later'] },
            { id: '2', cells: ['09:30:02', '250 2.0.0 Ok'] },
          ]}
        />
      </div>
    ),
  },
]

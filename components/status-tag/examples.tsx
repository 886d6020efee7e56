import type { Example } from '#components/example.ts'
import { StatusTag } from './status-tag.tsx'

export const examples: Example[] = [
  {
    name: 'all tones',
    element: (
      <p className="flex flex-wrap gap-3">
        <StatusTag tone="critical">声明作废</StatusTag>
        <StatusTag tone="neutral">草稿</StatusTag>
        <StatusTag tone="caution">待审核</StatusTag>
        <StatusTag tone="settled">已撤回</StatusTag>
        <StatusTag tone="success">已送达</StatusTag>
        <StatusTag tone="info">已公布</StatusTag>
      </p>
    ),
  },
  {
    name: 'with icon, English',
    element: (
      <p lang="en" className="flex flex-wrap gap-3">
        <StatusTag tone="critical" icon>
          Overdue
        </StatusTag>
        <StatusTag tone="success" icon>
          Delivered to the inbox of the bureau that issued it
        </StatusTag>
      </p>
    ),
  },
]

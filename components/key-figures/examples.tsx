import type { Example } from '#components/example.ts'
import { KeyFigures } from './key-figures.tsx'

export const examples: Example[] = [
  {
    name: 'four figures',
    element: (
      <KeyFigures
        items={[
          { label: '草稿', value: 3, href: '#drafts' },
          { label: '待审核', value: 12, note: '最早的已等 4 天' },
          { label: '待答复异议', value: 1 },
          { label: '投递失败', value: 0 },
        ]}
      />
    ),
  },
  {
    name: 'three figures',
    element: (
      <KeyFigures
        items={[
          { label: '待发送', value: 3 },
          { label: '将重试', value: 12 },
          { label: '已停止重试', value: 0 },
        ]}
      />
    ),
  },
]

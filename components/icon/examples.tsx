import type { Example } from '#components/example.ts'
import { Icon } from './icon.tsx'

export const examples: Example[] = [
  {
    name: 'beside words',
    element: (
      <p>
        <Icon name="print" /> 打印本页
      </p>
    ),
  },
  {
    name: 'large',
    element: (
      <p className="flex items-center gap-3 text-critical">
        <Icon name="critical" size="large" /> 查到声明作废公告
      </p>
    ),
  },
]

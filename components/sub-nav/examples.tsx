import type { Example } from '#components/example.ts'
import { SubNav } from './sub-nav.tsx'

export const examples: Example[] = [
  {
    name: 'with counts',
    element: (
      <SubNav
        label="工作台"
        items={[
          { href: '#drafts', label: '草稿', count: 3 },
          { href: '#review', label: '待审核', count: 12, current: true },
          { href: '#objections', label: '异议', count: 1 },
          { href: '#published', label: '已公布' },
        ]}
      />
    ),
  },
]

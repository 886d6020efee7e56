import type { Example } from '#components/example.ts'
import { BackLink, Breadcrumbs } from './breadcrumbs.tsx'

export const examples: Example[] = [
  {
    name: 'three levels',
    element: (
      <Breadcrumbs
        label="当前位置"
        items={[{ href: '#home', label: '首页' }, { href: '#notices', label: '公告' }, { label: '遗失声明' }]}
      />
    ),
  },
  { name: 'back link', element: <BackLink href="#before">返回上一步</BackLink> },
]

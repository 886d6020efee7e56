import type { Example } from '#components/example.ts'
import { Heading } from './heading.tsx'

export const examples: Example[] = [
  { name: 'page', element: <Heading>查询证书是否已公告作废</Heading> },
  { name: 'with caption', element: <Heading caption="提出异议">您有什么理由？</Heading> },
  { name: 'section', element: <Heading level={2}>这表示什么</Heading> },
  { name: 'small', element: <Heading level={3}>联系发证机关</Heading> },
  {
    name: 'long, English',
    element: (
      <div lang="en">
        <Heading>
          Report that you hold the original of a certificate that has been declared lost and void
        </Heading>
      </div>
    ),
  },
]

import type { Example } from '#components/example.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Columns, Stack } from './stack.tsx'

export const examples: Example[] = [
  {
    name: 'stack',
    element: (
      <Stack gap="small">
        <p>第一段</p>
        <p>第二段</p>
      </Stack>
    ),
  },
  {
    name: 'columns',
    element: (
      <Columns split="main-aside">
        <Stack>
          <Heading level={2}>公告原文</Heading>
          <p>证书遗失，声明作废。</p>
        </Stack>
        <aside aria-label="来源">
          <p>2025年4月29日，第4版</p>
        </aside>
      </Columns>
    ),
  },
]

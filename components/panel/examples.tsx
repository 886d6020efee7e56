import type { Example } from '#components/example.ts'
import { GroupedNumber } from '#components/grouped-number/grouped-number.tsx'
import { Panel } from './panel.tsx'

export const examples: Example[] = [
  {
    name: 'receipt',
    element: (
      <Panel
        title="异议已收到"
        items={[
          { label: '异议编号', value: <GroupedNumber value="YY2026030200017" groups={[2, 4, 4, 5]} /> },
          { label: '查询码', value: <GroupedNumber value="K7QM4TXP" groups={[4, 4]} /> },
        ]}
      >
        <p>请打印、拍照或抄下这两项。凭它们可以查看进度、补充材料或撤回。</p>
      </Panel>
    ),
  },
  {
    name: 'one item, English',
    element: (
      <div lang="en">
        <Panel
          title="You will be told about every notice with this number"
          items={[{ label: 'Reference', value: 'WATCH-2026-000000000000000000000000000017' }]}
        />
      </div>
    ),
  },
]

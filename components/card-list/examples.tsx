import type { Example } from '#components/example.ts'
import { GroupedNumber } from '#components/grouped-number/grouped-number.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { CardList } from './card-list.tsx'

export const examples: Example[] = [
  {
    name: 'work list',
    element: (
      <CardList
        label="待办"
        items={[
          {
            id: '1',
            href: '#1',
            title: '草原承包经营权证（2 本）',
            tag: <StatusTag tone="caution">待审核</StatusTag>,
            description: <GroupedNumber value="J15092901070004" groups={[1, 6, 4, 4]} />,
            meta: ['起草人：张样', '送审 2026年3月2日 星期一', '已等待 2 天'],
          },
          { id: '2', href: '#2', title: '开户许可证', tag: <StatusTag tone="neutral">草稿</StatusTag> },
        ]}
      />
    ),
  },
  {
    name: 'long title, English',
    element: (
      <div lang="en">
        <CardList
          items={[
            {
              id: '1',
              href: '#1',
              title:
                'Objection: the certificate is in my hands and was never lost, received with three photos',
              tag: <StatusTag tone="critical">Late</StatusTag>,
              meta: ['5 working days left'],
            },
          ]}
        />
      </div>
    ),
  },
]

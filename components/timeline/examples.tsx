import type { Example } from '#components/example.ts'
import { Timeline } from './timeline.tsx'

export const examples: Example[] = [
  {
    name: 'past and future',
    element: (
      <Timeline
        label="经过"
        items={[
          {
            dateTime: '2025-04-29',
            date: '2025年4月29日 星期二',
            title: '持证人声明遗失',
            tone: 'critical',
            body: '见《样例日报》第4版',
          },
          {
            dateTime: '2025-05-06',
            date: '2025年5月6日 星期二',
            title: '公告更正',
            tone: 'info',
            body: <a href="#correction">查看更正公告</a>,
          },
          {
            dateTime: '2025-05-23',
            date: '2025年5月23日 星期五（还有 15 天）',
            title: '异议期届满',
            pending: true,
          },
        ]}
      />
    ),
  },
  {
    name: 'one event, English',
    element: (
      <div lang="en">
        <Timeline
          items={[
            {
              dateTime: '2026-03-02T09:15:00+08:00',
              date: 'Monday 2 March 2026, 9:15',
              title: 'Received',
              tone: 'success',
            },
          ]}
        />
      </div>
    ),
  },
]

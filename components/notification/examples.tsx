import type { Example } from '#components/example.ts'
import { Notification } from './notification.tsx'

export const examples: Example[] = [
  {
    name: 'info',
    element: <Notification title="异议应向公告写明的机关提出">本系统代为转交，不作裁决。</Notification>,
  },
  {
    name: 'success',
    element: (
      <Notification kind="success" live title="已送审">
        审核人可以在工作台看到这份草稿。
      </Notification>
    ),
  },
  {
    name: 'warning',
    element: (
      <Notification kind="warning" title="同一编号已有公告">
        <a href="#earlier">查看 2025年4月29日 的公告</a>
      </Notification>
    ),
  },
  {
    name: 'error, English',
    element: (
      <div lang="en">
        <Notification kind="error" live title="The mail could not be delivered">
          We try again in 15 minutes. The objection is safe in the inbox.
        </Notification>
      </div>
    ),
  },
  { name: 'words only', element: <Notification kind="neutral">公告没有写明异议期限。</Notification> },
]

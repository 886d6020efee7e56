import type { Example } from '#components/example.ts'
import { GroupedNumber } from '#components/grouped-number/grouped-number.tsx'
import { SummaryList } from './summary-list.tsx'

const rows = [
  { term: '证书编号', value: <GroupedNumber value="J15092901070004" groups={[1, 6, 4, 4]} /> },
  { term: '持证人', value: '王*' },
  { term: '承包面积', value: '4681 亩' },
]

export const examples: Example[] = [
  { name: 'details', element: <SummaryList rows={rows} /> },
  { name: 'details in a card', element: <SummaryList rows={rows} look="card" /> },
  {
    name: 'check answers',
    element: (
      <SummaryList
        rows={[
          {
            term: '您的理由',
            value: '证书在我处',
            actions: [{ href: '#ground', label: '更改', hidden: '您的理由' }],
          },
          {
            term: '发生了什么',
            value: '对方将证书交给我作为抵押，之后又登报声明遗失。证书原件一直由我保管，从未归还。',
            actions: [{ href: '#account', label: '更改', hidden: '发生了什么' }],
          },
        ]}
      />
    ),
  },
  {
    name: 'long words, English',
    element: (
      <div lang="en">
        <SummaryList
          rows={[
            {
              term: 'Email address',
              value:
                'a.very.long.address.without.any.place.to.break.it@subdomain.of.a.long.domain.example.com',
              actions: [{ href: '#email', label: 'Change', hidden: 'email address' }],
            },
          ]}
        />
      </div>
    ),
  },
]

import type { Example } from '#components/example.ts'
import { Phrases } from './phrases.tsx'

export const examples: Example[] = [
  {
    name: 'in a narrow place',
    element: (
      <h2 className="max-w-48 text-title font-semibold">
        <Phrases>编号格式无法识别，仍已查询</Phrases>
      </h2>
    ),
  },
  {
    name: 'English stays whole',
    element: (
      <h2 lang="en" className="max-w-48 text-title font-semibold">
        <Phrases>The number is not recognised</Phrases>
      </h2>
    ),
  },
]

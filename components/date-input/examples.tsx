import type { Example } from '#components/example.ts'
import { DateInput } from './date-input.tsx'

export const examples: Example[] = [
  {
    name: 'with value',
    element: (
      <DateInput
        id="di-1"
        name="noticeDate"
        label="公告落款日期"
        hint="例如 2025-04-29"
        defaultValue="2025-04-29"
      />
    ),
  },
  {
    name: 'error, English',
    element: (
      <div lang="en">
        <DateInput
          id="di-2"
          name="printed"
          label="Date of the newspaper"
          optional="(optional)"
          error="The date must not be in the future"
        />
      </div>
    ),
  },
]

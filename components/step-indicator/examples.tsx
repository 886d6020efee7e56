import type { Example } from '#components/example.ts'
import { StepIndicator } from './step-indicator.tsx'

export const examples: Example[] = [
  {
    name: 'second of five',
    element: (
      <StepIndicator current={2} total={5}>
        第 2 步，共 5 步
      </StepIndicator>
    ),
  },
  {
    name: 'last, English',
    element: (
      <div lang="en">
        <StepIndicator current={5} total={5}>
          Step 5 of 5
        </StepIndicator>
      </div>
    ),
  },
]

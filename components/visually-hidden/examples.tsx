import type { Example } from '#components/example.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

export const examples: Example[] = [
  {
    name: 'completes a short link',
    element: (
      <a href="#change">
        更改<VisuallyHidden>证书编号</VisuallyHidden>
      </a>
    ),
  },
]

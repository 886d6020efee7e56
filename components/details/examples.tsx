import type { Example } from '#components/example.ts'
import { Details } from './details.tsx'

export const examples: Example[] = [
  {
    name: 'closed',
    element: (
      <Details summary="编号印在哪里？">
        <p>在证书内页左上角。</p>
      </Details>
    ),
  },
  {
    name: 'open, English',
    element: (
      <div lang="en">
        <Details summary="What is a re-issued certificate?" open>
          <p>A new copy issued after the first one was lost. It may carry the same number.</p>
          <p>Look for the word “re-issued”.</p>
        </Details>
      </div>
    ),
  },
]

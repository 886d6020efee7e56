import type { Example } from '#components/example.ts'
import { Progress } from './progress.tsx'

export const examples: Example[] = [
  {
    name: 'half way',
    element: <Progress id="pr-1" label="正在导入" value={148} max={300} status="已处理 148 份，共 300 份" />,
  },
  {
    name: 'done, English',
    element: (
      <div lang="en">
        <Progress id="pr-2" label="Import" value={300} max={300} status="All 300 notices are drafts now" />
      </div>
    ),
  },
]

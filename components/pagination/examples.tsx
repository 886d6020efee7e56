import type { Example } from '#components/example.ts'
import { Pagination } from './pagination.tsx'

export const examples: Example[] = [
  {
    name: 'middle',
    element: (
      <Pagination
        label="分页 1"
        status="第 2 页，共 8 页"
        previous={{ href: '#1', label: '上一页' }}
        next={{ href: '#3', label: '下一页' }}
      />
    ),
  },
  {
    name: 'first, English',
    element: (
      <div lang="en">
        <Pagination label="Pages 2" next={{ href: '#2', label: 'Next page' }} />
      </div>
    ),
  },
]

import type { Example } from '#components/example.ts'
import { Link } from './link.tsx'

export const examples: Example[] = [
  {
    name: 'in a sentence',
    element: (
      <p>
        您也可以<Link href="#notice">查看公告全文</Link>，或<Link href="#object">提出异议</Link>。
      </p>
    ),
  },
  {
    name: 'quiet',
    element: (
      <Link href="#about" look="quiet">
        关于本系统
      </Link>
    ),
  },
  {
    name: 'strong',
    element: (
      <Link href="#all" look="strong">
        查看全部公告
      </Link>
    ),
  },
]

import { ButtonLink } from '#components/button/button.tsx'
import type { Example } from '#components/example.ts'
import { EmptyState } from './empty-state.tsx'

export const examples: Example[] = [
  {
    name: 'empty list',
    element: (
      <EmptyState title="没有待审核的草稿" action={<ButtonLink href="#new">新建公告</ButtonLink>}>
        <p>别人送审的草稿会出现在这里。</p>
      </EmptyState>
    ),
  },
  {
    name: 'page not found, English',
    element: (
      <div lang="en">
        <EmptyState title="Page not found" headingLevel={1} icon="neutral">
          <p>Check the address, or look up the number of the certificate.</p>
        </EmptyState>
      </div>
    ),
  },
]

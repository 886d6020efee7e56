import type { Example } from '#components/example.ts'
import { Button, ButtonLink } from './button.tsx'

export const examples: Example[] = [
  { name: 'primary', element: <Button>保存并继续</Button> },
  { name: 'secondary', element: <Button look="secondary">保存草稿</Button> },
  { name: 'warning', element: <Button look="warning">撤回异议</Button> },
  { name: 'disabled', element: <Button disabled>保存并继续</Button> },
  {
    name: 'with icon',
    element: (
      <Button type="button" look="secondary" icon="print">
        打印本页
      </Button>
    ),
  },
  {
    name: 'as link',
    element: (
      <ButtonLink href="#start" icon="next">
        开始填写
      </ButtonLink>
    ),
  },
  {
    name: 'long, English',
    element: (
      <div lang="en">
        <Button name="step" value="confirm">
          Confirm that the details are correct and send the objection to the bureau
        </Button>
      </div>
    ),
  },
]

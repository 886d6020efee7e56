import { Button } from '#components/button/button.tsx'
import type { Example } from '#components/example.ts'
import { Link } from '#components/link/link.tsx'
import { ButtonRow } from './button-row.tsx'

export const examples: Example[] = [
  {
    name: 'two buttons and a link',
    element: (
      <ButtonRow>
        <Button>送审</Button>
        <Button look="secondary" name="intent" value="save">
          保存草稿
        </Button>
        <Link href="#cancel">取消</Link>
      </ButtonRow>
    ),
  },
]

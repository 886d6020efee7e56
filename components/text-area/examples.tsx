import type { Example } from '#components/example.ts'
import { TextArea } from './text-area.tsx'

export const examples: Example[] = [
  {
    name: 'with limit',
    element: (
      <TextArea
        id="ta-1"
        name="account"
        label="发生了什么"
        hint="请写明证书现在在哪里"
        limit="最多 2000 字"
      />
    ),
  },
  {
    name: 'error',
    element: (
      <TextArea
        id="ta-2"
        name="reply"
        labelIsHeading
        label="答复理由"
        error="请写明理由"
        limit="最多 2000 字"
        rows={3}
      />
    ),
  },
  {
    name: 'wide, English',
    element: (
      <div lang="en">
        <TextArea
          id="ta-3"
          name="source"
          wide
          label="Newspaper text"
          optional="(optional)"
          defaultValue="遗失声明　样例旗牧民，草原承包经营权证遗失，声明作废。"
        />
      </div>
    ),
  },
]

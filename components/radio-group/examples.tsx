import type { Example } from '#components/example.ts'
import { RadioGroup } from './radio-group.tsx'

const options = [
  { value: 'holding', label: '证书在我处', hint: '例如：卖方已把证书交给您，却又声明遗失' },
  { value: 'wrong', label: '公告中的编号有误' },
  { value: 'other', label: '其他理由' },
]

export const examples: Example[] = [
  {
    name: 'with hints',
    element: <RadioGroup id="rg-1" name="ground" legend="您有什么理由？" labelIsHeading options={options} />,
  },
  {
    name: 'error',
    element: (
      <RadioGroup id="rg-2" name="ground2" legend="您有什么理由？" error="请选择一个理由" options={options} />
    ),
  },
  {
    name: 'inline, chosen, English',
    element: (
      <div lang="en">
        <RadioGroup
          id="rg-3"
          name="approve"
          legend="Do you approve this draft?"
          inline
          defaultValue="yes"
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No, return it' },
          ]}
        />
      </div>
    ),
  },
]

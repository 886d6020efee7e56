import type { Example } from '#components/example.ts'
import { Select } from './select.tsx'

const seasons = [
  { value: 'summer', label: '夏' },
  { value: 'winter', label: '冬' },
]

export const examples: Example[] = [
  {
    name: 'with empty choice',
    element: <Select id="se-1" name="season" label="季节" placeholder="请选择" options={seasons} />,
  },
  {
    name: 'groups, chosen',
    element: (
      <Select
        id="se-2"
        name="region"
        width="full"
        label="地区"
        hint="证书登记地所在的旗县"
        defaultValue="b"
        options={[
          { label: '甲盟', options: [{ value: 'a', label: '第一旗' }] },
          {
            label: '乙市',
            options: [{ value: 'b', label: '名字特别特别长的第二联合旗（含开发区与管理区）' }],
          },
        ]}
      />
    ),
  },
  {
    name: 'error, English',
    element: (
      <div lang="en">
        <Select
          id="se-3"
          name="outcome"
          label="Outcome"
          error="Select an outcome"
          placeholder="Select"
          options={[{ value: 'upheld', label: 'Upheld' }]}
        />
      </div>
    ),
  },
]

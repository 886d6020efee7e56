import type { Example } from '#components/example.ts'
import { ChoiceBar } from './choice-bar.tsx'

export const examples: Example[] = [
  {
    name: 'links',
    element: (
      <ChoiceBar
        label="语言"
        labelHidden
        options={[
          { label: '中文', lang: 'zh-CN', href: '#zh', current: true },
          { label: 'English', lang: 'en', href: '#en' },
        ]}
      />
    ),
  },
  {
    name: 'form',
    element: (
      <ChoiceBar
        label="字号"
        action="#text"
        name="text"
        hidden={{ back: '/notices' }}
        options={[
          { label: '标准', value: 'normal', current: true },
          { label: '大字', value: 'large' },
        ]}
      />
    ),
  },
]

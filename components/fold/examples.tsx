import { ChoiceBar } from '#components/choice-bar/choice-bar.tsx'
import type { Example } from '#components/example.ts'
import { Fold } from './fold.tsx'

export const examples: Example[] = [
  {
    name: 'settings',
    element: (
      <Fold summary="English · 显示">
        <ChoiceBar
          label="语言"
          labelHidden
          options={[
            { label: '中文', lang: 'zh-CN', href: '#fold-zh', current: true },
            { label: 'English', lang: 'en', href: '#fold-en' },
          ]}
        />
        <ChoiceBar
          label="字号"
          labelHidden
          options={[
            { label: '标准', href: '#fold-normal', current: true },
            { label: '大字', href: '#fold-large' },
          ]}
        />
      </Fold>
    ),
  },
]

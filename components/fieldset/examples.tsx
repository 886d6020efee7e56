import type { Example } from '#components/example.ts'
import { TextInput } from '#components/text-input/text-input.tsx'
import { Fieldset } from './fieldset.tsx'

export const examples: Example[] = [
  {
    name: 'two fields',
    element: (
      <Fieldset id="fs-1" legend="如何联系您" hint="至少填写一项">
        <TextInput id="fs-1-phone" name="phone" type="tel" width="half" label="联系电话" />
        <TextInput id="fs-1-email" name="email" type="email" label="电子邮箱" />
      </Fieldset>
    ),
  },
  {
    name: 'error on the whole',
    element: (
      <Fieldset id="fs-2" legend="如何联系您" error="请至少填写电话或电子邮箱">
        <TextInput id="fs-2-phone" name="phone" type="tel" width="half" label="联系电话" />
      </Fieldset>
    ),
  },
]

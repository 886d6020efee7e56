import type { Example } from '#components/example.ts'
import { TextInput } from './text-input.tsx'

export const examples: Example[] = [
  { name: 'plain', element: <TextInput id="ti-1" name="name" label="您的姓名" autoComplete="name" /> },
  {
    name: 'code, with hint',
    element: (
      <TextInput
        id="ti-2"
        name="number"
        code
        label="证书编号"
        hint="照证书上印的样子输入，例如 J15092901070004"
        defaultValue="J15092901070004"
      />
    ),
  },
  {
    name: 'error keeps the value',
    element: (
      <TextInput
        id="ti-3"
        name="numberAgain"
        code
        label="再次输入证书编号"
        hint="请看着证书重新输入，不要复制"
        error="两次输入的编号不一致，第 8 位起不同"
        defaultValue="J15092901O70004"
      />
    ),
  },
  {
    name: 'short with unit, optional',
    element: (
      <TextInput
        id="ti-4"
        name="area"
        width="short"
        inputMode="decimal"
        label="承包面积"
        optional="（选填）"
        suffix="亩"
        defaultValue="4681"
      />
    ),
  },
  {
    name: 'disabled',
    element: <TextInput id="ti-5" name="bureau" label="发证机关" disabled defaultValue="样例旗自然资源局" />,
  },
  {
    name: 'e-mail, English, long error',
    element: (
      <div lang="en">
        <TextInput
          id="ti-6"
          name="email"
          type="email"
          autoComplete="email"
          label="Email address"
          hint="We use it only to tell you what happens to your objection"
          error="Enter an email address in the correct format, like averyveryverylongname.without.any.space@example.com"
          defaultValue="someone@"
        />
      </div>
    ),
  },
]

import type { Example } from '#components/example.ts'
import { TextInput } from '#components/text-input/text-input.tsx'
import { ErrorSummary } from './error-summary.tsx'

export const examples: Example[] = [
  {
    name: 'two fields',
    element: (
      <>
        <ErrorSummary
          id="es-1"
          title="有 2 处需要更正"
          errors={[
            { href: '#es-number', message: '请输入证书编号' },
            { href: '#es-again', message: '两次输入的编号不一致' },
          ]}
        />
        <div className="stack-6 pt-6">
          <TextInput id="es-number" name="number" code label="证书编号" error="请输入证书编号" />
          <TextInput id="es-again" name="again" code label="再次输入" error="两次输入的编号不一致" />
        </div>
      </>
    ),
  },
  {
    name: 'no field, English',
    element: (
      <div lang="en">
        <ErrorSummary
          id="es-2"
          title="There is a problem"
          errors={[{ message: 'Somebody else changed this draft while you were writing. Nothing is lost.' }]}
        />
      </div>
    ),
  },
]

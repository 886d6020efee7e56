import type { Example } from '#components/example.ts'
import { controlEdge, controlLook, describe, Field } from './field.tsx'

const error = '请选择颜色'

export const examples: Example[] = [
  {
    name: 'around any control, in error',
    element: (
      <Field id="field-colour" label="封皮颜色" hint="以证书封皮为准" error={error}>
        <input
          id="field-colour"
          name="colour"
          type="text"
          className={`${controlLook} ${controlEdge(error)}`}
          {...describe('field-colour', { hint: true, error })}
        />
      </Field>
    ),
  },
]

import type { Example } from '#components/example.ts'
import { Checkbox, CheckboxGroup } from './checkbox.tsx'

export const examples: Example[] = [
  { name: 'single', element: <Checkbox id="cb-1" name="agree" label="我已核对，以上内容属实" /> },
  {
    name: 'single, error',
    element: (
      <Checkbox
        id="cb-2"
        name="agree2"
        label="我已核对，以上内容属实"
        hint="不实陈述可能承担法律责任"
        error="请确认内容属实"
      />
    ),
  },
  {
    name: 'group, English',
    element: (
      <div lang="en">
        <CheckboxGroup
          id="cb-3"
          name="roles"
          legend="Roles"
          defaultValues={['publisher']}
          options={[
            { value: 'publisher', label: 'Publisher', hint: 'Drafts notices and sends them for review' },
            { value: 'reviewer', label: 'Reviewer' },
          ]}
        />
      </div>
    ),
  },
]

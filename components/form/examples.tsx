import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import type { Example } from '#components/example.ts'
import { TextInput } from '#components/text-input/text-input.tsx'
import { Form } from './form.tsx'

export const examples: Example[] = [
  {
    name: 'one question',
    element: (
      <Form action="#sent" method="get">
        <TextInput
          id="fo-1"
          name="phone"
          type="tel"
          autoComplete="tel"
          width="half"
          labelIsHeading
          label="联系电话"
        />
        <ButtonRow>
          <Button>继续</Button>
        </ButtonRow>
      </Form>
    ),
  },
]

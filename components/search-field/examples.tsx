import type { Example } from '#components/example.ts'
import { SearchField } from './search-field.tsx'

export const examples: Example[] = [
  {
    name: 'on the page, with value',
    element: (
      <SearchField
        id="sf-1"
        action="#answer"
        name="number"
        label="证书编号"
        button="查询"
        hint="空格、全角和大小写都可以"
        defaultValue="J15092901070004"
      />
    ),
  },
  {
    name: 'error',
    element: (
      <SearchField
        id="sf-2"
        action="#answer"
        name="number"
        label="证书编号"
        button="查询"
        error="请输入证书编号"
      />
    ),
  },
  {
    name: 'on the band, English',
    element: (
      <div lang="en" className="bg-band p-6">
        <SearchField
          id="sf-3"
          on="band"
          action="#answer"
          name="number"
          labelIsHeading
          label="Has this certificate been declared void?"
          button="Look up"
          hint="Enter the number as it is printed on the certificate"
        />
      </div>
    ),
  },
]

import type { Example } from '#components/example.ts'
import { GroupedNumber } from './grouped-number.tsx'

export const examples: Example[] = [
  { name: 'digits in fours', element: <GroupedNumber value="J15092901070004" /> },
  {
    name: 'given groups',
    element: <GroupedNumber value="J2046000663701" groups={[1, 4, 7, 2]} look="strong" />,
  },
  { name: 'large', element: <GroupedNumber value="15092904050072" groups={[6, 4, 4]} look="large" /> },
  { name: 'free form', element: <GroupedNumber value="草字第1998-023号" /> },
  { name: 'whole', element: <GroupedNumber value="J15092901070004" whole /> },
  { name: 'long free form', element: <GroupedNumber value="蒙（2023）某某旗不动产权第0001234号" whole /> },
]

import type { Example } from '#components/example.ts'
import { QrCode } from './qr-code.tsx'

const size = 21
const dark = Array.from({ length: size * 4 }, (_, index) => ({
  x: (index % 4) * 5,
  y: Math.floor(index / 4),
  width: 1 + (index % 3),
}))

export const examples: Example[] = [
  {
    name: 'of an address',
    element: (
      <div className="flex items-start gap-4">
        <p>网址：https://example.org</p>
        <QrCode size={size} dark={dark} />
      </div>
    ),
  },
]

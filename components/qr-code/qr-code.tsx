export type QrCodeProps = {
  /** Squares of a side. */
  size: number
  /** The dark ones, as bars of a line. */
  dark: readonly { x: number; y: number; width: number }[]
  /** What it says to those who cannot scan it. */
  label: string
}

/** The white around it without which no camera finds it (ISO/IEC 18004). */
const QUIET = 4

/** A QR code, black on white in every theme. */
export function QrCode({ size, dark, label }: QrCodeProps) {
  const side = size + 2 * QUIET
  const path = dark.map(({ x, y, width }) => `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`).join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className="size-32"
    >
      <path fill="#ffffff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000000" d={path} />
    </svg>
  )
}

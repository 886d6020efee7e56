export type QrCodeProps = {
  /** Squares of a side. */
  size: number
  /** The dark ones, as bars of a line. */
  dark: readonly { x: number; y: number; width: number }[]
}

/** The white around it without which no camera finds it (ISO/IEC 18004). */
const QUIET = 4

/** A QR code, black on white in every theme. What it says stands beside it in words. */
export function QrCode({ size, dark }: QrCodeProps) {
  const side = size + 2 * QUIET
  const path = dark.map(({ x, y, width }) => `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`).join('')
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className="size-32 shrink-0"
    >
      <path fill="#ffffff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000000" d={path} />
    </svg>
  )
}

import type { ReactNode } from 'react'

const shapes = {
  critical: <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8zM12 7v6M12 16.5v.5" />,
  neutral: <path d="M17 17l5 5M10.5 19a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM7 10.5h7" />,
  caution: <path d="M12 2.8 22.2 21H1.8zM12 9.5v5M12 17.6v.4" />,
  settled: <path d="M4 9h11a5.5 5.5 0 0 1 0 11H8M8.5 4.5 4 9l4.5 4.5" />,
  success: <path d="M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20zM7 12.4l3.4 3.4L17 9" />,
  info: <path d="M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20zM12 11v6M12 7v.4" />,
  search: <path d="M16 16l5.5 5.5M10.5 18a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z" />,
  next: <path d="M4 12h16M14 6l6 6-6 6" />,
  previous: <path d="M20 12H4M10 6l-6 6 6 6" />,
  print: <path d="M7 8V3h10v5M7 18H4V8.5h16V18h-3M7 14h10v7H7z" />,
  download: <path d="M12 3v12M6.5 10 12 15.5 17.5 10M4 21h16" />,
  empty: <path d="M3 13h5l2 3h4l2-3h5M3 13l3-9h12l3 9v7H3z" />,
  up: <path d="M12 19V5M6 11l6-6 6 6" />,
  down: <path d="M12 5v14M6 13l6 6 6-6" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes

type IconProps = { name: IconName; size?: 'text' | 'large' }

/** A line drawing beside words; never the only carrier of a meaning. */
export function Icon({ name, size = 'text' }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={
        size === 'large' ? 'size-8 shrink-0 sm:size-10' : 'inline-block size-[1.15em] shrink-0 align-[-0.2em]'
      }
    >
      {shapes[name]}
    </svg>
  )
}

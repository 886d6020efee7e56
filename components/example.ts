import type { ReactNode } from 'react'

export type Example = { name: string; element: ReactNode }

export type Tone = 'critical' | 'neutral' | 'caution' | 'settled' | 'success' | 'info'

export const toneInk: Record<Tone, string> = {
  critical: 'text-critical',
  neutral: 'text-neutral',
  caution: 'text-caution',
  settled: 'text-settled',
  success: 'text-success',
  info: 'text-info',
}

export const toneSoft: Record<Tone, string> = {
  critical: 'bg-critical-soft border-critical-line',
  neutral: 'bg-neutral-soft border-neutral-line',
  caution: 'bg-caution-soft border-caution-line',
  settled: 'bg-settled-soft border-settled-line',
  success: 'bg-success-soft border-success-line',
  info: 'bg-info-soft border-info-line',
}

export const toneSolid: Record<Tone, string> = {
  critical: 'bg-critical text-on-tone',
  neutral: 'bg-neutral text-on-tone',
  caution: 'bg-caution text-on-tone',
  settled: 'bg-settled text-on-tone',
  success: 'bg-success text-on-tone',
  info: 'bg-info text-on-tone',
}

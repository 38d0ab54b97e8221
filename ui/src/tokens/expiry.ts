/** For how many days a token may last, or until when; a token without an end is a choice, too. */
export const LIFETIMES = ['7', '30', '90', '365', 'until', 'never'] as const
export type Lifetime = (typeof LIFETIMES)[number]

const DAY = 24 * 3600 * 1000

/**
 * When a token ends that is made now.
 *
 * @param until as a field for a moment has it, in the viewer's zone: `2026-12-24T18:00`
 * @returns null for never; undefined where that is not a moment to come
 */
export function expiry(lifetime: Lifetime, until: string, now: number): string | null | undefined {
  switch (lifetime) {
    case 'never':
      return null
    case 'until': {
      const moment = Date.parse(until)
      return moment > now ? new Date(moment).toISOString() : undefined
    }
    default:
      return new Date(now + Number(lifetime) * DAY).toISOString()
  }
}

export type Validity = 'ENDLESS' | 'VALID' | 'SOON' | 'OVER'

const SOON = 7 * DAY

/** Whether somebody has to see to a token. */
export function validity(expiresAt: string | null, now: number): Validity {
  if (expiresAt === null) return 'ENDLESS'
  const left = Date.parse(expiresAt) - now
  if (left <= 0) return 'OVER'
  return left < SOON ? 'SOON' : 'VALID'
}

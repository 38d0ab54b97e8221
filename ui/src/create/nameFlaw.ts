export type NameFlaw = 'characters' | 'first' | 'last' | 'long'

const MOST = 48

/** Which rule of core's `DatasetName` a name breaks; none is broken before anything is typed. */
export function nameFlaw(name: string): NameFlaw | undefined {
  if (name === '') return undefined
  if (/[^a-z0-9-]/.test(name)) return 'characters'
  if (!/^[a-z]/.test(name)) return 'first'
  if (name.length > MOST) return 'long'
  if (name.endsWith('-')) return 'last'
  return undefined
}

/**
 * An answer as it was asked for. The cache asks for the name of each type as well, and with that an
 * object cannot be sent back: no input has it.
 */
export function withoutTypeNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypeNames)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== '__typename')
      .map(([name, member]) => [name, withoutTypeNames(member)]),
  )
}

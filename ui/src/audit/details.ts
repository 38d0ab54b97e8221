/** What an entry's details say, a line each; a text that is no such object says itself. */
export function detailsOf(json: string | null): [name: string, value: string][] {
  if (!json) return []
  let read: unknown
  try {
    read = JSON.parse(json)
  } catch {
    return [['', json]]
  }
  if (typeof read !== 'object' || read === null) return [['', json]]
  return Object.entries(read).map(([name, value]: [string, unknown]) => [name, words(value)])
}

function words(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(words).join(', ')
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, part]: [string, unknown]) => `${name} ${words(part)}`)
      .join(', ')
  }
  return value === null || value === '' ? '–' : String(value)
}

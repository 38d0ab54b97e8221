import type { AuditEntry, AuditFilter } from './query'

export const OUTCOMES: AuditEntry['outcome'][] = [
  'DONE',
  'FORBIDDEN',
  'NOT_FOUND',
  'UNAUTHENTICATED',
]

export const OBJECT_KINDS: AuditEntry['objectKind'][] = [
  'DATASET',
  'LOAD',
  'SECRET',
  'TOKEN',
  'PRINCIPAL',
  'PLATFORM',
]

const NAMES = ['principal', 'dataset', 'operation', 'outcome', 'kind', 'object', 'since', 'until']

/** What is asked for by an address; what makes no sense in it is left out. */
export function filterOf(parameters: URLSearchParams): AuditFilter {
  const text = (name: string) => parameters.get(name) || null
  const outcome = OUTCOMES.find((one) => one === parameters.get('outcome'))
  return {
    principal: text('principal'),
    dataset: text('dataset'),
    operation: text('operation'),
    outcome: outcome ? [outcome] : null,
    objectKind: OBJECT_KINDS.find((one) => one === parameters.get('kind')) ?? null,
    object: text('object'),
    since: instant(parameters.get('since')),
    until: instant(parameters.get('until')),
  }
}

/** What takes all of them out of an address. */
export const NO_FILTER = Object.fromEntries(NAMES.map((name) => [name, null]))

export function isFiltered(parameters: URLSearchParams): boolean {
  return NAMES.some((name) => parameters.get(name))
}

function instant(text: string | null): string | null {
  const moment = text === null ? NaN : Date.parse(text)
  return Number.isNaN(moment) ? null : new Date(moment).toISOString()
}

/** A moment as its field has it, in the viewer's zone; empty for none. */
export function localOf(text: string | null): string {
  const exact = instant(text)
  if (exact === null) return ''
  const moment = new Date(exact)
  const two = (value: number) => String(value).padStart(2, '0')
  return (
    `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}` +
    `T${two(moment.getHours())}:${two(moment.getMinutes())}`
  )
}

/** What a field for a moment says, as addresses have it: the same moment in every zone. */
export function instantOf(local: string): string | null {
  return instant(local || null)
}

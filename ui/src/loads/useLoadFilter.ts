import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { LoadState } from './query'
import { statesOf } from './states'

interface Filter {
  states: LoadState[]
  dataset: string | null
  after: string | null
}

/** What of the loads is shown, kept in the address; another filter begins at its first page. */
export function useLoadFilter() {
  const [parameters, setParameters] = useSearchParams()
  const filter: Filter = useMemo(
    () => ({
      states: statesOf(parameters.getAll('state')),
      dataset: parameters.get('dataset'),
      after: parameters.get('after'),
    }),
    [parameters],
  )
  const choose = useCallback(
    (changes: Partial<Filter>) => {
      setParameters((present) => {
        const next = new URLSearchParams(present)
        next.delete('after')
        if (changes.after) next.set('after', changes.after)
        if (changes.dataset !== undefined) next.delete('dataset')
        if (changes.dataset) next.set('dataset', changes.dataset)
        if (changes.states) {
          next.delete('state')
          for (const state of changes.states) next.append('state', state)
        }
        return next
      })
    },
    [setParameters],
  )
  return { filter, choose }
}

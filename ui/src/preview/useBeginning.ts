import { useEffect, useState } from 'react'
import { type Beginning, beginning, type WarmFile } from './content'

type State =
  { is: 'fetching' } | { is: 'there'; found: Beginning } | { is: 'refused'; error: Error }

/** The first bytes of a file. */
export function useBeginning({ dataset, version, path }: WarmFile, most: number): State {
  const key = `${dataset}/${version}/${path}/${most}`
  const [state, setState] = useState<{ key: string; state: State }>({
    key,
    state: { is: 'fetching' },
  })
  useEffect(() => {
    let current = true
    beginning({ dataset, version, path }, most).then(
      (found) => {
        if (current) setState({ key, state: { is: 'there', found } })
      },
      (error: unknown) => {
        if (current) setState({ key, state: { is: 'refused', error: error as Error } })
      },
    )
    return () => {
      current = false
    }
  }, [dataset, version, path, most, key])
  return state.key === key ? state.state : { is: 'fetching' }
}

import { useCallback } from 'react'
import { type AnyVariables, useQuery, type UseQueryArgs } from 'urql'

/** What is asked for, and a way to have it looked at again. */
export function useLook<Data, Variables extends AnyVariables>(
  asked: UseQueryArgs<Variables, Data>,
) {
  const [state, look] = useQuery(asked)
  const again = useCallback(() => {
    look({ requestPolicy: 'network-only' })
  }, [look])
  return { ...state, again }
}

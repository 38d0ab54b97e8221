import { useLook } from '../graphql/useLook'
import { useLive } from '../live/useLive'
import { isOfLoads } from '../loads/isOfLoads'
import { LOADS, type LoadState } from '../loads/query'

const SHOWN = 5

/** The few loads that were last asked for of those in these states, as that changes. */
export function useNewestLoads(states: LoadState[]) {
  const { data, error, fetching, again } = useLook({
    query: LOADS,
    variables: { dataset: null, state: states, first: SHOWN, after: null },
  })
  useLive(isOfLoads, again, fetching)
  return {
    rows: data?.loads?.edges.map((edge) => edge.node),
    hasMore: data?.loads?.pageInfo.hasNextPage ?? false,
    error,
    fetching,
    again,
  }
}

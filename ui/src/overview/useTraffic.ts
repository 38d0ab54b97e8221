import { useLook } from '../graphql/useLook'
import { useLive } from '../live/useLive'
import { useRegularly } from '../live/useRegularly'
import { isOfLoads } from '../loads/isOfLoads'
import type { Days } from './days'
import { TRAFFIC } from './query'

/** It is summed up anew each time, and a load that runs tells of itself twice a second. */
const AT_MOST_EVERY = 5_000

/** No event tells that a pod started, or that a day begins. */
const REGULARLY = 60_000

/** What was loaded and mounted on the last days, as that grows. */
export function useTraffic(days: Days) {
  const { data, error, fetching, again } = useLook({ query: TRAFFIC, variables: { days } })
  useLive(isOfLoads, again, fetching, AT_MOST_EVERY)
  useRegularly(again, REGULARLY)
  return { traffic: data?.traffic, error, fetching, again }
}

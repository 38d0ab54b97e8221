import { useRegularly } from './useRegularly'

const EVERY = 30_000

/** Has something looked at again now and then that others' grants decide, of which no event tells. */
export function useGrants(look: () => void): void {
  useRegularly(look, EVERY)
}

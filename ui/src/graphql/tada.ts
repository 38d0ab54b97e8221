import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './schema'

/** Documents with types that follow from the committed schema: a field that is gone breaks the build. */
export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: {
    /** Sent as a number; exact up to 2^53, 8 PiB. */
    BigInteger: number
    /** ISO 8601: `2026-11-28`. */
    Date: string
    /** ISO 8601. */
    DateTime: string
  }
}>()

export type { ResultOf, VariablesOf } from 'gql.tada'

import { graphql, type ResultOf, type VariablesOf } from '../graphql/tada'
import type { SourceSpec } from './draft'

export const TEST_SOURCE = graphql(`
  mutation TestSource($input: SourceInput!) {
    testSource(input: $input) {
      files {
        path
        size
      }
      refused {
        key
        reason
        explanation
      }
      more
      firstFile {
        ranges
        checksums
        error {
          detail
        }
      }
    }
  }
`)

export type SourceTest = NonNullable<ResultOf<typeof TEST_SOURCE>['testSource']>

/** A source in the form in which GraphQL takes it. */
export function inputOf(source: SourceSpec): VariablesOf<typeof TEST_SOURCE>['input'] {
  return {
    ...source,
    options: Object.entries(source.options).map(([key, value]) => ({ key, value })),
  }
}

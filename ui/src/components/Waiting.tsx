import { Bullseye, Spinner } from '@patternfly/react-core'

/** Something is fetched for the first time. */
export function Waiting({ what }: { what: string }) {
  return (
    <Bullseye>
      <Spinner aria-label={what} />
    </Bullseye>
  )
}

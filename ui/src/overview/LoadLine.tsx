import { Flex, FlexItem } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { LoadRow } from '../loads/query'

/** What a load loads, with the way to it, and what is to be said of it. */
export function LoadLine({
  load,
  beside,
  children,
}: {
  load: LoadRow
  beside: ReactNode
  children: ReactNode
}) {
  return (
    <>
      <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }}>
        <FlexItem className="forebay-path">
          <Link to={`/loads/${load.id}`}>
            <strong>
              {load.dataset}@{load.version}
            </strong>
          </Link>
        </FlexItem>
        <FlexItem>{beside}</FlexItem>
      </Flex>
      {children}
    </>
  )
}

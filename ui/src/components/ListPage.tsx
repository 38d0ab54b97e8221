import { Content, PageSection, Title, Toolbar, ToolbarContent } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { Paging } from './Paging'
import { Problem } from './Problem'
import { Waiting } from './Waiting'

/** A page that is a list, a part of it at a time: what it is, what can be done, and what is in it. */
export function ListPage({
  title,
  intro,
  tools,
  after,
  pageInfo,
  onPage,
  error,
  again,
  isWaiting,
  children,
}: {
  title: string
  intro: string
  /** Nothing where there is nothing to be done with the list as it is. */
  tools: ReactNode
  after: string | null
  pageInfo: { endCursor: string | null; hasNextPage: boolean } | undefined
  onPage: (after: string | null) => void
  error: Error | undefined
  again: () => void
  /** Whether there is no answer yet. */
  isWaiting: boolean
  children: ReactNode
}) {
  return (
    <>
      <PageSection>
        <Title headingLevel="h1">{title}</Title>
        <Content component="p">{intro}</Content>
      </PageSection>
      <PageSection isFilled>
        {tools && (
          <Toolbar inset={{ default: 'insetNone' }}>
            <ToolbarContent>
              {tools}
              <Paging after={after} pageInfo={pageInfo} onPage={onPage} />
            </ToolbarContent>
          </Toolbar>
        )}
        {error && <Problem error={error} retry={again} />}
        {isWaiting && <Waiting what={title} />}
        {children}
      </PageSection>
    </>
  )
}

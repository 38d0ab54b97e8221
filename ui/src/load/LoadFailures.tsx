import { Bullseye, Button, Content, Flex, Spinner } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { Problem } from '../components/Problem'
import { Time } from '../components/Time'
import type { LiveEvent } from '../live/LiveEvents'
import { useLive } from '../live/useLive'
import { useReason } from '../loads/useReason'
import { FAILURES } from './query'
import { useLook } from '../graphql/useLook'

const PAGE_SIZE = 50

/** Every file that could not be made warm, where, and why; which page is in the address. */
export function LoadFailures({ id }: { id: string }) {
  const { t } = useTranslation()
  const [parameters, setParameters] = useSearchParams()
  const reason = useReason()
  const after = parameters.get('after')
  const { data, error, fetching, again } = useLook({
    query: FAILURES,
    variables: { id, first: PAGE_SIZE, after },
  })
  const concerns = useCallback(({ subject }: LiveEvent) => subject === `load/${id}`, [id])
  useLive(concerns, again, fetching)
  const rows = data?.loadFailures?.edges ?? []
  const pageInfo = data?.loadFailures?.pageInfo
  return (
    <>
      {error && <Problem error={error} retry={again} />}
      {!data && fetching && (
        <Bullseye>
          <Spinner aria-label={t('load.failures.title')} />
        </Bullseye>
      )}
      {rows.length > 0 && (
        <Table aria-label={t('load.failures.title')} variant="compact">
          <Thead>
            <Tr>
              <Th width={30}>{t('load.failures.path')}</Th>
              <Th>{t('load.nodes.node')}</Th>
              <Th width={40}>{t('load.reason')}</Th>
              <Th>{t('load.failures.when')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {rows.map(({ cursor, node: failure }) => (
              <Tr key={cursor} data-failure={failure.path} data-code={failure.code}>
                <Td dataLabel={t('load.failures.path')} modifier="breakWord">
                  <code>{failure.path}</code>
                </Td>
                <Td dataLabel={t('load.nodes.node')}>
                  {failure.node ?? t('load.failures.everywhere')}
                </Td>
                <Td dataLabel={t('load.reason')} modifier="breakWord">
                  <div>
                    <strong title={failure.code}>{reason(failure.code)}</strong>
                    <Content component="small">{failure.detail}</Content>
                  </div>
                </Td>
                <Td dataLabel={t('load.failures.when')}>
                  <Time at={failure.failedAt} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      {(after ?? pageInfo?.hasNextPage) && (
        <Flex justifyContent={{ default: 'justifyContentFlexEnd' }} className="forebay-apart">
          {after && (
            <Button
              variant="secondary"
              onClick={() => {
                setParameters({})
              }}
            >
              {t('load.failures.first')}
            </Button>
          )}
          {pageInfo?.hasNextPage && (
            <Button
              variant="secondary"
              onClick={() => {
                setParameters({ after: pageInfo.endCursor ?? '' })
              }}
            >
              {t('load.failures.next')}
            </Button>
          )}
        </Flex>
      )}
    </>
  )
}

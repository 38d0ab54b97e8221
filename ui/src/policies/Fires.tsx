import { Content, Title, Toolbar, ToolbarContent } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useTranslation } from 'react-i18next'
import { Paging } from '../components/Paging'
import { Time } from '../components/Time'
import { formatExact } from '../format/time'
import { FireOutcome } from './FireOutcome'
import type { Detailed, Fire } from './query'
import { useFireReason } from './useFireReason'

/** What became of a policy's due times, the newest first. */
export function Fires({
  fires,
  mayRun,
  after,
  onPage,
}: {
  fires: Detailed['fires']
  mayRun: boolean
  after: string | null
  onPage: (after: string | null) => void
}) {
  const { t } = useTranslation()
  const rows = fires?.edges.map(({ node }) => node) ?? []
  return (
    <>
      <Title headingLevel="h3" size="md" className="forebay-above">
        {t('policies.fires.title')}
      </Title>
      {rows.length === 0 && (
        <Content component="p">
          {t(mayRun ? 'policies.fires.none' : 'policies.fires.noneReader')}
        </Content>
      )}
      {rows.length > 0 && (
        <Table aria-label={t('policies.fires.title')} variant="compact" className="forebay-numbers">
          <Thead>
            <Tr>
              <Th width={25}>{t('policies.fires.when')}</Th>
              <Th width={20}>{t('policies.fires.what')}</Th>
              <Th>{t('policies.fires.why')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {rows.map((fire) => (
              <Line key={fire.id} fire={fire} />
            ))}
          </Tbody>
        </Table>
      )}
      {(after !== null || fires?.pageInfo.hasNextPage) && (
        <Toolbar inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            <Paging after={after} pageInfo={fires?.pageInfo} onPage={onPage} />
          </ToolbarContent>
        </Toolbar>
      )}
    </>
  )
}

function Line({ fire }: { fire: Fire }) {
  const { t, i18n } = useTranslation()
  const reason = useFireReason()
  return (
    <Tr data-fire={fire.outcome}>
      <Td dataLabel={t('policies.fires.when')}>
        <div>
          <Time at={fire.dueAt} />
          <Content component="small">{t(`policies.cause.${fire.cause}`)}</Content>
        </div>
      </Td>
      <Td dataLabel={t('policies.fires.what')}>
        <div>
          <FireOutcome fire={fire} />
          {fire.version !== null && <Content component="small">v{fire.version}</Content>}
        </div>
      </Td>
      <Td dataLabel={t('policies.fires.why')}>
        <div>
          {fire.reason && (
            <>
              <span data-code={fire.reason.code}>
                {reason(fire.reason.code, fire.reason.title)}
              </span>
              <Content component="small">{fire.reason.detail}</Content>
            </>
          )}
          {fire.dueUntil !== null && (
            <Content component="small">
              {t('policies.fires.missed', {
                count: fire.dueCount,
                until: formatExact(fire.dueUntil, i18n.language),
              })}
            </Content>
          )}
        </div>
      </Td>
    </Tr>
  )
}

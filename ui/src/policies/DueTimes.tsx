import { Content, Title } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useTranslation } from 'react-i18next'
import { Time } from '../components/Time'
import { formatMoment } from './moment'
import type { DueTime, Policy } from './query'
import { viewersZone } from './zoned'

/** When a policy is due, on the clocks of who looks and on its own. */
export function DueTimes({ policy, times }: { policy: Policy; times: DueTime[] }) {
  const { t, i18n } = useTranslation()
  const yours = viewersZone()
  const its = policy.trigger.timeZone ?? 'UTC'
  return (
    <>
      <Title headingLevel="h3" size="md" className="forebay-above">
        {t('policies.dueTimes.title')}
      </Title>
      {policy.suspended && times.length > 0 && (
        <Content component="p">{t('policies.dueTimes.suspended')}</Content>
      )}
      {times.length === 0 ? (
        <Content component="p">
          {t(policy.trigger.on ? 'policies.dueTimes.none' : 'policies.noMore')}
        </Content>
      ) : (
        <Table
          aria-label={t('policies.dueTimes.title')}
          variant="compact"
          className="forebay-numbers"
        >
          <Thead>
            <Tr>
              <Th>{t('policies.dueTimes.yours')}</Th>
              {its !== yours && <Th>{t('policies.dueTimes.its', { timeZone: its })}</Th>}
              <Th>{t('policies.dueTimes.when')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {times.map(({ dueAt }) => (
              <Tr key={dueAt} data-due-at={dueAt}>
                <Td dataLabel={t('policies.dueTimes.yours')}>
                  {formatMoment(dueAt, yours, i18n.language)}
                </Td>
                {its !== yours && (
                  <Td dataLabel={t('policies.dueTimes.its', { timeZone: its })}>
                    {formatMoment(dueAt, its, i18n.language)}
                  </Td>
                )}
                <Td dataLabel={t('policies.dueTimes.when')}>
                  <Time at={dueAt} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </>
  )
}

import { Content, Label } from '@patternfly/react-core'
import { PauseCircleIcon } from '@patternfly/react-icons'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type RowAction, RowMenu } from '../components/RowMenu'
import { Time } from '../components/Time'
import { FireOutcome } from './FireOutcome'
import { NextDue } from './NextDue'
import type { Listed, Policy, PolicyLoad } from './query'
import { TriggerSaid } from './TriggerSaid'
import { useFireReason } from './useFireReason'
import { Warnings } from './Warnings'

/** A line for each policy, and below it what will not go well. */
export function PolicyTable({
  policies,
  loads,
  actionsOf,
}: {
  policies: Listed[]
  loads: Map<string, PolicyLoad>
  actionsOf: (policy: Policy) => RowAction[]
}) {
  const { t } = useTranslation()
  return (
    <Table aria-label={t('dataset.tabs.policies')} variant="compact" className="forebay-numbers">
      <Thead>
        <Tr>
          <Th width={35}>{t('policies.columns.policy')}</Th>
          <Th width={15}>{t('policies.columns.loads')}</Th>
          <Th width={20}>{t('policies.columns.next')}</Th>
          <Th width={25}>{t('policies.columns.last')}</Th>
          <Th screenReaderText={t('dialog.actions')} />
        </Tr>
      </Thead>
      {policies.map((policy) => (
        <Tbody key={policy.name} data-policy={policy.name}>
          <Line policy={policy} loads={loads} actions={actionsOf(policy)} />
          {(policy.warnings ?? []).length > 0 && (
            <Tr>
              <Td colSpan={5}>
                <Warnings warnings={policy.warnings} />
              </Td>
            </Tr>
          )}
        </Tbody>
      ))}
    </Table>
  )
}

function Line({
  policy,
  loads,
  actions,
}: {
  policy: Listed
  loads: Map<string, PolicyLoad>
  actions: RowAction[]
}) {
  const { t } = useTranslation()
  return (
    <Tr>
      <Td dataLabel={t('policies.columns.policy')}>
        <div>
          <span className="forebay-moment">
            <Link to={`?tab=policies&policy=${policy.name}`}>
              <strong>{policy.name}</strong>
            </Link>
            <PolicyState policy={policy} />
          </span>
          <Content component="small">
            <TriggerSaid trigger={policy.trigger} />
          </Content>
        </div>
      </Td>
      <Td dataLabel={t('policies.columns.loads')}>
        <div>
          <Label isCompact color="purple">
            {policy.version}
          </Label>
          {policy.include.length + policy.exclude.length > 0 && (
            <Content component="small">{t('policies.parts')}</Content>
          )}
          {policy.keptVersions.length > 0 && (
            <Content component="small">
              {t('policies.keeps', { versions: versionsText(policy.keptVersions) })}
            </Content>
          )}
        </div>
      </Td>
      <Td dataLabel={t('policies.columns.next')}>
        <NextDue policy={policy} />
      </Td>
      <Td dataLabel={t('policies.columns.last')}>
        <LastFire policy={policy} loads={loads} />
      </Td>
      <Td isActionCell>{actions.length > 0 && <RowMenu name={policy.name} actions={actions} />}</Td>
    </Tr>
  )
}

/** That it does not fire by itself, or that its loads fail. */
export function PolicyState({ policy }: { policy: Policy }) {
  const { t } = useTranslation()
  return (
    <>
      {policy.suspended && (
        <Label isCompact color="orange" icon={<PauseCircleIcon />} data-suspended>
          {t('policies.suspended')}
        </Label>
      )}
      {policy.failures > 0 && (
        <Label isCompact color="red" data-failures={policy.failures}>
          {t('policies.failures', { count: policy.failures })}
        </Label>
      )}
    </>
  )
}

export function versionsText(versions: number[]): string {
  return versions.map((version) => `v${version}`).join(', ')
}

function LastFire({ policy, loads }: { policy: Policy; loads: Map<string, PolicyLoad> }) {
  const { t } = useTranslation()
  const reason = useFireReason()
  const fire = policy.lastFire
  if (!fire) return <span className="forebay-quiet">{t('policies.never')}</span>
  return (
    <div>
      <FireOutcome fire={fire} load={fire.load === null ? undefined : loads.get(fire.load)} />
      <Content component="small">
        {fire.version !== null && `v${fire.version} · `}
        <Time at={fire.firedAt} />
        {fire.reason && (
          <span title={fire.reason.detail}>
            {' · '}
            {reason(fire.reason.code, fire.reason.title)}
          </span>
        )}
      </Content>
    </div>
  )
}

import { Content, Label, LabelGroup } from '@patternfly/react-core'
import { ExclamationTriangleIcon } from '@patternfly/react-icons'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useTranslation } from 'react-i18next'
import { RowMenu } from '../components/RowMenu'
import { Time } from '../components/Time'
import { useNow } from '../format/useNow'
import { RoleLabel } from '../grants/RoleLabel'
import { PrincipalName } from '../principal/PrincipalName'
import { validity } from './expiry'
import type { Token } from './query'

/** A line for each token. */
export function TokenTable({
  tokens,
  withPrincipal,
  onRevoke,
}: {
  tokens: Token[]
  /** Whether they may be of several. */
  withPrincipal: boolean
  onRevoke: (token: Token) => void
}) {
  const { t } = useTranslation()
  return (
    <Table aria-label={t('tokens.title')} variant="compact">
      <Thead>
        <Tr>
          <Th width={20}>{t('tokens.name')}</Th>
          {withPrincipal && <Th>{t('tokens.principal')}</Th>}
          <Th>{t('tokens.limits')}</Th>
          <Th modifier="nowrap">{t('tokens.expires')}</Th>
          <Th modifier="nowrap">{t('tokens.used')}</Th>
          <Th modifier="nowrap">{t('tokens.created')}</Th>
          <Th screenReaderText={t('dialog.actions')} />
        </Tr>
      </Thead>
      <Tbody>
        {tokens.map((token) => (
          <Tr key={token.id} data-token-name={token.name}>
            <Td dataLabel={t('tokens.name')}>
              <strong>{token.name}</strong>
            </Td>
            {withPrincipal && (
              <Td dataLabel={t('tokens.principal')}>
                <PrincipalName principal={token.principal} />
              </Td>
            )}
            <Td dataLabel={t('tokens.limits')}>
              <div>
                <Limits token={token} />
              </div>
            </Td>
            <Td dataLabel={t('tokens.expires')}>
              <div>
                <Expires expiresAt={token.expiresAt} />
              </div>
            </Td>
            <Td dataLabel={t('tokens.used')}>
              {token.lastUsedAt ? <Time at={token.lastUsedAt} /> : t('tokens.unused')}
            </Td>
            <Td dataLabel={t('tokens.created')}>
              <div>
                <Time at={token.createdAt} />
                {token.createdBy !== token.principal && (
                  <Content component="small">{t('tokens.by', { who: token.createdBy })}</Content>
                )}
              </div>
            </Td>
            <Td isActionCell>
              <RowMenu
                name={token.name}
                actions={[
                  {
                    text: t('tokens.revoke'),
                    isDanger: true,
                    run: () => {
                      onRevoke(token)
                    },
                  },
                ]}
              />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function Limits({ token }: { token: Token }) {
  const { t } = useTranslation()
  if (!token.role && !token.datasets) return t('tokens.noLimit')
  return (
    <LabelGroup numLabels={4}>
      {[
        ...(token.role ? [<RoleLabel key="" role={token.role} />] : []),
        ...(token.datasets ?? []).map((name) => (
          <Label key={name} isCompact>
            {name}
          </Label>
        )),
      ]}
    </LabelGroup>
  )
}

function Expires({ expiresAt }: { expiresAt: string | null }) {
  const { t } = useTranslation()
  const is = validity(expiresAt, useNow())
  if (expiresAt === null) return t('tokens.never')
  if (is === 'VALID') return <Time at={expiresAt} />
  return (
    <Label
      isCompact
      color={is === 'OVER' ? 'red' : 'orange'}
      icon={<ExclamationTriangleIcon />}
      data-validity={is}
    >
      {is === 'OVER' && `${t('tokens.over')} `}
      <Time at={expiresAt} />
    </Label>
  )
}

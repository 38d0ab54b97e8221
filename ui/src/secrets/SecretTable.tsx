import { Content, Label, LabelGroup } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useTranslation } from 'react-i18next'
import { RowMenu } from '../components/RowMenu'
import { Time } from '../components/Time'
import { PrincipalName } from '../principal/PrincipalName'
import type { Caller } from '../session/session'
import { owns } from './owns'
import type { Secret } from './query'

export type SecretAction = 'replace' | 'endpoints' | 'share' | 'owner' | 'delete'

const ACTIONS: SecretAction[] = ['endpoints', 'share', 'replace', 'owner', 'delete']

/** A line for each secret. */
export function SecretTable({
  secrets,
  caller,
  onAction,
  onUnshare,
}: {
  secrets: Secret[]
  caller: Caller
  onAction: (secret: Secret, action: SecretAction) => void
  onUnshare: (secret: Secret, user: string) => void
}) {
  const { t } = useTranslation()
  return (
    <Table aria-label={t('secrets.title')} variant="compact">
      <Thead>
        <Tr>
          <Th width={20}>{t('secrets.name')}</Th>
          <Th width={25}>{t('secrets.endpoints')}</Th>
          <Th>{t('secrets.owner')}</Th>
          <Th>{t('secrets.users')}</Th>
          <Th modifier="nowrap">{t('secrets.changed')}</Th>
          <Th screenReaderText={t('dialog.actions')} />
        </Tr>
      </Thead>
      <Tbody>
        {secrets.map((secret) => {
          const isOwn = owns(caller, secret.owner)
          return (
            <Tr key={secret.name} data-secret={secret.name}>
              <Td dataLabel={t('secrets.name')}>
                <div>
                  <strong>{secret.name}</strong>
                  <Content component="small">{secret.keys.join(', ')}</Content>
                </div>
              </Td>
              <Td dataLabel={t('secrets.endpoints')}>
                <div>
                  {secret.endpoints.length === 0 ? (
                    <Label isCompact color="orange">
                      {t('secrets.unbound')}
                    </Label>
                  ) : (
                    secret.endpoints.map((endpoint) => (
                      <div key={endpoint}>
                        <code>{endpoint}</code>
                      </div>
                    ))
                  )}
                </div>
              </Td>
              <Td dataLabel={t('secrets.owner')}>
                <PrincipalName principal={secret.owner} />
              </Td>
              <Td dataLabel={t('secrets.users')}>
                {secret.users.length === 0 ? (
                  <span className="forebay-quiet">{t('secrets.nobody')}</span>
                ) : (
                  <LabelGroup numLabels={5}>
                    {secret.users.map((user) => (
                      <Label
                        key={user}
                        isCompact
                        {...(isOwn && {
                          closeBtnAriaLabel: t('dialog.takeOut', { name: user }),
                          onClose: () => {
                            onUnshare(secret, user)
                          },
                        })}
                      >
                        {user}
                      </Label>
                    ))}
                  </LabelGroup>
                )}
              </Td>
              <Td dataLabel={t('secrets.changed')}>
                <Time at={secret.updatedAt} />
              </Td>
              <Td isActionCell>
                {isOwn && (
                  <RowMenu
                    name={secret.name}
                    actions={ACTIONS.map((action) => ({
                      text: t(`secrets.actions.${action}`),
                      isDanger: action === 'delete',
                      run: () => {
                        onAction(secret, action)
                      },
                    }))}
                  />
                )}
              </Td>
            </Tr>
          )
        })}
      </Tbody>
    </Table>
  )
}

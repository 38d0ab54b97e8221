import { Button, Content, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { ConfirmDialog } from '../components/ConfirmDialog'
import { Problem } from '../components/Problem'
import { RowMenu } from '../components/RowMenu'
import { Time } from '../components/Time'
import { Waiting } from '../components/Waiting'
import { includes } from '../dataset/roles'
import type { LiveEvent } from '../live/LiveEvents'
import { useGrants } from '../live/useGrants'
import { useLive } from '../live/useLive'
import { parsePrincipal } from '../principal/principal'
import { PrincipalName } from '../principal/PrincipalName'
import { GrantDialog } from './GrantDialog'
import { DELETE_GRANT, type Grant, GRANTS } from './query'
import { RoleLabel } from './RoleLabel'
import { isLastOwner } from './roleChoice'
import { useLook } from '../graphql/useLook'

type Doing = { is: 'add' } | { is: 'change' | 'take'; grant: Grant }

/** Who may do what with a dataset; its owners change that. */
export function Grants({ dataset, onChanged }: { dataset: string; onChanged: () => void }) {
  const { t } = useTranslation()
  const [doing, setDoing] = useState<Doing | null>(null)
  const [, take] = useMutation(DELETE_GRANT)
  const { data, error, fetching, again } = useLook({
    query: GRANTS,
    variables: { name: dataset },
  })
  const concerns = useCallback(({ subject }: LiveEvent) => subject === dataset, [dataset])
  useLive(concerns, again, fetching)
  useGrants(again)
  const close = () => {
    setDoing(null)
  }
  const done = () => {
    setDoing(null)
    again()
    onChanged()
  }

  const shown = data?.dataset
  if (!shown) {
    return error ? (
      <Problem error={error} retry={again} />
    ) : (
      <Waiting what={t('dataset.tabs.access')} />
    )
  }
  const grants = shown.grants ?? []
  const mayChange = includes(shown.viewerRole, 'OWNER') && shown.state === 'ACTIVE'
  return (
    <>
      {error && <Problem error={error} retry={again} />}
      <Content component="p">{t(mayChange ? 'grants.intro' : 'grants.introReader')}</Content>
      {mayChange && (
        <Toolbar inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            <ToolbarItem>
              <Button
                onClick={() => {
                  setDoing({ is: 'add' })
                }}
              >
                {t('grants.add')}
              </Button>
            </ToolbarItem>
          </ToolbarContent>
        </Toolbar>
      )}
      <Table aria-label={t('dataset.tabs.access')} variant="compact">
        <Thead>
          <Tr>
            <Th width={30}>{t('grants.who')}</Th>
            <Th width={35}>{t('grants.role')}</Th>
            <Th>{t('grants.given')}</Th>
            {mayChange && <Th screenReaderText={t('dialog.actions')} />}
          </Tr>
        </Thead>
        <Tbody>
          {grants.map((grant) => (
            <Tr key={grant.principal} data-grant={grant.principal}>
              <Td dataLabel={t('grants.who')}>
                <PrincipalName principal={grant.principal} />
              </Td>
              <Td dataLabel={t('grants.role')}>
                <div>
                  <RoleLabel role={grant.role} />
                  <Content component="small">{t(`grants.roles.${grant.role}`)}</Content>
                </div>
              </Td>
              <Td dataLabel={t('grants.given')}>
                <div>
                  <Time at={grant.grantedAt} />
                  <Content component="small">{t('grants.by', { who: grant.grantedBy })}</Content>
                </div>
              </Td>
              {mayChange && (
                <Td isActionCell>
                  {isLastOwner(grant, grants) ? (
                    <Content component="small">{t('grants.lastOwner')}</Content>
                  ) : (
                    <RowMenu
                      name={grant.principal}
                      actions={[
                        {
                          text: t('grants.change'),
                          run: () => {
                            setDoing({ is: 'change', grant })
                          },
                        },
                        {
                          text: t('grants.take'),
                          isDanger: true,
                          run: () => {
                            setDoing({ is: 'take', grant })
                          },
                        },
                      ]}
                    />
                  )}
                </Td>
              )}
            </Tr>
          ))}
        </Tbody>
      </Table>
      {doing?.is === 'add' && (
        <GrantDialog dataset={dataset} present={null} onDone={done} onClose={close} />
      )}
      {doing?.is === 'change' && (
        <GrantDialog
          dataset={dataset}
          present={{
            principal: parsePrincipal(doing.grant.principal) ?? { kind: 'user', name: '' },
            role: doing.grant.role,
          }}
          onDone={done}
          onClose={close}
        />
      )}
      {doing?.is === 'take' && (
        <ConfirmDialog
          title={t('grants.takeOf', { principal: doing.grant.principal })}
          submit={t('grants.take')}
          onSubmit={async () => {
            const { principal } = doing.grant
            const { error: wrong } = await take({ input: { dataset, principal } })
            return wrong
          }}
          onDone={done}
          onClose={close}
        >
          {t('grants.taken', { principal: doing.grant.principal, dataset })}
        </ConfirmDialog>
      )}
    </>
  )
}

import {
  Button,
  Content,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  Label,
  LabelGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { UsersIcon } from '@patternfly/react-icons'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMutation } from 'urql'
import { useAddress } from '../address/useAddress'
import { ConfirmDialog } from '../components/ConfirmDialog'
import { RowMenu } from '../components/RowMenu'
import { Time } from '../components/Time'
import { PrincipalName } from '../principal/PrincipalName'
import { PrincipalDialog } from './PrincipalDialog'
import { DELETE_PRINCIPAL, type Described, PRINCIPALS } from './query'
import { ListPage } from '../components/ListPage'
import { useLook } from '../graphql/useLook'

const PAGE_SIZE = 100

type Doing = { is: 'add' } | { is: 'change' | 'delete'; principal: Described }

/** What administrators said of people and programs. */
export function PrincipalsPage() {
  const { t } = useTranslation()
  const [parameters, choose] = useAddress()
  const after = parameters.get('after')
  const [doing, setDoing] = useState<Doing | null>(null)
  const [, remove] = useMutation(DELETE_PRINCIPAL)
  const { data, error, fetching, again } = useLook({
    query: PRINCIPALS,
    variables: { first: PAGE_SIZE, after },
  })
  const close = () => {
    setDoing(null)
  }
  const done = () => {
    setDoing(null)
    again()
  }
  const principals = data?.principals?.edges.map((edge) => edge.node) ?? []
  const groups = [...new Set(principals.flatMap((principal) => principal.memberOf))].sort()
  const add = (
    <Button
      onClick={() => {
        setDoing({ is: 'add' })
      }}
    >
      {t('principals.add')}
    </Button>
  )
  return (
    <>
      <ListPage
        title={t('principals.title')}
        intro={t('principals.intro')}
        tools={
          (principals.length > 0 || after !== null) && (
            <>
              <ToolbarItem>{add}</ToolbarItem>
            </>
          )
        }
        after={after}
        pageInfo={data?.principals?.pageInfo}
        onPage={(page) => {
          choose({ after: page })
        }}
        error={error}
        again={again}
        isWaiting={!data && fetching}
      >
        {principals.length > 0 && (
          <Table aria-label={t('principals.title')} variant="compact">
            <Thead>
              <Tr>
                <Th width={30}>{t('principals.who')}</Th>
                <Th>{t('principals.roles')}</Th>
                <Th>{t('principals.memberOf')}</Th>
                <Th modifier="nowrap">{t('principals.changed')}</Th>
                <Th screenReaderText={t('dialog.actions')} />
              </Tr>
            </Thead>
            <Tbody>
              {principals.map((principal) => (
                <Tr key={principal.name} data-principal={principal.name}>
                  <Td dataLabel={t('principals.who')}>
                    <div>
                      <PrincipalName principal={principal.name} />
                      <Content component="small">
                        <Link to={`/tokens?principal=${encodeURIComponent(principal.name)}`}>
                          {t('principals.tokens')}
                        </Link>
                        {' · '}
                        <Link to={`/audit?principal=${encodeURIComponent(principal.name)}`}>
                          {t('principals.did')}
                        </Link>
                      </Content>
                    </div>
                  </Td>
                  <Td dataLabel={t('principals.roles')}>
                    <Names names={principal.roles} />
                  </Td>
                  <Td dataLabel={t('principals.memberOf')}>
                    <Names names={principal.memberOf} />
                  </Td>
                  <Td dataLabel={t('principals.changed')}>
                    <Time at={principal.updatedAt} />
                  </Td>
                  <Td isActionCell>
                    <RowMenu
                      name={principal.name}
                      actions={[
                        {
                          text: t('principals.change'),
                          run: () => {
                            setDoing({ is: 'change', principal })
                          },
                        },
                        {
                          text: t('principals.delete'),
                          isDanger: true,
                          run: () => {
                            setDoing({ is: 'delete', principal })
                          },
                        },
                      ]}
                    />
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
        {data?.principals && principals.length === 0 && (
          <EmptyState titleText={t('principals.none.title')} headingLevel="h2" icon={UsersIcon}>
            <EmptyStateBody>{t('principals.none.body')}</EmptyStateBody>
            {after === null && (
              <EmptyStateFooter>
                <EmptyStateActions>{add}</EmptyStateActions>
              </EmptyStateFooter>
            )}
          </EmptyState>
        )}
      </ListPage>
      {doing && doing.is !== 'delete' && (
        <PrincipalDialog
          present={doing.is === 'change' ? doing.principal : null}
          taken={principals.map((principal) => principal.name)}
          groups={groups}
          onDone={done}
          onClose={close}
        />
      )}
      {doing?.is === 'delete' && (
        <ConfirmDialog
          title={t('principals.deleteOf', { name: doing.principal.name })}
          submit={t('principals.delete')}
          onSubmit={async () => {
            const { name, revision } = doing.principal
            const { error: wrong } = await remove({ input: { name, revision } })
            return wrong
          }}
          onDone={done}
          onClose={close}
        >
          {t('principals.deleted', { name: doing.principal.name })}
        </ConfirmDialog>
      )}
    </>
  )
}

function Names({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <span className="forebay-quiet">–</span>
  return (
    <LabelGroup numLabels={6}>
      {names.map((name) => (
        <Label key={name} isCompact>
          {name}
        </Label>
      ))}
    </LabelGroup>
  )
}

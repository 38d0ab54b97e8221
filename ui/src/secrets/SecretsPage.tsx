import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  ToolbarItem,
} from '@patternfly/react-core'
import { LockIcon } from '@patternfly/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { useAddress } from '../address/useAddress'
import { ConfirmDialog } from '../components/ConfirmDialog'
import { TypedNameDialog } from '../components/TypedNameDialog'
import type { Caller } from '../session/session'
import { EndpointsDialog } from './EndpointsDialog'
import { OwnerDialog } from './OwnerDialog'
import { DELETE_SECRET, DELETE_USER, type Secret, SECRETS } from './query'
import { SecretDialog } from './SecretDialog'
import { type SecretAction, SecretTable } from './SecretTable'
import { UserDialog } from './UserDialog'
import { ListPage } from '../components/ListPage'
import { useLook } from '../graphql/useLook'

const PAGE_SIZE = 50

type Doing =
  | { is: 'create' }
  | { is: SecretAction; secret: Secret }
  | { is: 'unshare'; secret: Secret; user: string }

/** The secrets that the caller may name in sources; owners say what becomes of theirs. */
export function SecretsPage({ caller }: { caller: Caller }) {
  const { t } = useTranslation()
  const [parameters, choose] = useAddress()
  const after = parameters.get('after')
  const [doing, setDoing] = useState<Doing | null>(null)
  const { data, error, fetching, again } = useLook({
    query: SECRETS,
    variables: { first: PAGE_SIZE, after },
  })
  const secrets = data?.secrets?.edges.map((edge) => edge.node) ?? []
  const mayStore = caller.admin || caller.roles.includes('CREATOR')
  const create = (
    <Button
      onClick={() => {
        setDoing({ is: 'create' })
      }}
    >
      {t('secrets.create')}
    </Button>
  )
  return (
    <>
      <ListPage
        title={t('secrets.title')}
        intro={t('secrets.intro')}
        tools={
          (secrets.length > 0 || after !== null) && (
            <>{mayStore && <ToolbarItem>{create}</ToolbarItem>}</>
          )
        }
        after={after}
        pageInfo={data?.secrets?.pageInfo}
        onPage={(page) => {
          choose({ after: page })
        }}
        error={error}
        again={again}
        isWaiting={!data && fetching}
      >
        {secrets.length > 0 && (
          <SecretTable
            secrets={secrets}
            caller={caller}
            onAction={(secret, is) => {
              setDoing({ is, secret })
            }}
            onUnshare={(secret, user) => {
              setDoing({ is: 'unshare', secret, user })
            }}
          />
        )}
        {data?.secrets && secrets.length === 0 && (
          <EmptyState titleText={t('secrets.none.title')} headingLevel="h2" icon={LockIcon}>
            <EmptyStateBody>
              {t(mayStore ? 'secrets.none.body' : 'secrets.none.shared')}
            </EmptyStateBody>
            {mayStore && (
              <EmptyStateFooter>
                <EmptyStateActions>{create}</EmptyStateActions>
              </EmptyStateFooter>
            )}
          </EmptyState>
        )}
      </ListPage>
      {doing && (
        <Dialog
          doing={doing}
          taken={secrets.map((secret) => secret.name)}
          onClose={() => {
            setDoing(null)
          }}
          onDone={(next) => {
            setDoing(next)
            again()
          }}
        />
      )}
    </>
  )
}

function Dialog({
  doing,
  taken,
  onDone,
  onClose,
}: {
  doing: Doing
  taken: string[]
  onDone: (next: Doing | null) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [, remove] = useMutation(DELETE_SECRET)
  const [, unshare] = useMutation(DELETE_USER)
  const done = () => {
    onDone(null)
  }
  switch (doing.is) {
    case 'create':
      return (
        <SecretDialog
          present={null}
          taken={taken}
          // Nothing is sent anywhere before somebody says where: the next thing to say.
          onDone={(secret) => {
            onDone(secret && { is: 'endpoints', secret })
          }}
          onClose={onClose}
        />
      )
    case 'replace':
      return <SecretDialog present={doing.secret} taken={taken} onDone={done} onClose={onClose} />
    case 'endpoints':
      return <EndpointsDialog secret={doing.secret} onDone={done} onClose={onClose} />
    case 'share':
      return <UserDialog secret={doing.secret} onDone={done} onClose={onClose} />
    case 'owner':
      return <OwnerDialog secret={doing.secret} onDone={done} onClose={onClose} />
    case 'unshare':
      return (
        <ConfirmDialog
          title={t('secrets.unshareOf', { name: doing.secret.name, user: doing.user })}
          submit={t('secrets.unshare')}
          onSubmit={async () => {
            const { error } = await unshare({
              input: { name: doing.secret.name, principal: doing.user },
            })
            return error
          }}
          onDone={done}
          onClose={onClose}
        >
          {t('secrets.unshared')}
        </ConfirmDialog>
      )
    case 'delete':
      return (
        <TypedNameDialog
          title={t('secrets.deleteOf', { name: doing.secret.name })}
          name={doing.secret.name}
          submit={t('secrets.actions.delete')}
          onSubmit={async () => {
            const { name, revision } = doing.secret
            const { error } = await remove({ input: { name, revision } })
            return error
          }}
          onDone={done}
          onClose={onClose}
        >
          {t('secrets.deleted')}
        </TypedNameDialog>
      )
  }
}

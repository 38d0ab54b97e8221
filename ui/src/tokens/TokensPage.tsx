import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  ToolbarItem,
} from '@patternfly/react-core'
import { KeyIcon } from '@patternfly/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { useAddress } from '../address/useAddress'
import { ConfirmDialog } from '../components/ConfirmDialog'
import { FilterText } from '../components/FilterText'
import type { Caller } from '../session/session'
import { CreateTokenDialog } from './CreateTokenDialog'
import { REVOKE_TOKEN, type Token, TOKENS } from './query'
import { TokenTable } from './TokenTable'
import { ListPage } from '../components/ListPage'
import { useLook } from '../graphql/useLook'

const PAGE_SIZE = 50

/** The caller's tokens; an administrator's choice of whose is in the address. */
export function TokensPage({ caller }: { caller: Caller }) {
  const { t } = useTranslation()
  const [parameters, choose] = useAddress()
  const [doing, setDoing] = useState<'create' | Token | null>(null)
  const asked = caller.admin ? parameters.get('principal') : null
  const all = caller.admin && parameters.get('whose') === 'all'
  const principal = all ? null : (asked ?? caller.principal)
  const after = parameters.get('after')
  const [, revoke] = useMutation(REVOKE_TOKEN)
  const { data, error, fetching, again } = useLook({
    query: TOKENS,
    variables: { principal, first: PAGE_SIZE, after },
  })
  const close = () => {
    setDoing(null)
  }
  const done = () => {
    setDoing(null)
    again()
  }
  const tokens = data?.tokens?.edges.map((edge) => edge.node) ?? []
  const isOwn = principal === caller.principal
  const create = (
    <Button
      onClick={() => {
        setDoing('create')
      }}
    >
      {t('tokens.create')}
    </Button>
  )
  return (
    <>
      <ListPage
        title={t('tokens.title')}
        intro={t('tokens.intro')}
        tools={
          (tokens.length > 0 || !isOwn || after !== null || caller.admin) && (
            <>
              <ToolbarItem>{create}</ToolbarItem>
              {caller.admin && (
                <>
                  <ToolbarItem>
                    <FilterText
                      label={t('tokens.of')}
                      value={asked ?? ''}
                      onChange={(value) => {
                        choose({ principal: value, whose: null })
                      }}
                    />
                  </ToolbarItem>
                  <ToolbarItem>
                    <Button
                      variant="link"
                      onClick={() => {
                        choose({ principal: null, whose: isOwn ? 'all' : null })
                      }}
                    >
                      {t(isOwn ? 'tokens.all' : 'tokens.own')}
                    </Button>
                  </ToolbarItem>
                </>
              )}
            </>
          )
        }
        after={after}
        pageInfo={data?.tokens?.pageInfo}
        onPage={(page) => {
          choose({ after: page })
        }}
        error={error}
        again={again}
        isWaiting={!data && fetching}
      >
        {tokens.length > 0 && (
          <TokenTable tokens={tokens} withPrincipal={!isOwn} onRevoke={setDoing} />
        )}
        {data?.tokens && tokens.length === 0 && (
          <EmptyState
            titleText={isOwn ? t('tokens.none.title') : t('tokens.none.others')}
            headingLevel="h2"
            icon={KeyIcon}
          >
            <EmptyStateBody>{t('tokens.none.body')}</EmptyStateBody>
            {isOwn && !caller.admin && after === null && (
              <EmptyStateFooter>
                <EmptyStateActions>{create}</EmptyStateActions>
              </EmptyStateFooter>
            )}
          </EmptyState>
        )}
      </ListPage>
      {doing === 'create' && <CreateTokenDialog caller={caller} onDone={done} onClose={close} />}
      {doing && doing !== 'create' && (
        <ConfirmDialog
          title={t('tokens.revokeOf', { name: doing.name })}
          submit={t('tokens.revoke')}
          onSubmit={async () => {
            const { error: wrong } = await revoke({ input: { id: doing.id } })
            return wrong
          }}
          onDone={done}
          onClose={close}
        >
          {t('tokens.revoked', { principal: doing.principal })}
        </ConfirmDialog>
      )}
    </>
  )
}

import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CombinedError, useMutation } from 'urql'
import { ConfirmDialog } from '../components/ConfirmDialog'
import { Problem } from '../components/Problem'
import type { RowAction } from '../components/RowMenu'
import type { DatasetDetails } from '../dataset/query'
import { suspendedInput } from './form'
import { mayChange, mayDelete } from './may'
import { PolicyDialog } from './PolicyDialog'
import { DELETE_POLICY, type Fire, type Policy, PUT_POLICY, RUN_POLICY } from './query'
import { Ran } from './Ran'

type Asked = { is: 'create' } | { is: 'edit' | 'delete'; policy: Policy }

/** What can be done with policies, what is asked before, and what came of it. */
export function usePolicyActions({
  dataset,
  again,
  onSaved,
  onDeleted,
}: {
  dataset: DatasetDetails
  again: () => void
  onSaved: (policy: string) => void
  onDeleted: () => void
}): { create: () => void; of: (policy: Policy) => RowAction[]; outcome: ReactNode } {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [trouble, setTrouble] = useState<CombinedError | null>(null)
  const [ran, setRan] = useState<{ policy: string; fire: Fire } | null>(null)
  const [, put] = useMutation(PUT_POLICY)
  const [, run] = useMutation(RUN_POLICY)
  const [, remove] = useMutation(DELETE_POLICY)
  const close = () => {
    setAsked(null)
  }
  const begin = () => {
    setTrouble(null)
    setRan(null)
  }
  const tell = (error: CombinedError | undefined) => {
    setTrouble(error ?? null)
    again()
  }
  const runNow = ({ name }: Policy) => {
    begin()
    void run({ input: { dataset: dataset.name, policy: name } }).then(({ data, error }) => {
      const fire = data?.runPolicy
      if (fire) setRan({ policy: name, fire })
      tell(error)
    })
  }
  const suspend = (policy: Policy) => {
    begin()
    const input = {
      ...suspendedInput(policy, !policy.suspended),
      dataset: dataset.name,
      policy: policy.name,
    }
    void put({ input }).then(({ error }) => {
      tell(error)
    })
  }
  const isActive = dataset.state === 'ACTIVE'
  return {
    create: () => {
      begin()
      setAsked({ is: 'create' })
    },
    of: (policy) => [
      ...(mayChange(dataset.viewerRole, policy.trigger) && isActive
        ? [
            {
              text: t('policies.actions.run'),
              run: () => {
                runNow(policy)
              },
            },
            {
              text: t(policy.suspended ? 'policies.actions.resume' : 'policies.actions.suspend'),
              run: () => {
                suspend(policy)
              },
            },
            {
              text: t('policies.actions.edit'),
              run: () => {
                begin()
                setAsked({ is: 'edit', policy })
              },
            },
          ]
        : []),
      ...(mayDelete(dataset.viewerRole)
        ? [
            {
              text: t('policies.actions.delete'),
              isDanger: true,
              run: () => {
                begin()
                setAsked({ is: 'delete', policy })
              },
            },
          ]
        : []),
    ],
    outcome: (
      <>
        {trouble && <Problem error={trouble} />}
        {ran && (
          <Ran
            {...ran}
            onClose={() => {
              setRan(null)
            }}
          />
        )}
        {(asked?.is === 'create' || asked?.is === 'edit') && (
          <PolicyDialog
            dataset={dataset}
            present={asked.is === 'edit' ? asked.policy : null}
            onDone={(name) => {
              close()
              again()
              onSaved(name)
            }}
            onClose={close}
          />
        )}
        {asked?.is === 'delete' && (
          <ConfirmDialog
            title={t('policies.delete.title', { policy: asked.policy.name })}
            submit={t('policies.actions.delete')}
            onSubmit={async () => {
              const { name, revision } = asked.policy
              const input = { dataset: dataset.name, policy: name, revision }
              return (await remove({ input })).error
            }}
            onDone={() => {
              close()
              again()
              onDeleted()
            }}
            onClose={close}
          >
            {t('policies.delete.body')}
          </ConfirmDialog>
        )}
      </>
    ),
  }
}

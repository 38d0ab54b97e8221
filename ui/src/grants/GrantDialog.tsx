import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { FormDialog } from '../components/FormDialog'
import type { Role } from '../dataset/roles'
import { PrincipalField } from '../principal/PrincipalField'
import { isValid, KINDS, type Principal, principalText } from '../principal/principal'
import { PUT_GRANT } from './query'
import { RoleChoice } from './RoleChoice'
import { roleFor, rolesOf } from './roleChoice'

/** Gives somebody a role, or another one. */
export function GrantDialog({
  dataset,
  present,
  onDone,
  onClose,
}: {
  dataset: string
  /** Whose role is to be changed; somebody new without. */
  present: { principal: Principal; role: Role } | null
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [, put] = useMutation(PUT_GRANT)
  const [principal, setPrincipal] = useState<Principal>(
    present?.principal ?? { kind: 'user', name: '' },
  )
  const [chosen, setChosen] = useState<Role>(present?.role ?? 'READER')
  const role = roleFor(principal.kind, chosen)
  const text = principalText(principal)
  return (
    <FormDialog
      title={present ? t('grants.changeOf', { principal: text }) : t('grants.addTo', { dataset })}
      submit={t(present ? 'dialog.save' : 'grants.give')}
      ready={isValid(principal)}
      onSubmit={async () => {
        const { error } = await put({ input: { dataset, principal: text, role } })
        return error
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {!present && (
        <PrincipalField
          label={t('grants.who')}
          kinds={KINDS}
          value={principal}
          onChange={setPrincipal}
        />
      )}
      <RoleChoice
        label={t('grants.role')}
        roles={rolesOf(principal.kind)}
        value={role}
        onChange={(next) => {
          if (next) setChosen(next)
        }}
      />
    </FormDialog>
  )
}

import { Checkbox, FormGroup } from '@patternfly/react-core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { FormDialog } from '../components/FormDialog'
import { NamesField } from '../components/NamesField'
import { NONE_YET } from '../graphql/revision'
import { PrincipalField } from '../principal/PrincipalField'
import { isValid, type Principal, principalText } from '../principal/principal'
import { isMembership } from './memberships'
import { type Described, type PlatformRole, PUT_PRINCIPAL } from './query'

const ROLES: PlatformRole[] = ['CREATOR', 'AUDITOR', 'ADMIN']

/** Says which roles and groups somebody has. */
export function PrincipalDialog({
  present,
  taken,
  groups,
  onDone,
  onClose,
}: {
  /** Who is described already; somebody new without. */
  present: Described | null
  /** Who is known to be described: a new description must not replace theirs unseen. */
  taken: string[]
  /** Groups that others are in. */
  groups: string[]
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [, put] = useMutation(PUT_PRINCIPAL)
  const [principal, setPrincipal] = useState<Principal>({ kind: 'user', name: '' })
  const [roles, setRoles] = useState<PlatformRole[]>(present?.roles ?? ['CREATOR'])
  const [memberOf, setMemberOf] = useState(present?.memberOf ?? [])
  const name = present?.name ?? principalText(principal)
  return (
    <FormDialog
      title={present ? t('principals.changeOf', { name }) : t('principals.add')}
      submit={t('dialog.save')}
      ready={present !== null || (isValid(principal) && !taken.includes(name))}
      onSubmit={async () => {
        const { error } = await put({
          input: { name, roles, memberOf, revision: present?.revision ?? NONE_YET },
        })
        return error
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {!present && (
        <PrincipalField
          label={t('principals.who')}
          kinds={['user', 'serviceaccount']}
          value={principal}
          onChange={setPrincipal}
        />
      )}
      <FormGroup label={t('principals.roles')} role="group" fieldId={id} isStack>
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            id={`${id}-${role}`}
            label={role}
            description={t(`principals.role.${role}`)}
            isChecked={roles.includes(role)}
            onChange={(_, checked) => {
              setRoles(checked ? [...roles, role] : roles.filter((other) => other !== role))
            }}
          />
        ))}
      </FormGroup>
      <NamesField
        label={t('principals.memberOf')}
        help={t('principals.memberOfHelp')}
        wrong={t('principals.noGroup')}
        values={memberOf}
        suggestions={groups}
        isGood={isMembership}
        onChange={setMemberOf}
      />
    </FormDialog>
  )
}

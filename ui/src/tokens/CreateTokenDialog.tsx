import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from 'urql'
import { FormDialog } from '../components/FormDialog'
import { NamesField } from '../components/NamesField'
import { TextField } from '../components/TextField'
import type { Role } from '../dataset/roles'
import { useNow } from '../format/useNow'
import { RoleChoice } from '../grants/RoleChoice'
import { ROLES } from '../grants/roleChoice'
import { PrincipalField } from '../principal/PrincipalField'
import { isValid, parsePrincipal, type Principal, principalText } from '../principal/principal'
import type { Caller } from '../session/session'
import { isDatasetName } from './datasetName'
import { expiry, type Lifetime, LIFETIMES } from './expiry'
import { CREATE_TOKEN, DATASET_NAMES } from './query'
import { ShownOnce } from './ShownOnce'

/** Makes a token and shows it, this once. */
export function CreateTokenDialog({
  caller,
  onDone,
  onClose,
}: {
  caller: Caller
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const now = useNow()
  const [, create] = useMutation(CREATE_TOKEN)
  const [{ data: known }] = useQuery({ query: DATASET_NAMES })
  const [name, setName] = useState('')
  const [principal, setPrincipal] = useState<Principal>(
    parsePrincipal(caller.principal) ?? { kind: 'user', name: '' },
  )
  const [lifetime, setLifetime] = useState<Lifetime>('30')
  const [until, setUntil] = useState('')
  const [role, setRole] = useState<Role | null>(null)
  const [datasets, setDatasets] = useState<string[]>([])
  const [made, setMade] = useState<{ principal: string; token: string } | null>(null)
  if (made) return <ShownOnce {...made} onDone={onDone} />
  const isPast = lifetime === 'until' && until !== '' && expiry(lifetime, until, now) === undefined
  return (
    <FormDialog
      title={t('tokens.create')}
      submit={t('tokens.create')}
      isWide
      ready={name.trim() !== '' && isValid(principal) && expiry(lifetime, until, now) !== undefined}
      onSubmit={async () => {
        const expiresAt = expiry(lifetime, until, Date.now()) ?? null
        const { data, error } = await create({
          input: {
            name: name.trim(),
            principal: principalText(principal),
            expiresAt,
            role,
            datasets: datasets.length > 0 ? datasets : null,
          },
        })
        const answer = data?.createToken
        if (answer?.token) setMade({ principal: answer.principal, token: answer.token })
        return error
      }}
      // It is done when the token was seen.
      onDone={() => undefined}
      onClose={onClose}
    >
      <TextField
        label={t('tokens.name')}
        help={t('tokens.nameHelp')}
        value={name}
        onChange={setName}
        isRequired
      />
      {caller.admin && (
        <PrincipalField
          label={t('tokens.principal')}
          kinds={['user', 'serviceaccount']}
          value={principal}
          onChange={setPrincipal}
        />
      )}
      <FormGroup label={t('tokens.lifetime')} fieldId={`${id}-lifetime`}>
        <FormSelect
          id={`${id}-lifetime`}
          value={lifetime}
          onChange={(_, value) => {
            setLifetime(value as Lifetime)
          }}
        >
          {LIFETIMES.map((one) => (
            <FormSelectOption key={one} value={one} label={t(`tokens.lifetimes.${one}`)} />
          ))}
        </FormSelect>
      </FormGroup>
      {lifetime === 'until' && (
        <TextField
          label={t('tokens.until')}
          type="datetime-local"
          value={until}
          onChange={setUntil}
          wrong={isPast ? t('tokens.past') : undefined}
          isRequired
        />
      )}
      <RoleChoice
        label={t('tokens.role')}
        roles={ROLES}
        unlimited={{ label: t('tokens.noRole'), description: t('tokens.noRoleHelp') }}
        value={role}
        onChange={setRole}
      />
      <NamesField
        label={t('tokens.datasets')}
        help={t('tokens.datasetsHelp')}
        wrong={t('tokens.noDataset')}
        values={datasets}
        suggestions={known?.datasets?.edges.map((edge) => edge.node.name) ?? []}
        isGood={isDatasetName}
        onChange={setDatasets}
      />
    </FormDialog>
  )
}

import { Content } from '@patternfly/react-core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { FormDialog } from '../components/FormDialog'
import { PrincipalField } from '../principal/PrincipalField'
import { isValid, parsePrincipal, type Principal, principalText } from '../principal/principal'
import { PUT_OWNER, type Secret } from './query'

/** Hands a secret over to somebody. */
export function OwnerDialog({
  secret,
  onDone,
  onClose,
}: {
  secret: Secret
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [, put] = useMutation(PUT_OWNER)
  const [owner, setOwner] = useState<Principal>(
    parsePrincipal(secret.owner) ?? { kind: 'user', name: '' },
  )
  return (
    <FormDialog
      title={t('secrets.ownerOf', { name: secret.name })}
      submit={t('secrets.handOver')}
      ready={isValid(owner) && principalText(owner) !== secret.owner}
      onSubmit={async () => {
        const { name, revision } = secret
        const { error } = await put({ input: { name, owner: principalText(owner), revision } })
        return error
      }}
      onDone={onDone}
      onClose={onClose}
    >
      <Content component="p">{t('secrets.ownerHelp')}</Content>
      <PrincipalField
        label={t('secrets.owner')}
        kinds={['user', 'group', 'serviceaccount']}
        value={owner}
        onChange={setOwner}
      />
    </FormDialog>
  )
}

import { Content } from '@patternfly/react-core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { FormDialog } from '../components/FormDialog'
import { PrincipalField } from '../principal/PrincipalField'
import { isValid, KINDS, type Principal, principalText } from '../principal/principal'
import { PUT_USER, type Secret } from './query'

/** Lets somebody name a secret in sources. */
export function UserDialog({
  secret,
  onDone,
  onClose,
}: {
  secret: Secret
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [, put] = useMutation(PUT_USER)
  const [user, setUser] = useState<Principal>({ kind: 'user', name: '' })
  return (
    <FormDialog
      title={t('secrets.shareOf', { name: secret.name })}
      submit={t('secrets.share')}
      ready={isValid(user)}
      onSubmit={async () => {
        const { error } = await put({
          input: { name: secret.name, principal: principalText(user) },
        })
        return error
      }}
      onDone={onDone}
      onClose={onClose}
    >
      <Content component="p">{t('secrets.shareHelp')}</Content>
      <PrincipalField label={t('secrets.user')} kinds={KINDS} value={user} onChange={setUser} />
    </FormDialog>
  )
}

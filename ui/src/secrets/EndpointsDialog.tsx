import { Content } from '@patternfly/react-core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { FormDialog } from '../components/FormDialog'
import { NamesField } from '../components/NamesField'
import { isEndpoint } from './kinds'
import { PUT_ENDPOINTS, type Secret } from './query'

/** Says where a secret may be sent, and nowhere else. */
export function EndpointsDialog({
  secret,
  onDone,
  onClose,
}: {
  secret: Secret
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [, put] = useMutation(PUT_ENDPOINTS)
  const [endpoints, setEndpoints] = useState(secret.endpoints)
  return (
    <FormDialog
      title={t('secrets.endpointsOf', { name: secret.name })}
      submit={t('dialog.save')}
      isWide
      ready
      onSubmit={async () => {
        const { name, revision } = secret
        const { error } = await put({ input: { name, endpoints, revision } })
        return error
      }}
      onDone={onDone}
      onClose={onClose}
    >
      <Content component="p">{t('secrets.endpointsIntro')}</Content>
      <NamesField
        label={t('secrets.endpoints')}
        help={t('secrets.endpointsHelp')}
        wrong={t('secrets.noEndpoint')}
        values={endpoints}
        isGood={isEndpoint}
        onChange={setEndpoints}
      />
    </FormDialog>
  )
}

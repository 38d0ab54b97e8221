import { Checkbox } from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldsProps } from './fields'

/** Whether a bucket is open to everybody. */
export function AnonymousField({ draft, onChange }: Pick<FieldsProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation()
  return (
    <Checkbox
      id={useId()}
      label={t('create.source.anonymous')}
      description={t('create.source.anonymousHelp')}
      isChecked={draft.isAnonymous}
      onChange={(_, isAnonymous) => {
        onChange({ isAnonymous })
      }}
    />
  )
}

import { useTranslation } from 'react-i18next'
import { NamesField } from '../components/NamesField'
import { TextField } from '../components/TextField'
import { isPair } from '../runtime/settings'

/** What people know a dataset by, beside its name. */
export function AboutForm({
  description,
  labels,
  onDescription,
  onLabels,
}: {
  description: string
  /** `name=value` */
  labels: string[]
  onDescription: (description: string) => void
  onLabels: (labels: string[]) => void
}) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('create.description')}
        help={t('create.descriptionHelp')}
        value={description}
        onChange={onDescription}
      />
      <NamesField
        label={t('create.labels')}
        help={t('create.labelsHelp')}
        wrong={t('create.noLabel')}
        values={labels}
        isGood={isPair}
        onChange={(next) => {
          // A label has one value: another takes its place.
          const byName = new Map(next.map((text) => [text.slice(0, text.indexOf('=')), text]))
          onLabels([...byName.values()])
        }}
      />
    </>
  )
}

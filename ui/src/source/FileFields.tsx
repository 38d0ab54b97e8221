import { useTranslation } from 'react-i18next'
import { TextField } from '../components/TextField'
import type { FieldsProps } from './fields'
import { useFlaw } from './useFlaw'
import { place } from './draft'

/** A directory that the loaders see. */
export function FileFields({ draft, flaws, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const flaw = useFlaw(flaws)
  return (
    <TextField
      label={t('create.source.directory')}
      help={t('create.source.directoryHelp')}
      wrong={flaw('directory')}
      value={draft.directory}
      isRequired
      isCode
      onChange={(text) => {
        onChange(text.startsWith('file://') ? place(text) : { directory: text })
      }}
    />
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { FormDialog } from '../components/FormDialog'
import { PUT_RUNTIME, type Runtime } from './query'
import { isComplete, settingsDraftOf, settingsOf } from './settings'
import { SettingsForm } from './SettingsForm'

/** Changes a dataset's settings as they were when it was opened; what it does not show stays. */
export function EditRuntime({
  dataset,
  runtime,
  onDone,
  onClose,
}: {
  dataset: string
  runtime: Runtime
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [, put] = useMutation(PUT_RUNTIME)
  // What happens meanwhile must not be overwritten unseen.
  const [{ settings, generation }] = useState(() => ({
    settings: runtime.settings,
    generation: runtime.generation,
  }))
  const [draft, setDraft] = useState(() => settingsDraftOf(settings))
  return (
    <FormDialog
      title={t('runtime.edit')}
      submit={t('dialog.save')}
      isWide
      ready={isComplete(draft)}
      onSubmit={async () => {
        const input = { dataset, generation, settings: settingsOf(draft, settings) }
        return (await put({ input })).error
      }}
      onDone={onDone}
      onClose={onClose}
    >
      <SettingsForm draft={draft} onChange={setDraft} />
    </FormDialog>
  )
}
